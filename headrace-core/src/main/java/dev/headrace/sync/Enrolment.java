package dev.headrace.sync;

import static java.lang.invoke.ConstantBootstraps.fieldVarHandle;

import dev.headrace.ClosedException;
import dev.headrace.internal.waiter.Signals;
import dev.headrace.internal.waiter.Waiter;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/// A place in the queue that is kept whether somebody waits or not, until it is notified or closed.
///
/// ```
///                 chosen (under the lock)            await
///    ENROLLED ───────────────────────────▶ NOTIFIED ───────▶ TAKEN
///       │                                      │               │
///       └──────────────── close ───────────────┴───────────────┘
///                           │                  a notification to one is passed on
///                           ▼
///                         CLOSED
/// ```
///
/// Two parties want the notification of a ticket that is closed while it is awaited: both change
/// the state by one atomic step, so one of them has it.
final class Enrolment extends NotifyWait {

  /** Where the enrolment stands: one of these, or the notification that it has got. */
  private enum Stage {
    ENROLLED,
    TAKEN,
    CLOSED
  }

  private static final VarHandle STATE =
      fieldVarHandle(
              MethodHandles.lookup(), "state", VarHandle.class, Enrolment.class, Object.class)
          .withInvokeExactBehavior();

  /** A `Stage` or a `Notification`. ENROLLED is left under the lock only. */
  private volatile Object state;

  private Enrolment(NotifyEngine engine, Object state) {
    super(engine);
    this.state = state;
  }

  static Enrolment waiting(NotifyEngine engine) {
    return new Enrolment(engine, Stage.ENROLLED);
  }

  /// One that has got the notification that was stored.
  static Enrolment notified(NotifyEngine engine) {
    return new Enrolment(engine, Notification.TO_FIRST);
  }

  @Override
  public @Nullable Boolean attempt() {
    while (true) {
      switch (state) {
        case Stage.ENROLLED -> {
          if (waiter != null) {
            throw concurrentWait();
          }
          return null;
        }
        case Stage.TAKEN ->
            throw new IllegalStateException(
                "a ticket is good for one notification, and it was taken: " + this);
        case Stage.CLOSED -> throw new ClosedException("await of a closed ticket: " + this);
        case Notification got -> {
          if (casState(got, Stage.TAKEN)) {
            return Boolean.TRUE;
          }
        }
        default -> throw new AssertionError(state);
      }
    }
  }

  @Override
  public boolean register(Waiter newcomer) {
    return engine.underLock(
        _ -> {
          if (state != Stage.ENROLLED) {
            return false;
          }
          if (waiter != null) {
            throw concurrentWait();
          }
          waiter = newcomer;
          return true;
        });
  }

  @Override
  public boolean withdraw(Waiter leaving) {
    return engine.underLock(
        _ -> {
          if (waiter != leaving) {
            return false;
          }
          waiter = null;
          return true;
        });
  }

  @Override
  boolean accept(Notification notification, Signals signals) {
    state = notification;
    signalWaiter(signals);
    return true;
  }

  /// Whether closing would change nothing.
  boolean isOver() {
    Object found = state;
    return found == Stage.TAKEN || found == Stage.CLOSED || found == Notification.TO_ALL;
  }

  /// Leaves; a notification that nobody has taken goes to another.
  void close() {
    engine.run(
        signals -> {
          Object before = getAndSetState(Stage.CLOSED);
          if (before == Stage.ENROLLED) {
            boolean _ = engine.remove(this);
            signalWaiter(signals);
          } else if (before == Notification.TO_FIRST || before == Notification.TO_LAST) {
            engine.notifyNext((Notification) before, signals);
          }
        });
  }

  /* A select that has chosen another branch stays away; the notification waits in the ticket. */
  private void signalWaiter(Signals signals) {
    Waiter mine = waiter;
    waiter = null;
    if (mine != null && mine.claim()) {
      signals.add(mine);
    }
  }

  private IllegalStateException concurrentWait() {
    return new IllegalStateException("a ticket serves one wait at a time: " + this);
  }

  private boolean casState(Object expected, Object next) {
    return STATE.compareAndSet(this, expected, next);
  }

  private Object getAndSetState(Object next) {
    return (Object) STATE.getAndSet(this, next);
  }

  @Override
  public String toString() {
    String words =
        switch (state) {
          case Stage.ENROLLED -> waiter == null ? "enrolled" : "awaited";
          case Stage.TAKEN -> "taken";
          case Stage.CLOSED -> "closed";
          default -> "notified";
        };
    return "Ticket (" + words + ") of " + engine;
  }
}
