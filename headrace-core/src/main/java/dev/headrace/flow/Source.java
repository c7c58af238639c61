package dev.headrace.flow;

import dev.headrace.BroadcastReceive;
import dev.headrace.Closed;
import dev.headrace.Value;
import dev.headrace.broadcast.BroadcastReceiver;
import dev.headrace.mpsc.MpscReceiver;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// A receiver, as a publisher sees it.
///
/// @param <T> the type of the values
/// @param <R> what a receive yields
sealed interface Source<T, R extends @Nullable Object> {

  /// Receives once. Cancelling the future takes nothing.
  CompletableFuture<R> receiveAsync();

  /// What it means that `received` was received.
  BroadcastReceive<T> outcome(R received);

  /// Whether the next receive would report the end.
  boolean isAtEnd();

  /// The receiver of a channel that loses nothing.
  record OfMpsc<T>(MpscReceiver<T> receiver) implements Source<T, @Nullable T> {
    @Override
    public CompletableFuture<@Nullable T> receiveAsync() {
      return receiver.receiveAsync();
    }

    @Override
    public BroadcastReceive<T> outcome(@Nullable T received) {
      return received == null ? new Closed<>() : new Value<>(received);
    }

    @Override
    public boolean isAtEnd() {
      return receiver.isAtEnd();
    }
  }

  /// A receiver that may lag.
  record OfBroadcast<T>(BroadcastReceiver<T> receiver) implements Source<T, BroadcastReceive<T>> {
    @Override
    public CompletableFuture<BroadcastReceive<T>> receiveAsync() {
      return receiver.receiveAsync();
    }

    @Override
    public BroadcastReceive<T> outcome(BroadcastReceive<T> received) {
      return received;
    }

    /* In this order: after the close nothing is added, so that a size of 0 stays. A lag that was not
     * reported leaves something to read: what overwrote the values. */
    @Override
    public boolean isAtEnd() {
      return receiver.isClosed() && receiver.size() == 0;
    }
  }
}
