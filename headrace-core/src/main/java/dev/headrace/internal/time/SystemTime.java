package dev.headrace.internal.time;

import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// The time of the JVM. Tasks are run by the common pool, which all delayed futures of the JDK
/// share.
final class SystemTime implements TimeSource {

  @Override
  public long nanoTime() {
    return System.nanoTime();
  }

  @Override
  public void parkUntil(long moment, Object blocker) {
    LockSupport.parkNanos(blocker, moment - nanoTime());
  }

  @Override
  public Alarm schedule(long moment, Runnable task) {
    var scheduled =
        ForkJoinPool.commonPool().schedule(task, moment - nanoTime(), TimeUnit.NANOSECONDS);
    return () -> scheduled.cancel(false);
  }
}
