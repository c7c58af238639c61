package dev.headrace.mpsc;

import static java.lang.invoke.ConstantBootstraps.fieldVarHandle;
import static java.util.Objects.requireNonNull;

import dev.headrace.internal.leak.Leak;
import dev.headrace.internal.leak.Side;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/// A place in a channel, held for one value.
///
/// A permit is for work that must not be started unless its result can be sent:
///
/// {@snippet class="dev.headrace.Snippets" region="permit"}
///
/// It keeps the channel open, also after the last sender closed, until it is used or closed. It may
/// be used by any thread, once.
///
/// @param <T> the type of the values
public final class SendPermit<T> implements AutoCloseable {

  private static final VarHandle SPENT =
      fieldVarHandle(
              MethodHandles.lookup(), "spent", VarHandle.class, SendPermit.class, boolean.class)
          .withInvokeExactBehavior();

  private static final Side<MpscEngine<?>> SIDE =
      new Side<>("SendPermit", _ -> false, engine -> engine.giveBack(1));

  private final MpscEngine<T> engine;
  private final @Nullable Leak leak;

  /** Whether the place was used or given back. Set once, by any thread. */
  private volatile boolean spent;

  SendPermit(MpscEngine<T> engine) {
    this.engine = engine;
    this.leak = Leak.watch(this, SIDE, engine);
  }

  /// Sends `value` into the place. Never waits and never fails: if the receiver has closed, the
  /// value goes to the channel's `onUndelivered` hook, on this thread.
  ///
  /// *Memory.* What this thread did before happens-before what the receiver does after it has
  /// received the value.
  ///
  /// @param value the value
  /// @throws IllegalStateException if the permit was used or given back before; the value is not
  ///     sent
  public void send(T value) {
    requireNonNull(value, "value");
    if (!spend()) {
      throw new IllegalStateException(
          "a permit is good for one value, and this one was used or given back: " + engine);
    }
    engine.sendReserved(value);
  }

  /// Gives the place back, if it was not used. Further calls do nothing.
  @Override
  public void close() {
    if (spend()) {
      engine.giveBack(1);
    }
  }

  private boolean spend() {
    boolean mine = SPENT.compareAndSet(this, false, true);
    Leak.end(this, leak);
    return mine;
  }

  @Override
  public String toString() {
    return "SendPermit (" + (spent ? "spent" : "held") + ") of " + engine;
  }
}
