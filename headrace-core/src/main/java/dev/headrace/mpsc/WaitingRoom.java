package dev.headrace.mpsc;

import dev.headrace.SendResult;
import dev.headrace.internal.waiter.Signals;
import dev.headrace.internal.waiter.Waiter;
import dev.headrace.internal.waiter.WaiterLock;
import dev.headrace.internal.waiter.WaiterQueue;
import java.util.function.Predicate;

/// The lock of a channel, and those who wait under it. It is made when it is first needed, so that
/// an idle channel stays small.
final class WaitingRoom<T> {

  final WaiterLock lock = new WaiterLock();

  // Guarded by the lock.

  /** Sends and reservations, first come, first served. */
  final WaiterQueue<SenderWait<T>> senders = new WaiterQueue<>();

  /** Those who wait for the sending side to close. */
  final WaiterQueue<ClosedWait<T>> watchers = new WaiterQueue<>();

  /// Refuses those who wait to send through one of `handles`. Under the lock.
  void refuseSenders(Predicate<MpscSender<T>> handles, Signals signals) {
    senders.admit();
    for (SenderWait<T> wait = senders.first(), next; wait != null; wait = next) {
      next = senders.after(wait);
      if (handles.test(wait.handle)) {
        boolean _ = senders.remove(wait);
        wait.settle(SendResult.CLOSED, signals);
      }
    }
  }

  /// Tells those who wait for one of `handles` to close that it has. Under the lock.
  void dismissWatchers(Predicate<MpscSender<T>> handles, Signals signals) {
    for (ClosedWait<T> wait = watchers.first(), next; wait != null; wait = next) {
      next = watchers.after(wait);
      if (handles.test(wait.handle)) {
        boolean _ = watchers.remove(wait);
        signals.add(wait.waiter());
      }
    }
  }

  /// Adds somebody who waits for the sending side to close. Under the lock.
  boolean watch(ClosedWait<T> wait, Waiter waiter) {
    if (wait.handle.isClosed()) {
      return false;
    }
    wait.waiter = waiter;
    watchers.add(wait);
    return true;
  }
}
