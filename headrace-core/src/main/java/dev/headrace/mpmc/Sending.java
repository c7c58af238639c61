package dev.headrace.mpmc;

import static java.util.Objects.requireNonNull;

import dev.headrace.SendResult;
import dev.headrace.internal.waiter.Operation;
import dev.headrace.internal.waiter.Signals;
import dev.headrace.internal.waiter.Waiter;
import dev.headrace.internal.waiter.WaiterQueue;
import org.jspecify.annotations.Nullable;

/// A send that can wait its turn, with its value, which whoever makes room for it takes.
///
/// Once it is in the queue its fields are guarded by the lock of the engine, but for `outcome`,
/// which is also read by whoever was signalled or has withdrawn.
final class Sending<T> extends WaiterQueue.Node<Sending<T>> implements Operation<SendResult> {

  private final MpmcEngine<T> engine;

  /** The handle it came by: closing that ends the wait. */
  final MpmcSender<T> handle;

  final T value;

  @Nullable Waiter waiter;
  private @Nullable SendResult outcome;

  Sending(MpmcEngine<T> engine, MpmcSender<T> handle, T value) {
    this.engine = engine;
    this.handle = handle;
    this.value = value;
  }

  @Override
  public @Nullable SendResult attempt() {
    SendResult decided = outcome;
    if (decided != null) {
      outcome = null; // the next use of this operation starts anew
      return decided;
    }
    SendResult result = handle.isHandleClosed() ? SendResult.CLOSED : engine.trySend(value);
    return result == SendResult.FULL ? null : result;
  }

  @Override
  public boolean register(Waiter waiter) {
    return engine.enqueue(this, waiter);
  }

  @Override
  public boolean withdraw(Waiter waiter) {
    return engine.leave(this, waiter);
  }

  /// Whether it waits for `party`. Under the lock.
  boolean isOf(Object party) {
    return requireNonNull(waiter).party() == party;
  }

  /// Whether it is still wanted; if so it must be finished. Under the lock.
  boolean claim() {
    return requireNonNull(waiter).claim();
  }

  /// Decides the outcome, after it was taken out of the queue. Under the lock.
  void finish(SendResult result, Signals signals) {
    outcome = result;
    signals.add(requireNonNull(waiter));
  }
}
