package dev.headrace.broadcast;

import static java.lang.invoke.ConstantBootstraps.fieldVarHandle;

import dev.headrace.internal.leak.Leak;
import dev.headrace.internal.leak.Side;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/// A handle that can become a sender and does not keep the channel open.
///
/// @param <T> the type of the values
public final class WeakBroadcastSender<T> implements AutoCloseable {

  private static final VarHandle CLOSED =
      fieldVarHandle(
              MethodHandles.lookup(),
              "closed",
              VarHandle.class,
              WeakBroadcastSender.class,
              boolean.class)
          .withInvokeExactBehavior();

  private static final Side<BroadcastEngine<?>> SIDE =
      new Side<>("WeakBroadcastSender", _ -> true, BroadcastEngine::closeWeak);

  private final BroadcastEngine<T> engine;
  private final @Nullable Leak leak;

  /** Set once, by any thread. */
  private volatile boolean closed;

  WeakBroadcastSender(BroadcastEngine<T> engine) {
    this.engine = engine;
    this.leak = Leak.watch(this, SIDE, engine);
  }

  /// Opens a sender, if some sender is open.
  ///
  /// @return a new sender, which the caller has to close; null if the channel, or this handle, is
  ///     closed
  public @Nullable BroadcastSender<T> upgrade() {
    return closed ? null : Leak.held(this, engine.upgrade());
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

  /// Closes this handle. Further calls do nothing.
  @Override
  public void close() {
    if (CLOSED.compareAndSet(this, false, true)) {
      Leak.end(this, leak);
      engine.closeWeak();
    }
  }

  @Override
  public String toString() {
    return (closed ? "WeakBroadcastSender (closed) of " : "WeakBroadcastSender of ") + engine;
  }
}
