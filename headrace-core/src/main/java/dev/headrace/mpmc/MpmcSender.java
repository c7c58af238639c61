package dev.headrace.mpmc;

import static java.lang.invoke.ConstantBootstraps.fieldVarHandle;
import static java.util.Objects.requireNonNull;

import dev.headrace.ChannelClosedException;
import dev.headrace.SelectCase;
import dev.headrace.SendResult;
import dev.headrace.internal.leak.Leak;
import dev.headrace.internal.leak.Side;
import dev.headrace.internal.waiter.Blocking;
import dev.headrace.internal.waiter.Branch;
import dev.headrace.internal.waiter.OperationFuture;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A sending handle of a channel with many receivers.
///
/// A sender may be shared by threads. Each part of a program that ends by itself should have one of
/// its own ([#duplicate]) and close it: when the last sender closes, the receivers receive what is
/// buffered and then see the end.
///
/// Values leave the channel in the order in which they were sent; so of the values of one thread
/// each receiver sees those that it gets in the order in which they were sent. When the channel is
/// full, senders wait; they are served first come, first served, and only [#forceSend] overtakes
/// them.
///
/// @param <T> the type of the values
public final class MpmcSender<T> implements AutoCloseable {

  private static final VarHandle CLOSED =
      fieldVarHandle(
              MethodHandles.lookup(), "closed", VarHandle.class, MpmcSender.class, boolean.class)
          .withInvokeExactBehavior();

  private static final Side<MpmcEngine<?>> SIDE =
      new Side<>("MpmcSender", MpmcEngine::isEnded, engine -> engine.closeSender(_ -> false));

  private final MpmcEngine<T> engine;
  private final @Nullable Leak leak;

  /** Set once, by any thread. */
  private volatile boolean closed;

  MpmcSender(MpmcEngine<T> engine) {
    this.engine = engine;
    this.leak = Leak.watch(this, SIDE, engine);
  }

  /// Sends `value`, waiting while the channel is full.
  ///
  /// *Closing.* If the last receiver closes, one shuts the channel down, or this handle is closed,
  /// before or during the wait, the value is not sent. After a successful send the value may still
  /// not be received, because the last receiver closes; then it goes to the channel's
  /// `onUndelivered` hook.
  ///
  /// *Interruption.* If interrupted while waiting, the value was not sent, and this call has left
  /// the queue; calling again starts at its end. If there is room the value is sent, even if the
  /// thread is interrupted.
  ///
  /// *Memory.* What this thread did before happens-before what a thread does after it has
  /// received the value.
  ///
  /// @param value the value
  /// @throws ChannelClosedException if the value can never be sent
  /// @throws InterruptedException if interrupted while waiting
  public void send(T value) throws InterruptedException {
    SendResult result = trySend(value);
    if (result == SendResult.FULL) {
      result = Leak.held(this, Blocking.waitFor(sending(value)));
    }
    if (result == SendResult.CLOSED) {
      throw engine.closedException("send");
    }
  }

  /// Sends `value`, waiting for at most `timeout` while the channel is full.
  ///
  /// As [#send(Object)] in all else. When the time runs out the value was not sent.
  ///
  /// @param value the value
  /// @param timeout how long to wait; zero or less tries once
  /// @return `FULL` if the time ran out
  /// @throws InterruptedException if interrupted while waiting
  public SendResult send(T value, Duration timeout) throws InterruptedException {
    requireNonNull(timeout, "timeout");
    SendResult result = trySend(value);
    if (result == SendResult.FULL) {
      result = Leak.held(this, Blocking.waitFor(sending(value), timeout));
    }
    return result == null ? SendResult.FULL : result;
  }

  /// Sends `value` if that is possible without waiting.
  ///
  /// The result is exact at one moment during the call: `FULL` says that the channel was full then,
  /// or that its places were owed to senders that wait. If another thread is in the middle of a
  /// receive, this method may wait for the few instructions that it still has to do.
  ///
  /// @param value the value
  /// @return what became of it
  public SendResult trySend(T value) {
    requireNonNull(value, "value");
    return isHandleClosed() ? SendResult.CLOSED : Leak.held(this, engine.trySend(value));
  }

  /// Sends `value` as soon as there is room, without a thread that waits.
  ///
  /// *Completion.* The future is completed by the thread that makes the send possible or
  /// impossible (it receives, leaves the queue, or closes), which then runs the future's
  /// dependents; use their `…Async` forms for work that takes long. It fails with
  /// [ChannelClosedException] when the value can never be sent.
  ///
  /// *Cancelling.* Cancelling the future, or completing it by `orTimeout` or otherwise, withdraws
  /// the value: if the call succeeds the value was not sent and will not be. If the value was sent
  /// before, the call has no effect.
  ///
  /// A caller that does not wait for the future before it sends again gives up backpressure: the
  /// values that wait are not bounded by the capacity.
  ///
  /// @param value the value
  /// @return a future that completes when the value has been sent
  public CompletableFuture<@Nullable Void> sendAsync(T value) {
    requireNonNull(value, "value");
    return OperationFuture.start(
        sending(value),
        result -> {
          if (result == SendResult.CLOSED) {
            throw engine.closedException("send");
          }
          return null;
        });
  }

