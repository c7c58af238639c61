package dev.headrace.sync;

import static java.util.Objects.requireNonNull;

import dev.headrace.ClosedException;
import dev.headrace.SelectCase;
import dev.headrace.internal.waiter.Blocking;
import dev.headrace.internal.waiter.Branch;
import dev.headrace.internal.waiter.OperationFuture;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Limits how many do something at the same time.
///
/// A permit is taken and, when its work is done, closed:
///
/// {@snippet class="dev.headrace.Snippets" region="semaphore"}
///
/// *Fairness.* Those who wait are served in the order in which they came, and nobody overtakes
/// them. The first of them takes permits as they come back and keeps them until it has all that it
/// asked for; meanwhile nothing is available to others, also if they ask for less. If it leaves,
/// by an interrupt, a time-out or a cancelled future, it gives all of them to those behind it.
///
/// *Asking for too many.* A call that asks for more permits than there are waits until so many were
/// added.
///
/// *Closing.* [#close] refuses those who wait and all later calls by a [ClosedException]. Permits
/// that are held stay held, and can be given back.
///
/// *Memory.* What a thread did before it gave a permit back happens-before what another does after
/// it has taken that permit.
public final class Semaphore implements AutoCloseable {

  private final SemaphoreEngine engine;

  private Semaphore(int permits) {
    this.engine = new SemaphoreEngine(permits);
  }

  /// Creates a semaphore.
  ///
  /// @param permits how many there are at first; may be 0
  /// @return a semaphore, all of whose permits are available
  /// @throws IllegalArgumentException if `permits` is negative
  public static Semaphore of(int permits) {
    return new Semaphore(checkPermits(permits));
  }

  /// Takes a permit, waiting until there is one.
  ///
  /// *Closing.* If the semaphore is closed, before or during the wait, this method throws.
  ///
  /// *Interruption.* If interrupted while waiting, nothing was taken, and this call has lost its
  /// place in the queue. A permit that is available is taken even if the thread is interrupted.
  ///
  /// @return a permit, which the caller closes
  /// @throws ClosedException if the semaphore is closed
  /// @throws InterruptedException if interrupted while waiting; no permit is held
  public SemaphorePermit acquire() throws InterruptedException {
    return acquire(1);
  }

  /// Takes `permits` permits, all or none, waiting until there are so many. About closing and
  /// interruption see [#acquire()].
  ///
  /// @param permits how many; 0 takes none and does not wait
  /// @return one handle for all of them
  /// @throws ClosedException if the semaphore is closed
  /// @throws InterruptedException if interrupted while waiting; no permit is held
  /// @throws IllegalArgumentException if `permits` is negative
  public SemaphorePermit acquire(int permits) throws InterruptedException {
    Acquisition result = engine.tryAcquire(checkPermits(permits));
    if (result == Acquisition.SHORT) {
      result = Blocking.waitFor(new Acquiring(engine, permits));
    }
    return permit(result, permits);
  }

  /// Takes a permit, waiting for at most `timeout`.
  ///
  /// @param timeout how long to wait; zero or less tries once
  /// @return a permit, or null if the time ran out; then nothing was taken
  /// @throws ClosedException if the semaphore is closed
  /// @throws InterruptedException if interrupted while waiting; no permit is held
  public @Nullable SemaphorePermit acquire(Duration timeout) throws InterruptedException {
    return acquire(1, timeout);
  }

  /// Takes `permits` permits, all or none, waiting for at most `timeout`.
  ///
  /// @param permits how many
  /// @param timeout how long to wait; zero or less tries once
  /// @return one handle for all of them, or null if the time ran out; then nothing was taken
  /// @throws ClosedException if the semaphore is closed
  /// @throws InterruptedException if interrupted while waiting; no permit is held
  /// @throws IllegalArgumentException if `permits` is negative
  public @Nullable SemaphorePermit acquire(int permits, Duration timeout)
      throws InterruptedException {
    requireNonNull(timeout, "timeout");
    Acquisition result = engine.tryAcquire(checkPermits(permits));
    if (result == Acquisition.SHORT) {
      result = Blocking.waitFor(new Acquiring(engine, permits), timeout);
    }
    return result == null ? null : permit(result, permits);
  }

  /// Takes a permit if one is available.
  ///
  /// @return a permit, or null if none is available; those that somebody waits for are not
  /// @throws ClosedException if the semaphore is closed
  public @Nullable SemaphorePermit tryAcquire() {
    return tryAcquire(1);
  }

