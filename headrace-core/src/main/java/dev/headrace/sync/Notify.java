package dev.headrace.sync;

import static java.util.Objects.requireNonNull;

import dev.headrace.ClosedException;
import dev.headrace.SelectCase;
import dev.headrace.internal.leak.Leak;
import dev.headrace.internal.leak.Side;
import dev.headrace.internal.waiter.Blocking;
import dev.headrace.internal.waiter.Branch;
import dev.headrace.internal.waiter.OperationFuture;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Tells one waiter, or all of them, that something has happened; what has happened is said
/// elsewhere.
///
/// | | somebody waits | nobody waits |
/// |---|---|---|
/// | [#notifyOne] | wakes the first who came | is stored; the next wait takes it at once |
/// | [#notifyLast] | wakes the last who came | is stored, too |
/// | [#notifyWaiters] | wakes all who wait or are enrolled | is not stored |
///
/// At most one notification is stored: it says "look again", not how often.
///
/// *Waiting for a condition.* One waiter needs no more than a loop of "look, else [#await]": if the
/// condition comes true in between, the notification is stored. With several waiters, or with
/// [#notifyWaiters], a notification may go to another or to nobody between the look and the wait.
/// [#enroll] comes before the look then:
///
/// {@snippet class="dev.headrace.Snippets" region="notify"}
///
/// *Leaving.* No notification to one is lost because the one it chose was leaving. A wait that was
/// interrupted, timed out or cancelled in the moment in which it was notified counts as notified. A
/// ticket that is closed with a notification that nobody took passes it on.
///
/// *Memory.* What a thread did before it notified happens-before what another does after it was
/// notified. What a thread did before [#notifyWaiters] also happens-before what others do after a
/// later [#enroll].
public final class Notify {

  private final NotifyEngine engine = new NotifyEngine();

  private Notify() {}

  /// Creates one for which nobody waits.
  ///
  /// @return with no notification stored
  public static Notify create() {
    return new Notify();
  }

  /// Waits for a notification. Takes the stored one, if there is one, without waiting.
  ///
  /// *Interruption.* If interrupted while waiting, no notification was taken. A notification that
  /// is stored is taken even if the thread is interrupted.
  ///
  /// @throws InterruptedException if interrupted while waiting
  public void await() throws InterruptedException {
    if (!engine.takeStored()) {
      boolean _ = Blocking.waitFor(new Awaiting(engine));
    }
  }

  /// Waits for a notification, for at most `timeout`.
  ///
  /// @param timeout how long to wait; zero or less tries once
  /// @return false if the time ran out; then no notification was taken
  /// @throws InterruptedException if interrupted while waiting; no notification was taken
  public boolean await(Duration timeout) throws InterruptedException {
    requireNonNull(timeout, "timeout");
    return engine.takeStored() || Blocking.waitFor(new Awaiting(engine), timeout) != null;
  }

  /// Takes the stored notification, if there is one.
  ///
  /// @return whether there was one
  public boolean tryAwait() {
    return engine.takeStored();
  }

  /// Waits for a notification without a thread.
  ///
  /// *Completion.* The future is completed by the thread that notifies, which then runs the
  /// future's dependents; use their `…Async` forms for work that takes long.
  ///
  /// *Cancelling.* Cancelling the future, or completing it by `orTimeout` or otherwise, withdraws
  /// the wait: if the call succeeds, no notification was taken. If one was taken before, the call
  /// has no effect.
  ///
  /// @return a future that completes with the notification
  public CompletableFuture<@Nullable Void> awaitAsync() {
    return OperationFuture.start(new Awaiting(engine), _ -> null);
  }

  /// A branch of a select: takes a notification.
  ///
  /// @param <R> what the select yields
  /// @param notified what it yields then
  /// @return a branch
  public <R> SelectCase<R> onNotified(Supplier<? extends R> notified) {
    requireNonNull(notified, "notified");
    return Branch.of(() -> new Awaiting(engine), _ -> notified.get());
  }

