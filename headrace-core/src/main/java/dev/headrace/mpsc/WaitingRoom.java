package dev.headrace.mpsc;

import dev.headrace.SendResult;
import dev.headrace.internal.waiter.Moment;
import dev.headrace.internal.waiter.Signals;
import dev.headrace.internal.waiter.WaiterLock;
import dev.headrace.internal.waiter.WaiterQueue;
import org.jspecify.annotations.Nullable;

/// The lock of a channel, and those who wait under it. It is made when it is first needed, so that
/// an idle channel stays small.
final class WaitingRoom<T> {

  final WaiterLock lock = new WaiterLock();

  // Guarded by the lock.

  /** Sends and reservations, first come, first served. */
  final WaiterQueue<SenderWait<T>> senders = new WaiterQueue<>();

  /** That a handle cannot send any more. */
  final Moment closed = new Moment(lock);

  /// Lets those who have arrived wait their turn, but those whose sends were refused before. Under
  /// the lock.
  void admit(Signals signals) {
    refuse(senders.admit(), signals);
  }

  /// Lets `wait` wait its turn, unless its send is refused. Under the lock.
  void admit(SenderWait<T> wait, Signals signals) {
    senders.add(wait);
    refuse(wait, signals);
  }

  /// Refuses all those who wait to send and cannot any more. Under the lock.
  void refuseSenders(Signals signals) {
    SenderWait<T> _ = senders.admit();
    refuse(senders.first(), signals);
  }

  /* From `first` on. */
  private void refuse(@Nullable SenderWait<T> first, Signals signals) {
    for (SenderWait<T> wait = first, next; wait != null; wait = next) {
      next = senders.after(wait);
      if (wait.handle.isClosed()) {
        boolean _ = senders.remove(wait);
        wait.settle(SendResult.CLOSED, signals);
      }
    }
  }
}
