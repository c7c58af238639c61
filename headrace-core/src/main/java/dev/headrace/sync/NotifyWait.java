package dev.headrace.sync;

import dev.headrace.internal.waiter.Operation;
import dev.headrace.internal.waiter.Signals;
import dev.headrace.internal.waiter.Waiter;
import dev.headrace.internal.waiter.WaiterQueue;
import org.jspecify.annotations.Nullable;

/// Somebody in the queue of a [NotifyEngine].
abstract sealed class NotifyWait extends WaiterQueue.Node<NotifyWait> implements Operation<Boolean>
    permits Awaiting, Enrolment {

  final NotifyEngine engine;

  /** Who waits at present. Written under the lock, or while this is in no queue. */
  volatile @Nullable Waiter waiter;

  NotifyWait(NotifyEngine engine) {
    this.engine = engine;
  }

  /// Takes a notification, after this was taken out of the queue. Under the lock of the engine.
  ///
  /// @return false if it is no longer wanted, and belongs to another
  abstract boolean accept(Notification notification, Signals signals);
}
