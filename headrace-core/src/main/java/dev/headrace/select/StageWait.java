package dev.headrace.select;

import static java.lang.invoke.ConstantBootstraps.fieldVarHandle;

import dev.headrace.internal.waiter.Operation;
import dev.headrace.internal.waiter.Waiter;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/// Waits for the end of a stage, to which it adds one callback, however often it waits: a callback
/// cannot be taken back.
final class StageWait<T extends @Nullable Object> implements Operation<StageWait.End<T>> {

  /// How the stage ended.
  ///
  /// @param value what it yielded; null if it failed
  /// @param failure what it failed with, or null
  record End<T extends @Nullable Object>(T value, @Nullable Throwable failure) {}

  private static final VarHandle WAITER =
      fieldVarHandle(
              MethodHandles.lookup(), "waiter", VarHandle.class, StageWait.class, Waiter.class)
          .withInvokeExactBehavior();

  private final CompletionStage<? extends T> stage;

  /** Used by the party that registers. */
  private boolean hooked;

  /** Left by who registers; taken by who withdraws, or by the end. */
  private volatile @Nullable Waiter waiter;

  /** Written once, when the stage ends. */
  private volatile @Nullable End<T> end;

  StageWait(CompletionStage<? extends T> stage) {
    this.stage = stage;
  }

  /* A stage that is complete calls back at once, on this thread. */
  @Override
  public @Nullable End<T> attempt() {
    if (!hooked) {
      hooked = true;
      var _ =
          stage.whenComplete(
              (value, failure) -> {
                end = new End<>(value, failure);
                signal();
              });
    }
    return end;
  }

  private void signal() {
    Waiter mine = waiter;
    if (mine != null && withdraw(mine)) {
      mine.signal();
    }
  }

  @Override
  public boolean register(Waiter newcomer) {
    waiter = newcomer;
    return end == null || !withdraw(newcomer); // it may have ended before it could see us
  }

  @Override
  public boolean withdraw(Waiter leaving) {
    return WAITER.compareAndSet(this, leaving, (Waiter) null);
  }
}
