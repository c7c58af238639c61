package dev.headrace.oneshot;

import static java.util.Objects.requireNonNull;

import dev.headrace.ChannelClosedException;
import dev.headrace.Empty;
import dev.headrace.SelectCase;
import dev.headrace.TryReceive;
import dev.headrace.Value;
import dev.headrace.internal.leak.Leak;
import dev.headrace.internal.waiter.Blocking;
import dev.headrace.internal.waiter.Branch;
import dev.headrace.internal.waiter.OperationFuture;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.function.Supplier;

/// The receiving handle of a channel for one value.
///
/// It belongs to one receiving operation at a time: while one waits, in a thread or as a future,
/// another throws [IllegalStateException]. [#close] may be called by any thread at any time.
///
/// @param <T> the type of the value
public final class OneshotReceiver<T> implements AutoCloseable {

  private final OneshotChannel<T> channel;

  OneshotReceiver(OneshotChannel<T> channel) {
    this.channel = channel;
  }

  /// Receives the value, waiting until it is sent.
  ///
  /// *Closing.* If the sender closes without a value, or this receiver is closed, also by another
  /// thread during the wait, this method throws. It also throws when the value was received before.
  ///
  /// *Interruption.* If interrupted while waiting, nothing was taken, and the value can still be
  /// received. A value that is there is returned, even if the thread is interrupted.
  ///
  /// *Memory.* What the sender did before it sent the value happens-before what this thread does
  /// next.
  ///
  /// @return the value
  /// @throws ChannelClosedException if the value can never be received
  /// @throws CompletionException if the sender failed; the cause is what it failed with
  /// @throws InterruptedException if interrupted while waiting
  /// @throws IllegalStateException if another receiving operation is in progress
  public T receive() throws InterruptedException {
    T value = Leak.held(this, channel.poll());
    if (value != null) {
      return value;
    }
    return valueOrThrow(Leak.held(this, Blocking.waitFor(new OneshotChannel.Receiving<>(channel))));
  }

  /// Receives the value, waiting for at most `timeout` until it is sent.
  ///
  /// @param timeout how long to wait; zero or less tries once
  /// @return the value; `Empty` if the time ran out, and then the value can still be received;
  ///     `Closed` if it can never be received
  /// @throws CompletionException if the sender failed; the cause is what it failed with
  /// @throws InterruptedException if interrupted while waiting; nothing was taken
  /// @throws IllegalStateException if another receiving operation is in progress
  public TryReceive<T> receive(Duration timeout) throws InterruptedException {
    TryReceive<T> outcome =
        Leak.held(this, Blocking.await(new OneshotChannel.Receiving<>(channel), timeout));
    return outcome == null ? new Empty<>() : outcome;
  }

  /// Receives the value if it was sent.
  ///
  /// @return the value; `Empty` if it was not sent yet; `Closed` if it can never be received
  /// @throws CompletionException if the sender failed; the cause is what it failed with
  /// @throws IllegalStateException if another receiving operation is in progress
  public TryReceive<T> tryReceive() {
    TryReceive<T> outcome = Leak.held(this, new OneshotChannel.Receiving<>(channel).attempt());
    return outcome == null ? new Empty<>() : outcome;
  }

  /// Receives the value as soon as it is sent, without a thread that waits.
  ///
  /// *Completion.* The future is completed by the thread that sends the value, which then runs the
  /// future's dependents; use their `…Async` forms for work that takes long. It fails as
  /// [#receive()] throws.
  ///
  /// *Cancelling.* Cancelling the future, or completing it by `orTimeout` or otherwise, withdraws
  /// the receive: if the call succeeds the value was not taken and can still be received. If it was
  /// taken before, the call has no effect.
  ///
  /// @return a future of the value
  public CompletableFuture<T> receiveAsync() {
    return OperationFuture.start(new OneshotChannel.Receiving<>(channel), this::valueOrThrow);
  }

  /// A branch of a select: receives the value. It is disabled if the value can never be received.
  /// If the sender failed, the select throws [CompletionException] with the cause.
  ///
  /// @param <R> what the select yields
  /// @param mapper makes it of the value
  /// @return a branch
  public <R> SelectCase<R> onReceive(Function<? super T, ? extends R> mapper) {
    return Branch.receiving(
        channel,
        () -> new OneshotChannel.Receiving<>(channel),
        requireNonNull(mapper, "mapper"),
        null);
  }

  /// A branch of a select: receives the value, or learns that it can never be received. If the
  /// sender failed, the select throws [CompletionException] with the cause.
  ///
  /// @param <R> what the select yields
  /// @param mapper makes it of the value
  /// @param atEnd what the end without a value yields
  /// @return a branch
  public <R> SelectCase<R> onReceive(
      Function<? super T, ? extends R> mapper, Supplier<? extends R> atEnd) {
    return Branch.receiving(
        channel,
        () -> new OneshotChannel.Receiving<>(channel),
        requireNonNull(mapper, "mapper"),
        requireNonNull(atEnd, "atEnd"));
  }

  /// Closes this handle. From now on a send has no effect; a value that was sent and not received
  /// is handed to the channel's `onUndelivered` hook, on this thread. A receive that waits fails.
  /// Further calls do nothing.
  @Override
  public void close() {
    channel.closeReceiver();
    Leak.keep(this); // or it is found before it has closed
  }

  @Override
  public String toString() {
    return "OneshotReceiver of " + channel;
  }

  private T valueOrThrow(TryReceive<T> outcome) {
    if (outcome instanceof Value<T>(T value)) {
      return value;
    }
    throw channel.closedException();
  }
}
