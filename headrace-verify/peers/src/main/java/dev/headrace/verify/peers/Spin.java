package dev.headrace.verify.peers;

import java.util.concurrent.locks.LockSupport;

/// Waits for what comes within microseconds.
final class Spin {

  private static final int PAUSES_BEFORE_YIELD = 200;
  private static final long LONG_NANOS = 200_000;
  private static final long SHORT_NANOS = 10_000;

  private Spin() {}

  /// The i-th pause of a wait for another thread.
  static void pause(int i) {
    if (i % PAUSES_BEFORE_YIELD == PAUSES_BEFORE_YIELD - 1) {
      Thread.yield();
    } else {
      Thread.onSpinWait();
    }
  }

  /// As [#pause], of a wait that may never end.
  static void pauseInterruptibly(int i) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    pause(i);
  }

  /// Returns at that moment, and leaves the processor to those who wait until shortly before.
  static void until(long nanoTime) {
    for (long left; (left = nanoTime - System.nanoTime()) > 0; ) {
      if (left > LONG_NANOS) {
        LockSupport.parkNanos(left - LONG_NANOS);
      } else if (left > SHORT_NANOS) {
        Thread.yield();
      } else {
        Thread.onSpinWait();
      }
    }
  }
}
