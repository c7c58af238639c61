package dev.headrace.mpmc;

import static java.util.Objects.requireNonNull;

import dev.headrace.internal.waiter.Operation;
import dev.headrace.internal.waiter.Waiter;
import dev.headrace.internal.waiter.WaiterQueue;
import org.jspecify.annotations.Nullable;

/// Somebody who waits until nothing can be sent any more.
final class ClosedWait<T> extends WaiterQueue.Node<ClosedWait<T>> implements Operation<Boolean> {

  private final MpmcEngine<T> engine;

  /** The handle it came by: closing that ends the wait. */
  final MpmcSender<T> handle;

  /** Guarded by the lock of the engine. */
  @Nullable Waiter waiter;

  ClosedWait(MpmcEngine<T> engine, MpmcSender<T> handle) {
    this.engine = engine;
    this.handle = handle;
  }

  Waiter waiter() {
    return requireNonNull(waiter);
  }

  @Override
  public @Nullable Boolean attempt() {
    return handle.isClosed() ? Boolean.TRUE : null;
  }

  @Override
  public boolean register(Waiter waiter) {
    return engine.watchClosing(this, waiter);
  }

  @Override
  public boolean withdraw(Waiter waiter) {
    return engine.unwatchClosing(this, waiter);
  }
}