  /// Takes `permits` permits if so many are available.
  ///
  /// @param permits how many
  /// @return one handle for all of them, or null if fewer are available
  /// @throws ClosedException if the semaphore is closed
  /// @throws IllegalArgumentException if `permits` is negative
  public @Nullable SemaphorePermit tryAcquire(int permits) {
    Acquisition result = engine.tryAcquire(checkPermits(permits));
    return result == Acquisition.SHORT ? null : permit(result, permits);
  }

  /// Takes a permit as soon as there is one, without a thread that waits.
  ///
  /// *Completion.* The future is completed by the thread that gives the permit back, which then
  /// runs the future's dependents; use their `…Async` forms for work that takes long. It fails with
  /// [ClosedException] if the semaphore is closed.
  ///
  /// *Cancelling.* Cancelling the future, or completing it by `orTimeout` or otherwise, withdraws
  /// the request: if the call succeeds, nothing was taken. If the permit was taken before, the call
  /// has no effect and the permit has to be closed.
  ///
  /// @return a future of a permit
  public CompletableFuture<SemaphorePermit> acquireAsync() {
    return acquireAsync(1);
  }

  /// Takes `permits` permits, all or none, as soon as there are so many. About completion and
  /// cancelling see [#acquireAsync()].
  ///
  /// @param permits how many
  /// @return a future of one handle for all of them
  /// @throws IllegalArgumentException if `permits` is negative
  public CompletableFuture<SemaphorePermit> acquireAsync(int permits) {
    var acquiring = new Acquiring(engine, checkPermits(permits));
    return OperationFuture.start(acquiring, result -> permit(result, permits));
  }

  /// A branch of a select: takes a permit. It is disabled when the semaphore is closed.
  ///
  /// @param <R> what the select yields
  /// @param mapper makes it of the permit, which it has to close; if it throws, the permit is
  ///     closed
  /// @return a branch
  public <R> SelectCase<R> onAcquire(Function<? super SemaphorePermit, ? extends R> mapper) {
    return onAcquire(1, mapper);
  }

  /// A branch of a select: takes `permits` permits, all or none. It is disabled when the semaphore
  /// is closed.
  ///
  /// @param <R> what the select yields
  /// @param permits how many
  /// @param mapper makes it of one handle for all of them, which it has to close; if it throws,
  ///     they
  ///     are given back
  /// @return a branch
  /// @throws IllegalArgumentException if `permits` is negative
  public <R> SelectCase<R> onAcquire(
      int permits, Function<? super SemaphorePermit, ? extends R> mapper) {
    requireNonNull(mapper, "mapper");
    int wanted = checkPermits(permits);
    return Branch.of(
        null,
        () -> new Acquiring(engine, wanted),
        result -> result == Acquisition.CLOSED,
        result -> Branch.holding(permit(result, wanted), mapper));
  }

  private SemaphorePermit permit(Acquisition result, int permits) {
    if (result == Acquisition.CLOSED) {
      throw engine.closedException();
    }
    return new SemaphorePermit(engine, permits);
  }

  /// Adds permits, also to a closed semaphore, which stays closed. Those who wait are served first.
  ///
  /// @param permits how many more there are from now on
  /// @throws IllegalArgumentException if `permits` is negative, or there would be more than
  ///     [Integer#MAX_VALUE] permits, counting those that are held
  public void addPermits(int permits) {
    engine.addPermits(checkPermits(permits));
  }

  /// How many permits could be taken without waiting: 0 while somebody waits. On a closed semaphore
  /// they are counted, but cannot be taken. Exact when nothing runs concurrently.
  ///
  /// @return at least 0
  public int availablePermits() {
    return engine.available();
  }

  /// Refuses everybody who waits or comes later. Permits that are held can still be given back.
  /// Further calls do nothing.
  @Override
  public void close() {
    engine.close();
  }

  /// Whether the semaphore is closed.
  ///
  /// @return whether no permit can be taken any more
  public boolean isClosed() {
    return engine.isClosed();
  }

  private static int checkPermits(int permits) {
    if (permits < 0) {
      throw new IllegalArgumentException("permits must not be negative: " + permits);
    }
    return permits;
  }

  @Override
  public String toString() {
    return engine.toString();
  }
}
