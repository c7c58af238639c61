package dev.headrace.verify.peers;

/// Waits for what comes within microseconds.
final class Spin {

  private static final int PAUSES_BEFORE_YIELD = 200;

  private Spin() {}

  /// The i-th pause of a wait for another thread.
  static void pause(int i) {
    if (i % PAUSES_BEFORE_YIELD == PAUSES_BEFORE_YIELD - 1) {
      Thread.yield();
    } else {
      Thread.onSpinWait();
    }
  }

  static void until(long nanoTime) {
    while (System.nanoTime() - nanoTime < 0) {
      Thread.onSpinWait();
    }
  }
}
