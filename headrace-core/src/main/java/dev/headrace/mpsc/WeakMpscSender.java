package dev.headrace.mpsc;

import static java.lang.invoke.ConstantBootstraps.fieldVarHandle;

import dev.headrace.internal.leak.Leak;
import dev.headrace.internal.leak.Side;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/// A handle that can become a sender and does not keep the channel open: for caches and registries
/// of senders, and for a receiver that sends to itself.
///
/// @param <T> the type of the values
public final class WeakMpscSender<T> implements AutoCloseable {

  private static final VarHandle CLOSED =
      fieldVarHandle(
              MethodHandles.lookup(),
              "closed",
              VarHandle.class,
              WeakMpscSender.class,
              boolean.class)
          .withInvokeExactBehavior();

  private static final Side<MpscEngine<?>> SIDE =
      new Side<>("WeakMpscSender", _ -> true, MpscEngine::closeWeak);

  private final MpscEngine<T> engine;
  private final @Nullable Leak leak;

  /** Set once, by any thread. */
  private volatile boolean closed;

  WeakMpscSender(MpscEngine<T> engine) {
    this.engine = engine;
    this.leak = Leak.watch(this, SIDE, engine);
  }

  /// Opens a sender, if the sending side is still open: some sender is, or a permit is outstanding,
  /// and the receiver has neither closed nor shut down.
  ///
  /// @return a new sender, which the caller has to close; null if the sending side, or this handle,
  ///     is closed
  public @Nullable MpscSender<T> upgrade() {
    return closed ? null : Leak.held(this, engine.upgrade());
  }

  /// How many senders are open.
  ///
  /// @return the count, not including weak senders and permits
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
    return "WeakMpscSender of " + engine;
  }
}
