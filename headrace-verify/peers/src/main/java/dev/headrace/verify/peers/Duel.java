package dev.headrace.verify.peers;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Lets two threads act at the same time, or one of them so many nanoseconds later.
final class Duel implements AutoCloseable {

  @FunctionalInterface
  interface Shot {
    void fire() throws InterruptedException;
  }

  private static final long NOT_YET = Long.MIN_VALUE;

  private final ExecutorService second =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("second").factory());

  /// Whether the second thread is there. Written by it.
  private volatile boolean arrived;

  /// The moment that counts as zero. Written by the caller, who saw the second thread arrive: then
  /// both are running, and neither has to be woken.
  private volatile long meeting;

  /// The caller fires one, the second thread the other; it comes so much later, or earlier if
  /// negative.
  void fight(Shot one, Shot other, long delayOfOther) throws InterruptedException {
    arrived = false;
    meeting = NOT_YET;
    Future<?> fired = second.submit(() -> fireSecond(other, Math.max(0, delayOfOther)));
    for (int i = 0; !arrived; i++) {
      Spin.pause(i);
    }
    long now = System.nanoTime();
    meeting = now;
    Spin.until(now + Math.max(0, -delayOfOther));
    one.fire();
    await(fired);
  }

  private Void fireSecond(Shot shot, long delay) throws InterruptedException {
    arrived = true;
    for (int i = 0; meeting == NOT_YET; i++) {
      Spin.pause(i);
    }
    Spin.until(meeting + delay);
    shot.fire();
    return null;
  }

  private static void await(Future<?> fired) throws InterruptedException {
    try {
      fired.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  @Override
  public void close() {
    second.shutdownNow();
  }
}
