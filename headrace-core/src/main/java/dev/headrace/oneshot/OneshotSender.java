package dev.headrace.oneshot;

import static java.util.Objects.requireNonNull;

import dev.headrace.SelectCase;
import dev.headrace.internal.leak.Leak;
import dev.headrace.internal.waiter.Blocking;
import dev.headrace.internal.waiter.Branch;
import dev.headrace.internal.waiter.OperationFuture;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The sending handle of a channel for one value. No method but [#awaitClosed] waits.
///
/// Whoever holds it sends, fails, or closes; a sender that does none of these leaves its receiver
/// waiting.
///
/// @param <T> the type of the value
public final class OneshotSender<T> implements AutoCloseable {

  private final OneshotChannel<T> channel;

  OneshotSender(OneshotChannel<T> channel) {
    this.channel = channel;
  }

  /// Sends the value.
  ///
  /// True does not say that the value will be received: the receiver may still close, and then the
  /// value goes to the channel's `onUndelivered` hook.
  ///
  /// *Memory.* What this thread did before happens-before what the receiver does after it has
  /// received the value.
  ///
  /// @param value the value
  /// @return false if the receiver, or this handle, is closed; the value was not sent
  /// @throws IllegalStateException if a value or a failure was sent before, and the receiver is
  ///     open
  public boolean send(T value) {
    return Leak.held(this, channel.send(value));
  }

  /// Sends a failure instead of the value: every receive throws
  /// [java.util.concurrent.CompletionException] with it as the cause.
  ///
  /// In `try (sender) { … } catch (…) { sender.fail(…); }` it is too late: the resource is closed
  /// before the catch. Catch inside.
  ///
  /// @param failure what went wrong
  /// @return false if the receiver, or this handle, is closed
  /// @throws IllegalStateException if a value or a failure was sent before, and the receiver is
  ///     open
  public boolean fail(Throwable failure) {
    return Leak.held(this, channel.fail(failure));
  }

  /// Waits until nothing can be sent any more: the receiver has closed, so that the work for its
  /// value can be abandoned, or something was sent, or this handle was closed.
  ///
  /// @throws InterruptedException if interrupted while waiting
  public void awaitClosed() throws InterruptedException {
    boolean _ = Leak.held(this, Blocking.await(new ClosedWatch.Closing(channel)));
  }

  /// Waits until nothing can be sent any more, for at most `timeout`.
  ///
  /// @param timeout how long to wait; zero or less looks once
  /// @return false if the time ran out
  /// @throws InterruptedException if interrupted while waiting
  public boolean awaitClosed(Duration timeout) throws InterruptedException {
    return Leak.held(this, Blocking.await(new ClosedWatch.Closing(channel), timeout)) != null;
  }

  /// Tells when nothing can be sent any more. The future is completed by the thread that closes or
  /// sends.
  ///
  /// @return a future that completes then
  public CompletableFuture<@Nullable Void> awaitClosedAsync() {
    return OperationFuture.<Boolean, @Nullable Void>start(
        new ClosedWatch.Closing(channel), _ -> Leak.held(this, null));
  }

  /// A branch of a select: nothing can be sent any more.
  ///
  /// @param <R> what the select yields
  /// @param closed what it yields then
  /// @return a branch
  public <R> SelectCase<R> onClosed(Supplier<? extends R> closed) {
    requireNonNull(closed, "closed");
    return Branch.of(() -> new ClosedWatch.Closing(channel), _ -> closed.get());
  }

  /// Closes this handle. If nothing was sent, the receiver learns that nothing will be. Further
  /// calls do nothing.
  @Override
  public void close() {
    channel.closeSender();
    Leak.keep(this); // or it is found before it has closed
  }

  /// Whether nothing can be sent any more: the receiver has closed, something was sent, or this
  /// handle is closed.
  ///
  /// @return whether a send would have no effect
  public boolean isClosed() {
    return channel.isDecided();
  }

  @Override
  public String toString() {
    return "OneshotSender of " + channel;
  }
}
