package dev.headrace.sync;

import static java.lang.invoke.ConstantBootstraps.fieldVarHandle;

import dev.headrace.internal.waiter.Signals;
import dev.headrace.internal.waiter.Waiter;
import dev.headrace.internal.waiter.WaiterLock;
import dev.headrace.internal.waiter.WaiterQueue;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.function.Consumer;
import java.util.function.Function;

/// Hands notifications to those who wait for one, or keeps one of them.
final class NotifyEngine {

  /*
   * One word says whether a notification is stored or somebody waits; never both. As long as nobody
   * waits it is changed by compare-and-set and there is no lock.
   *
   *                 notifyOne, notifyLast
   *              ┌───────────────────────▶ STORED ⟲ notifyOne: one is enough
   *              │ ◀───────────────────────
   *            EMPTY   await, enroll
   *              │ ◀───────────────────────
   *              └───────────────────────▶ WAITED ⟲ under the lock
   *                 await, enroll            │   the last of the queue is notified or leaves
   *                                          ▼
   *                 (the queue: those who wait, and tickets whether they wait or not)
   *
   * Invariants, whenever nobody holds the lock:
   *  - The state is WAITED exactly if the queue is not empty.
   *  - A notification to one is stored, or in one ticket, or taken by one wait; or it met a stored
   *    one, and the two are one. Whoever gives it up hands it to notifyNext.
   *
   * Not invariants: whoever was notified need not run yet.
   *
   * Races:
   *  - notifyOne beside enqueue: both change the word. Either it is STORED first and enqueue, which
   *    expects EMPTY, is refused, and the next attempt takes it; or it is WAITED, and the notifier
   *    goes through the lock and finds the waiter.
   *  - notifyOne beside withdraw: both under the lock. A withdrawal that comes second fails, and
   *    whoever wanted to leave attempts once more and has the notification: nobody loses it.
   *  - notifyOne beside the close of a ticket: see Enrolment.
   *  - notifyWaiters beside enroll: if it sees nobody, the newcomer enrols later, and what was done
   *    before notifyWaiters is visible to it (see Ordering). A check after the enrolment finds it.
   *
   * Ordering: every notification writes the state, even if it does not change it: two notifyOne may
   * leave one notification, and its taker sees what was done before either; and notifyWaiters, when
   * nobody waits, publishes to all who enrol later.
   *
   * Source: Tokio's Notify, with the enrolment as an object of its own.
   */

  private static final int EMPTY = 0;
  private static final int STORED = 1;
  private static final int WAITED = 2;

  private static final VarHandle STATE =
      fieldVarHandle(
              MethodHandles.lookup(), "state", VarHandle.class, NotifyEngine.class, int.class)
          .withInvokeExactBehavior();

  private final WaiterLock lock = new WaiterLock();

  /** Any thread, by compare-and-set; while WAITED, under the lock. */
  private volatile int state;

  /** Guarded by the lock. */
  private final WaiterQueue<NotifyWait> waiting = new WaiterQueue<>();

  NotifyEngine() {}

  void notifyOne(Notification notification) {
    for (int found = state; found != WAITED; found = state) {
      if (casState(found, STORED)) {
        return;
      }
    }
    lock.run(signals -> notifyNext(notification, signals));
  }

  /// Notifies one, or stores the notification. Under the lock.
  void notifyNext(Notification notification, Signals signals) {
    for (NotifyWait next; (next = notification.choose(waiting)) != null; ) {
      boolean _ = remove(next);
      if (next.accept(notification, signals)) {
        return;
      }
    }
    // Nobody waits and so others change the state, too, but none of them can make it WAITED.
    state = STORED;
  }

  void notifyAllWaiters() {
    for (int found = state; found != WAITED; found = state) {
      if (casState(found, found)) {
        return;
      }
    }
    lock.run(
        signals -> {
          for (NotifyWait next; (next = waiting.first()) != null; ) {
            boolean _ = remove(next);
            boolean _ = next.accept(Notification.TO_ALL, signals);
          }
        });
  }

  /// Takes the notification that is stored, if one is.
  boolean takeStored() {
    return state == STORED && casState(STORED, EMPTY);
  }

  /// Whether somebody waits, or holds a ticket.
  boolean isAwaited() {
    return state == WAITED;
  }

  Enrolment enroll() {
    var enrolment = Enrolment.waiting(this);
    while (!enqueue(enrolment)) {
      if (takeStored()) {
        return Enrolment.notified(this);
      }
    }
    return enrolment;
  }

  /// Adds `wait`, unless a notification is stored.
  boolean enqueue(NotifyWait wait) {
    return lock.call(
        _ -> {
          while (state != WAITED) {
            if (state == STORED) {
              return false;
            }
            boolean _ = casState(EMPTY, WAITED);
          }
          waiting.add(wait);
          return true;
        });
  }

  /// Takes `wait` out if it is in, with the waiter that is `leaving`.
  boolean leave(NotifyWait wait, Waiter leaving) {
    return lock.call(_ -> wait.waiter == leaving && remove(wait));
  }

  /// Takes `wait` out. Under the lock.
  boolean remove(NotifyWait wait) {
    if (!waiting.remove(wait)) {
      return false;
    }
    if (waiting.isEmpty()) {
      state = EMPTY;
    }
    return true;
  }

  boolean underLock(Function<Signals, Boolean> action) {
    return lock.call(action);
  }

  void run(Consumer<Signals> action) {
    lock.run(action);
  }

  private boolean casState(int expected, int next) {
    return STATE.compareAndSet(this, expected, next);
  }

  @Override
  public String toString() {
    return "Notify ("
        + switch (state) {
          case EMPTY -> "nobody waits";
          case STORED -> "a notification is stored";
          default -> "somebody waits";
        }
        + ")";
  }
}
