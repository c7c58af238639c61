package dev.headrace.task;

import dev.headrace.internal.waiter.Waiter;
import dev.headrace.internal.waiter.WaiterQueue;

/// A place in a queue of those who wait for something that, once it has happened, stays.
final class Wait extends WaiterQueue.Node<Wait> {
  final Waiter waiter;

  Wait(Waiter waiter) {
    this.waiter = waiter;
  }
}
