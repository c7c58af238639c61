package dev.headrace.broadcast;

import static java.util.Objects.requireNonNull;

import dev.headrace.internal.waiter.Operation;
import dev.headrace.internal.waiter.Signals;
import dev.headrace.internal.waiter.Waiter;
import dev.headrace.internal.waiter.WaiterQueue;
import org.jspecify.annotations.Nullable;

/// Somebody who waits until there is no receiver. Fields are guarded by the lock of the engine, but
/// for `settled`, which is also read by whoever was signalled or has withdrawn.
final class ClosedWait<T> extends WaiterQueue.Node<ClosedWait<T>> implements Operation<Boolean> {

  private final BroadcastEngine<T> engine;

  /** The handle it came by: closing that ends the wait. */
  final BroadcastSender<T> handle;

  @Nullable Waiter waiter;

  /** Whether there was a moment without a receiver; another may have come since. */
  private boolean settled;

  ClosedWait(BroadcastEngine<T> engine, BroadcastSender<T> handle) {
    this.engine = engine;
    this.handle = handle;
  }

  boolean isOver() {
    return engine.receiverCount() == 0 || handle.isClosed();
  }

  void settle(Signals signals) {
    settled = true;
    signals.add(requireNonNull(waiter));
  }

  @Override
  public @Nullable Boolean attempt() {
    return (settled || isOver()) ? Boolean.TRUE : null;
  }

  @Override
  public boolean register(Waiter waiter) {
    return engine.watch(this, waiter);
  }

  @Override
  public boolean withdraw(Waiter waiter) {
    return engine.unwatch(this, waiter);
  }
}
