package dev.headrace.select;

import dev.headrace.internal.waiter.Operation;
import dev.headrace.internal.waiter.Waiter;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Waits for a moment without a thread: by the scheduler that the JDK has for delayed futures.
final class Alarm implements Operation<Boolean> {

  private final long deadline;

  /** Of the latest registration; used by the party that registers and withdraws. */
  private @Nullable CompletableFuture<Boolean> timer;

  /// Creates an alarm.
  ///
  /// @param deadline the moment, as a reading of [System#nanoTime]
  Alarm(long deadline) {
    this.deadline = deadline;
  }

  @Override
  public @Nullable Boolean attempt() {
    return deadline - System.nanoTime() <= 0 ? Boolean.TRUE : null;
  }

  @Override
  public boolean register(Waiter waiter) {
    long nanos = deadline - System.nanoTime();
    if (nanos <= 0) {
      return false;
    }
    var rings = new CompletableFuture<Boolean>();
    timer = rings;
    var _ = rings.thenAccept(isTime -> signalIf(isTime, waiter));
    var _ = rings.completeOnTimeout(true, nanos, TimeUnit.NANOSECONDS);
    return true;
  }

  private static void signalIf(boolean isTime, Waiter waiter) {
    if (isTime) {
      waiter.signal();
    }
  }

  /* This also takes the task from the scheduler. */
  @Override
  public boolean withdraw(Waiter waiter) {
    CompletableFuture<Boolean> rings = timer;
    return rings != null && rings.complete(false);
  }
}