  /// Takes a place among those who wait, without waiting yet. From this call on notifications reach
  /// the ticket; a stored one is taken by it at once.
  ///
  /// @return a ticket, which the caller closes
  public Ticket enroll() {
    return new Ticket(engine.enroll());
  }

  /// Notifies the one who has waited longest; if nobody waits, the next who does.
  public void notifyOne() {
    engine.notifyOne(Notification.TO_FIRST);
  }

  /// Notifies the one who has waited shortest; if nobody waits, the next who does.
  public void notifyLast() {
    engine.notifyOne(Notification.TO_LAST);
  }

  /// Notifies all who wait or are enrolled now, and nobody who comes later. A stored notification
  /// stays.
  public void notifyWaiters() {
    engine.notifyAllWaiters();
  }

  @Override
  public String toString() {
    return engine.toString();
  }

  /// A place among those who wait, for one notification.
  ///
  /// It serves one wait at a time; [#close] may be called by any thread. If a wait ends without a
  /// notification, the ticket keeps its place, and can be waited with again.
  public static final class Ticket implements AutoCloseable {

    private static final Side<Enrolment> SIDE =
        new Side<>("Ticket", Enrolment::isOver, Enrolment::close);

    private final Enrolment enrolment;
    private final @Nullable Leak leak;

    private Ticket(Enrolment enrolment) {
      this.enrolment = enrolment;
      this.leak = Leak.watch(this, SIDE, enrolment);
    }

    /// Waits until this ticket is notified.
    ///
    /// *Interruption.* If interrupted while waiting, no notification was taken and the ticket is
    /// still enrolled.
    ///
    /// @throws ClosedException if the ticket is closed, also by another thread during the wait
    /// @throws IllegalStateException if its notification was taken before, or another wait is in
    ///     progress
    /// @throws InterruptedException if interrupted while waiting
    public void await() throws InterruptedException {
      boolean _ = Leak.held(this, Blocking.await(enrolment));
    }

    /// Waits until this ticket is notified, for at most `timeout`.
    ///
    /// @param timeout how long to wait; zero or less looks once
    /// @return false if the time ran out; then the ticket is still enrolled
    /// @throws ClosedException if the ticket is closed, also by another thread during the wait
    /// @throws IllegalStateException if its notification was taken before, or another wait is in
    ///     progress
    /// @throws InterruptedException if interrupted while waiting; the ticket is still enrolled
    public boolean await(Duration timeout) throws InterruptedException {
      return Leak.held(this, Blocking.await(enrolment, timeout)) != null;
    }

    /// Takes the notification of this ticket, if it has got one.
    ///
    /// @return whether it had
    /// @throws ClosedException if the ticket is closed
    /// @throws IllegalStateException if its notification was taken before, or a wait is in progress
    public boolean tryAwait() {
      return Leak.held(this, enrolment.attempt()) != null;
    }

    /// Waits without a thread until this ticket is notified. About completion and cancelling see
    /// [Notify#awaitAsync]; cancelling leaves the ticket enrolled. The future fails as [#await()]
    /// throws.
    ///
    /// @return a future that completes with the notification
    public CompletableFuture<@Nullable Void> awaitAsync() {
      return OperationFuture.<Boolean, @Nullable Void>start(enrolment, _ -> Leak.held(this, null));
    }

    /// A branch of a select: takes the notification of this ticket.
    ///
    /// @param <R> what the select yields
    /// @param notified what it yields then
    /// @return a branch
    public <R> SelectCase<R> onNotified(Supplier<? extends R> notified) {
      requireNonNull(notified, "notified");
      return Branch.of(enrolment, this::awaiting, _ -> false, _ -> notified.get());
    }

    /* A branch that refers to it refers to this handle. */
    private Enrolment awaiting() {
      return enrolment;
    }

    /// Leaves. A notification by [Notify#notifyOne] or [Notify#notifyLast] that this ticket has got
    /// and nobody has taken goes to another, as if it were given now. Whoever waits with this
    /// ticket gets a [ClosedException]. Further calls do nothing.
    @Override
    public void close() {
      Leak.end(this, leak);
      enrolment.close();
    }

    @Override
    public String toString() {
      return enrolment.toString();
    }
  }
}
