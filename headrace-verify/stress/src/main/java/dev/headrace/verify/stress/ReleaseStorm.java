package dev.headrace.verify.stress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headrace.verify.stress.Released.Waiting;
import dev.headrace.verify.stress.Settings.Threads;
import java.util.Random;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.AbstractOwnableSynchronizer;
import java.util.concurrent.locks.LockSupport;

/// Very many are parked for the same thing, and one call releases all of them at once: each comes
/// back, and was told the right thing.
final class ReleaseStorm implements Storm {

  /// How many there are on virtual threads, unless a test has little time.
  static final int MANY = 100_000;

  private static final int ON_PLATFORM = 200;

  private final Threads threads;
  private final int number;
  private final Released what;
  private final LongAdder told = new LongAdder();

  ReleaseStorm(Threads threads, long seed, int number) {
    this(
        threads, Released.KINDS.get(new Random(seed).nextInt(Released.KINDS.size())).get(), number);
  }

  ReleaseStorm(Threads threads, Released what, int number) {
    this.threads = threads;
    this.what = what;
    this.number = threads == Threads.VIRTUAL ? number : Math.min(number, ON_PLATFORM);
  }

  @Override
  public long run() throws InterruptedException {
    var parked = new Thread[number];
    for (int i = 0; i < number; i++) {
      Waiting one = what.join().get();
      parked[i] = threads.builder().name("one of many").start(() -> await(one));
    }
    awaitParked(parked);
    what.release().run();
    for (Thread thread : parked) {
      if (!thread.join(Settings.PATIENCE)) {
        throw new AssertionError("parked for ever, " + this);
      }
    }
    assertThat(told.sum()).as("told the right thing, %s", this).isEqualTo(number);
    return number;
  }

  private void await(Waiting one) {
    try {
      if (one.await()) {
        told.increment();
      }
    } catch (InterruptedException e) {
      throw new AssertionError("nobody is interrupted here", e);
    }
  }

  private void awaitParked(Thread[] parked) throws InterruptedException {
    long start = System.nanoTime();
    for (Thread thread : parked) {
      while (!isParked(thread)) {
        if (System.nanoTime() - start > Settings.PATIENCE.toNanos() || !thread.isAlive()) {
          throw new AssertionError("not parked, " + this + ": " + thread);
        }
        Thread.sleep(1); // it is on its way
      }
    }
  }

  /* For what it waits for, and not for the lock by which it says so. */
  private static boolean isParked(Thread thread) {
    Object blocker = LockSupport.getBlocker(thread);
    return blocker != null && !(blocker instanceof AbstractOwnableSynchronizer);
  }

  @Override
  public long accounted() {
    return told.sum();
  }

  @Override
  public String toString() {
    return told + " of " + number + " released";
  }
}
