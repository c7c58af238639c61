package dev.headrace.watch;

import static java.lang.invoke.ConstantBootstraps.fieldVarHandle;
import static java.util.Objects.requireNonNull;

import dev.headrace.ChannelClosedException;
import dev.headrace.internal.waiter.Moment;
import dev.headrace.internal.waiter.Operation;
import dev.headrace.internal.waiter.Waiter;
import dev.headrace.internal.waiter.WaiterLock;
import dev.headrace.internal.waiter.WaiterSet;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/// What the handles of a channel talk to: the latest value, and the count of handles.
///
/// ```
///   current:  (v0, 0) ── send ──▶ (v1, 1) ── last sender closes ──▶ (v1, 1, ended)
///
///   an observer:  seen = 1 ── current is 2 ──▶ CHANGED, seen = 2
///                 seen = 2 ── current is 2 ──▶ wait;  at the end: CLOSED
/// ```
///
/// Idea: value, version and end are one immutable object behind one reference, so a reader sees
/// them together, without a lock and without holding up a sender; a send is one compare-and-set.
/// An update is a send whose value depends on the one it replaces, tried again if another came
/// between.
///
/// Invariants: versions grow by one with every send. After the end nothing changes.
///
/// Races, and what closes them:
///
/// - *Wait and send*: a receiver is added to those who wait, then looks at `current`; a sender
///   changes it, then looks whether somebody waits.
/// - *Send and end*: both replace `current`, and a send that finds the end is refused.
/// - *Two sends wake*: the later value may wake a receiver before the earlier one's sender gets to
///   it, which then wakes it for nothing: it looks, and waits again.
///
/// Source: an immutable snapshot behind an atomic reference is textbook; version and seen-state are
/// Tokio's watch, whose read guard this does without.
final class WatchEngine<T> {

  private static final VarHandle CURRENT =
      fieldVarHandle(
              MethodHandles.lookup(), "current", VarHandle.class, WatchEngine.class, Snapshot.class)
          .withInvokeExactBehavior();

  private final WaiterLock lock = new WaiterLock();

  /** Receivers that wait for a change. */
  private final WaiterSet waiting = new WaiterSet();

  private final Moment noReceiver = new Moment(lock);

  /** Replaced by senders, read by all. */
  private volatile Snapshot<T> current;

  /** Whether there is a receiver. Written under the lock, read by senders. */
  private volatile boolean subscribed;

  // Guarded by the lock.

  private int receivers;
  private int senders = 1;

  WatchEngine(T initial) {
    this.current = Snapshot.initial(initial);
  }

  Snapshot<T> current() {
    return current;
  }

  boolean isSubscribed() {
    return subscribed;
  }

  /// Stores `value`.
  ///
  /// @return what it replaced
  T send(T value, String operation) {
    Snapshot<T> before;
    Snapshot<T> next;
    do {
      before = current;
      next = before.next(value); // looking whether it ended before this costs a tenth of a send
      if (before.ended()) {
        throw closedException(operation);
      }
    } while (!casCurrent(before, next));
    waiting.wake(lock);
    return before.value();
  }

  /// Replaces the value by what `updater` makes of it, if `condition` holds for it.
  ///
  /// @return whether it did
  boolean update(Predicate<? super T> condition, UnaryOperator<T> updater) {
    Snapshot<T> before;
    T value;
    do {
      before = current;
      if (before.ended()) {
        throw closedException("update");
      }
      if (!condition.test(before.value())) {
        return false;
      }
      value = requireNonNull(updater.apply(before.value()), "the updater's result");
    } while (!casCurrent(before, before.next(value)));
    waiting.wake(lock);
    return true;
  }

  boolean addWaiting(Observer<T> observer, Waiter waiter) {
    return waiting.add(observer, waiter);
  }

  /// Opens a receiver that has seen the current value.
  Observer<T> subscribe() {
    lock.run(_ -> countReceivers(1));
    return new Observer<>(this, current.version());
  }

  /// Opens a receiver that has seen what `other` has.
  Observer<T> duplicate(Observer<T> other) {
    lock.run(_ -> countReceivers(1));
    return new Observer<>(this, other.seen());
  }

  /* Under the lock. */
  private void countReceivers(int more) {
    receivers += more;
    subscribed = receivers > 0;
  }

  /// Ends what waits through `observer`, which has just been closed.
  void closeReceiver(Observer<T> observer) {
    lock.run(
        signals -> {
          countReceivers(-1);
          waiting.leave(observer);
          Waiter waiter = observer.takeWaiter();
          if (waiter != null) {
            signals.add(waiter);
          }
          noReceiver.announce(signals);
        });
  }

  /// Waiting until there is no receiver, or `handle` closes.
  Operation<Boolean> awaitNoReceiver(WatchSender<T> handle) {
    return noReceiver.await(() -> receivers == 0 || handle.isClosed());
  }

  /// Opens a further sender beside `handle`.
  WatchSender<T> duplicate(WatchSender<T> handle) {
    return lock.call(
        _ -> {
          if (handle.isClosed()) {
            throw closedException("duplicate");
          }
          senders++;
          return new WatchSender<>(this);
        });
  }

  /// Ends what waits through a handle that has just been closed, and the channel if it was the
  /// last.
  void closeSender() {
    lock.run(
        signals -> {
          senders--;
          if (senders == 0) {
            end();
            signals.addAll(waiting.take());
          }
          noReceiver.announce(signals);
        });
  }

  private void end() {
    Snapshot<T> before;
    do {
      before = current;
    } while (!casCurrent(before, before.end()));
  }

  int receiverCount() {
    return lock.call(_ -> receivers);
  }

  int senderCount() {
    return lock.call(_ -> senders);
  }

  ChannelClosedException closedException(String operation) {
    return new ChannelClosedException(operation + " on a closed channel: " + this);
  }

  /// The channel in a few words, for handles' `toString`.
  @Override
  public String toString() {
    Snapshot<T> now = current;
    return "watch (version "
        + now.version()
        + ", senders "
        + senderCount()
        + ", receivers "
        + receiverCount()
        + ", "
        + (now.ended() ? "closed" : "open")
        + ")";
  }

  private boolean casCurrent(Snapshot<T> expected, Snapshot<T> next) {
    return CURRENT.compareAndSet(this, expected, next);
  }
}
