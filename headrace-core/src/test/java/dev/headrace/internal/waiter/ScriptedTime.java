package dev.headrace.internal.waiter;

import dev.headrace.internal.time.TimeSource;
import org.jspecify.annotations.Nullable;

/// A clock that stands still and calls when the test says so. It holds one alarm.
final class ScriptedTime implements TimeSource {

  /** What is to run at its moment; null if there is nothing, or it was taken back. */
  @Nullable Runnable task;

  /** What happens in the moment in which the alarm is set. */
  Runnable meanwhile = () -> {};

  boolean hasParked;

  @Override
  public long nanoTime() {
    return 0;
  }

  @Override
  public void parkUntil(long moment, Object blocker) {
    hasParked = true;
  }

  @Override
  public Alarm schedule(long moment, Runnable task) {
    this.task = task;
    meanwhile.run();
    return () -> this.task = null;
  }
}
