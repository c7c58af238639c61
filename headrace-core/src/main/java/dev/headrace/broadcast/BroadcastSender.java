package dev.headrace.broadcast;

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
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A sending handle of a broadcast channel.
///
/// A sender may be shared by threads. Each part of a program that ends by itself should have one of
/// its own ([#duplicate]) and close it: when the last sender closes, receivers receive what is
/// buffered and then see the end.
///
/// All receivers receive the values of all senders in the same order.
///
/// @param <T> the type of the values
public final class BroadcastSender<T> implements AutoCloseable {

  private static final VarHandle CLOSED =
      fieldVarHandle(
              MethodHandles.lookup(),
              "closed",
              VarHandle.class,
              BroadcastSender.class,
              boolean.class)
          .withInvokeExactBehavior();

  private static final Side<BroadcastEngine<?>> SIDE =
      new Side<>(
          "BroadcastSender", engine -> engine.receiverCount() == 0, BroadcastEngine::closeSender);

  private final BroadcastEngine<T> engine;
  private final @Nullable Leak leak;

  /** Set once, by any thread. */
  private volatile boolean closed;

  BroadcastSender(BroadcastEngine<T> engine) {
    this.engine = engine;
    this.leak = Leak.watch(this, SIDE, engine);
  }

  BroadcastEngine<T> engine() {
    return engine;
  }

  /// Sends `value` to every receiver that is open, and never waits.
  ///
  /// If the ring is full its oldest value is overwritten; receivers that had not read it will learn
  /// that they missed it. A receiver that opens later does not receive this value. The value is
  /// dropped as soon as nobody will read it any more.
  ///
  /// *Completion.* Receivers that wait are woken by this call, which runs the dependents of pending
  /// [BroadcastReceiver#receiveAsync] futures.
  ///
  /// *Memory.* What this thread did before happens-before what a receiver does after it has
  /// received the value.
  ///
  /// @param value the value
  /// @return how many receivers there are; if 0, the value was not stored
  /// @throws ChannelClosedException if this handle is closed
  public int send(T value) {
    requireNonNull(value, "value");
    if (closed) {
      throw engine.closedException("send");
    }
    return Leak.held(this, engine.send(value));
  }

  /// Opens a receiver of what is sent from now on.
  ///
  /// @return a new receiver, which the caller has to close
  /// @throws ChannelClosedException if this handle is closed
  public BroadcastReceiver<T> subscribe() {
    if (closed) {
      throw engine.closedException("subscribe");
    }
    return Leak.held(this, new BroadcastReceiver<>(engine));
  }

  /// Opens a further sender.
  ///
  /// @return a new sender, which the caller has to close
  /// @throws ChannelClosedException if this handle is closed
  public BroadcastSender<T> duplicate() {
    return Leak.held(this, engine.duplicate(this));
  }

  /// Opens a handle that does not keep the channel open and can become a sender.
  ///
  /// @return a new weak sender
  public WeakBroadcastSender<T> downgrade() {
    return Leak.held(this, engine.downgrade());
  }

  /// Waits until there is no receiver. It may be there are receivers again when this method
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

  /// How many values a receiver may fall behind.
  ///
  /// @return the capacity, as given
  public int capacity() {
    return engine.capacity();
  }

  /// How many values are kept because some receiver may still read them. Exact when nothing runs
  /// concurrently.
  ///
  /// @return between 0 and the capacity
  public int size() {
    return engine.size();
  }

  /// How many receivers are open.
  ///
  /// @return the count
  public int receiverCount() {
    return engine.receiverCount();
  }

  /// How many senders are open.
  ///
  /// @return the count, not including weak senders
  public int senderCount() {
    return engine.senderCount();
  }

  /// How many weak senders are open.
  ///
  /// @return the count
  public int weakSenderCount() {
    return engine.weakSenderCount();
  }

  /// Whether `other` sends to the same channel.
  ///
  /// @param other another sender
  /// @return whether the two send to the same channel
  public boolean sameChannel(BroadcastSender<?> other) {
    return engine == other.engine;
  }

  @Override
  public String toString() {
    return (closed ? "BroadcastSender (closed) of " : "BroadcastSender of ") + engine;
  }
}