  /// A branch of a select: sends `value`, each time it is chosen. It is disabled when the value can
  /// never be sent.
  ///
  /// @param <R> what the select yields
  /// @param value the value
  /// @param sent what the select yields after the value was sent
  /// @return a branch
  public <R> SelectCase<R> onSend(T value, Supplier<? extends R> sent) {
    requireNonNull(value, "value");
    requireNonNull(sent, "sent");
    return Branch.of(
        null, () -> sending(value), result -> result == SendResult.CLOSED, _ -> sent.get());
  }

  /// A branch of a select: sends `value`, each time it is chosen, or learns that it can never be
  /// sent.
  ///
  /// @param <R> what the select yields
  /// @param value the value
  /// @param sent what the select yields after the value was sent
  /// @param atClosed what it yields if the value can never be sent
  /// @return a branch
  public <R> SelectCase<R> onSend(
      T value, Supplier<? extends R> sent, Supplier<? extends R> atClosed) {
    requireNonNull(value, "value");
    requireNonNull(sent, "sent");
    requireNonNull(atClosed, "atClosed");
    return Branch.of(
        () -> sending(value), result -> result == SendResult.CLOSED ? atClosed.get() : sent.get());
  }

  /// Sends `value` without waiting, by displacing the oldest value if the channel is full: the
  /// newest values are kept.
  ///
  /// Displacing and sending happen at one moment. Senders that wait go on waiting, because the
  /// channel is as full as before: this is the one send that overtakes them.
  ///
  /// @param value the value
  /// @return the value that was displaced, which will not be received and is not handed to
  ///     `onUndelivered`; null if there was room
  /// @throws ChannelClosedException if the value can never be sent
  /// @throws UnsupportedOperationException on a rendezvous channel
  public @Nullable T forceSend(T value) {
    requireNonNull(value, "value");
    if (isHandleClosed()) {
      throw engine.closedException("forceSend");
    }
    return Leak.held(this, engine.forceSend(value));
  }

  /// Opens a further sender of the same channel. Call it before the task that will use the sender
  /// is started, and close this one when nobody uses it any more: the channel stays open as long as
  /// one sender is.
  ///
  /// @return a sender, which the caller has to close
  /// @throws ChannelClosedException if this handle is closed
  public MpmcSender<T> duplicate() {
    return Leak.held(this, engine.duplicate(this));
  }

  /// Waits until nothing can be sent any more: the receivers have closed, one has shut
  /// the channel down, or this handle is closed.
  ///
  /// @throws InterruptedException if interrupted while waiting
  public void awaitClosed() throws InterruptedException {
    boolean _ = Leak.held(this, Blocking.await(engine.awaitClosed(this)));
  }

  /// Waits until nothing can be sent any more, for at most `timeout`.
  ///
  /// @param timeout how long to wait; zero or less looks once
  /// @return false if the time ran out
  /// @throws InterruptedException if interrupted while waiting
  public boolean awaitClosed(Duration timeout) throws InterruptedException {
    return Leak.held(this, Blocking.await(engine.awaitClosed(this), timeout)) != null;
  }

  /// Tells when nothing can be sent any more. See [#sendAsync] about completion.
  ///
  /// @return a future that completes then
  public CompletableFuture<@Nullable Void> awaitClosedAsync() {
    return OperationFuture.start(engine.awaitClosed(this), _ -> null);
  }

  /// A branch of a select: nothing can be sent any more.
  ///
  /// @param <R> what the select yields
  /// @param closed what it yields then
  /// @return a branch
  public <R> SelectCase<R> onClosed(Supplier<? extends R> closed) {
    requireNonNull(closed, "closed");
    return Branch.of(() -> engine.awaitClosed(this), _ -> closed.get());
  }

  /// Closes this handle, and the sending side of the channel if it was the last sender. Whoever
  /// waits through this handle fails as if the channel had been closed. Further calls do nothing.
  @Override
  public void close() {
    if (CLOSED.compareAndSet(this, false, true)) {
      Leak.end(this, leak);
      engine.closeSender(other -> other == this);
    }
  }

  /// Whether nothing can be sent any more: the receivers have closed, one has shut the
  /// channel down, or this handle is closed.
  ///
  /// @return whether a send would find the channel closed
  public boolean isClosed() {
    return isHandleClosed() || engine.isEnded();
  }

  boolean isHandleClosed() {
    return closed;
  }

  /// How many values the channel holds at the most.
  ///
  /// @return the capacity; [Integer#MAX_VALUE] if unbounded, 0 if rendezvous
  public int capacity() {
    return engine.capacity();
  }

  /// How many values could be sent without waiting: 0 while somebody waits, or when nothing can be
  /// sent any more. Exact when nothing runs concurrently.
  ///
  /// @return between 0 and the capacity
  public int remainingCapacity() {
    return isHandleClosed() ? 0 : engine.remainingCapacity();
  }

  /// How many values are in the channel. Exact when nothing runs concurrently.
  ///
  /// @return between 0 and the capacity
  public int size() {
    return engine.size();
  }

  /// How many senders are open.
  ///
  /// @return the count
  public int senderCount() {
    return engine.senderCount();
  }

  /// How many receivers are open.
  ///
  /// @return the count
  public int receiverCount() {
    return engine.receiverCount();
  }

  /// Whether `other` sends to the same channel.
  ///
  /// @param other a sender
  /// @return whether it does
  public boolean sameChannel(MpmcSender<?> other) {
    return engine == other.engine;
  }

  @Override
  public String toString() {
    return (isHandleClosed() ? "MpmcSender (closed) of " : "MpmcSender of ") + engine;
  }

  private Sending<T> sending(T value) {
    return new Sending<>(engine, this, value);
  }
}
