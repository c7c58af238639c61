package dev.headrace.watch;

import static java.lang.invoke.ConstantBootstraps.fieldVarHandle;
import static java.util.Objects.requireNonNull;

import dev.headrace.ChannelClosedException;
import dev.headrace.SelectCase;
import dev.headrace.internal.leak.Leak;
import dev.headrace.internal.leak.Side;
import dev.headrace.internal.waiter.Blocking;
import dev.headrace.internal.waiter.Branch;
import dev.headrace.internal.waiter.OperationFuture;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// A sending handle of a channel that holds the latest value.
///
/// A sender may be shared by threads. Each part of a program that ends by itself should have one of
/// its own ([#duplicate]) and close it: when the last sender closes, receivers see the last value
/// and then the end.
///
/// A value counts as a change even if it equals the one before; see [#updateIf].
///
/// @param <T> the type of the values, which should be immutable
public final class WatchSender<T> implements AutoCloseable {

  private static final VarHandle CLOSED =
      fieldVarHandle(
              MethodHandles.lookup(), "closed", VarHandle.class, WatchSender.class, boolean.class)
          .withInvokeExactBehavior();

  private static final Side<WatchEngine<?>> SIDE =
      new Side<>("WatchSender", engine -> engine.receiverCount() == 0, WatchEngine::closeSender);

  private final WatchEngine<T> engine;
  private final @Nullable Leak leak;

  /** Set once, by any thread. */
  private volatile boolean closed;

  WatchSender(WatchEngine<T> engine) {
    this.engine = engine;
    this.leak = Leak.watch(this, SIDE, engine);
  }

  WatchEngine<T> engine() {
    return engine;
  }

  /// Makes `value` the latest, and never waits.
  ///
  /// The value is stored whether somebody is subscribed or not.
  ///
  /// *Completion.* Receivers that wait are woken by this call, which runs the dependents of their
  /// pending futures, and the conditions of pending [WatchReceiver#awaitValueAsync].
  ///
  /// *Memory.* What this thread did before happens-before what a receiver does after it has read
  /// the value.
  ///
  /// @param value the value
  /// @return whether somebody is subscribed
  /// @throws ChannelClosedException if this handle is closed
  public boolean send(T value) {
    T _ = store(value, "send");
    return engine.isSubscribed();
  }

  /// Makes `value` the latest, as [#send].
  ///
  /// @param value the value
  /// @return the value that it replaced
  /// @throws ChannelClosedException if this handle is closed
  public T replace(T value) {
    return store(value, "replace");
  }

  private T store(T value, String operation) {
    requireNonNull(value, "value");
    requireOpen(operation);
    return Leak.held(this, engine.send(value, operation));
  }

  /// Replaces the value by what `updater` makes of it. No other send or update comes between: if
  /// one does, `updater` is called again with the new value, so it should have no side effects.
  ///
  /// If it throws, the value stays as it was and nobody is notified.
  ///
  /// @param updater makes the new value of the old one; runs on this thread, without a lock
  /// @throws ChannelClosedException if this handle is closed
  public void update(UnaryOperator<T> updater) {
    boolean _ = updateIf(_ -> true, updater);
  }

  /// Replaces the value by what `updater` makes of it, as [#update], if `condition` holds for it.
  ///
  /// {@snippet class="dev.headrace.Snippets" region="watch-update"}
  ///
  /// @param condition whether to replace the value; as the updater, it may be asked again
  /// @param updater makes the new value of the old one
  /// @return whether the value was replaced; if not, nobody is notified
  /// @throws ChannelClosedException if this handle is closed
  public boolean updateIf(Predicate<? super T> condition, UnaryOperator<T> updater) {
    requireNonNull(condition, "condition");
    requireNonNull(updater, "updater");
    requireOpen("update");
    return Leak.held(this, engine.update(condition, updater));
  }

  private void requireOpen(String operation) {
    if (closed) {
      throw engine.closedException(operation);
    }
  }

  /// The latest value.
  ///
  /// @return the value
  public T get() {
    return engine.current().value();
  }

  /// How many values were sent.
  ///
  /// @return the version of the latest value; the initial one has version 0
  public long version() {
    return engine.current().version();
  }

  /// Opens a receiver that counts the current value as seen.
  ///
  /// @return a new receiver, which the caller has to close
  /// @throws ChannelClosedException if this handle is closed
  public WatchReceiver<T> subscribe() {
    requireOpen("subscribe");
    return Leak.held(this, new WatchReceiver<>(engine, engine.subscribe()));
  }

  /// Opens a further sender.
  ///
  /// @return a new sender, which the caller has to close
  /// @throws ChannelClosedException if this handle is closed
  public WatchSender<T> duplicate() {
    return Leak.held(this, engine.duplicate(this));
  }

  /// Waits until there is no receiver. It may be that there are receivers again when this method
  /// returns.
  ///
  /// *Closing.* Closing this handle ends the wait in the same way.
  ///
  /// @throws InterruptedException if interrupted while waiting
  public void awaitClosed() throws InterruptedException {
    boolean _ = Leak.held(this, Blocking.await(engine.awaitNoReceiver(this)));
  }

  /// Waits until there is no receiver, for at most `timeout`.
  ///
  /// @param timeout how long to wait; zero or less looks once
  /// @return false if the time ran out
  /// @throws InterruptedException if interrupted while waiting
  public boolean awaitClosed(Duration timeout) throws InterruptedException {
    return Leak.held(this, Blocking.await(engine.awaitNoReceiver(this), timeout)) != null;
  }

  /// Tells when there is no receiver. The future is completed by whoever closes the last one, which
  /// then runs its dependents.
  ///
  /// @return a future that completes then
  public CompletableFuture<@Nullable Void> awaitClosedAsync() {
    return OperationFuture.start(engine.awaitNoReceiver(this), _ -> null);
  }

  /// A branch of a select: there is no receiver, or this handle is closed.
  ///
  /// @param <R> what the select yields
  /// @param closed what it yields then
  /// @return a branch
  public <R> SelectCase<R> onClosed(Supplier<? extends R> closed) {
    requireNonNull(closed, "closed");
    return Branch.of(() -> engine.awaitNoReceiver(this), _ -> closed.get());
  }

  /// Closes this handle, and the channel if it was the last sender. Further calls do nothing.
  @Override
  public void close() {
    if (CLOSED.compareAndSet(this, false, true)) {
      Leak.end(this, leak);
      engine.closeSender();
    }
  }

  /// Whether this handle is closed.
  ///
  /// @return whether a send would throw
  public boolean isClosed() {
    return closed;
  }

  /// How many receivers are open.
  ///
  /// @return the count
  public int receiverCount() {
    return engine.receiverCount();
  }

  /// How many senders are open.
  ///
  /// @return the count
  public int senderCount() {
    return engine.senderCount();
  }

  /// Whether `other` sends to the same channel.
  ///
  /// @param other another sender
  /// @return whether the two send to the same channel
  public boolean sameChannel(WatchSender<?> other) {
    return engine == other.engine;
  }

  @Override
  public String toString() {
    return (closed ? "WatchSender (closed) of " : "WatchSender of ") + engine;
  }
}
