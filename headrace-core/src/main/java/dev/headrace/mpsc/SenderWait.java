package dev.headrace.mpsc;

import static java.util.Objects.requireNonNull;

import dev.headrace.SendResult;
import dev.headrace.internal.waiter.Operation;
import dev.headrace.internal.waiter.Signals;
import dev.headrace.internal.waiter.Waiter;
import dev.headrace.internal.waiter.WaiterQueue;
import org.jspecify.annotations.Nullable;

/// A send or a reservation that waits its turn. Once it has arrived, its fields are guarded by the
/// lock of the engine, but for `outcome`, which is also read by whoever was signalled or has
/// withdrawn.
///
/// The outcome `SENT` also stands for places that were reserved.
abstract sealed class SenderWait<T> extends WaiterQueue.Node<SenderWait<T>>
    implements Operation<SendResult> {

  final MpscEngine<T> engine;

  /** The handle it came by: closing that ends the wait. */
  final MpscSender<T> handle;

  @Nullable Waiter waiter;
  private @Nullable SendResult outcome;

  private SenderWait(MpscEngine<T> engine, MpscSender<T> handle) {
    this.engine = engine;
    this.handle = handle;
  }

  /// How many places it waits for.
  abstract int places();

  /// Tries to do it without waiting.
  abstract SendResult tryNow();

  @Override
  public final @Nullable SendResult attempt() {
    SendResult decided = outcome;
    if (decided != null) {
      outcome = null; // the next use of this operation starts anew
      return decided;
    }
    if (handle.isHandleClosed()) {
      return SendResult.CLOSED;
    }
    SendResult result = tryNow();
    return result == SendResult.FULL ? null : result;
  }

  @Override
  public final @Nullable SendResult linger() {
    return engine.linger(this);
  }

  @Override
  public final boolean waitsBriefly() {
    return engine.waitsBriefly();
  }

  @Override
  public final boolean register(Waiter waiter) {
    this.waiter = waiter;
    engine.enqueue(this);
    return true;
  }

  @Override
  public final boolean withdraw(Waiter waiter) {
    return engine.leave(this, waiter);
  }

  /// Whether it waits for `party`. Under the lock.
  final boolean isOf(Object party) {
    return requireNonNull(waiter).party() == party;
  }

  /// Whether it is still wanted; if so it must be settled. Under the lock.
  final boolean claim() {
    return requireNonNull(waiter).claim();
  }

  /// Decides the outcome, under the lock, after the wait was taken out of the queue.
  final void settle(SendResult result, Signals signals) {
    outcome = result;
    signals.add(requireNonNull(waiter));
  }

  /// A send with its value, which whoever makes room for it moves into the channel.
  static final class Sending<T> extends SenderWait<T> {
    final T value;

    Sending(MpscEngine<T> engine, MpscSender<T> handle, T value) {
      super(engine, handle);
      this.value = value;
    }

    @Override
    int places() {
      return 1;
    }

    @Override
    SendResult tryNow() {
      return engine.trySend(value);
    }
  }

  /// A reservation of some places, all or none.
  static final class Reserving<T> extends SenderWait<T> {
    private final int places;

    Reserving(MpscEngine<T> engine, MpscSender<T> handle, int places) {
      super(engine, handle);
      this.places = places;
    }

    @Override
    int places() {
      return places;
    }

    @Override
    SendResult tryNow() {
      return engine.tryReserve(places);
    }
  }
}
