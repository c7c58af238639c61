package dev.headrace.bench;

import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;

/// The cache line that two processors hand to each other: how long that takes, and what makes it
/// take less.
///
/// ```
///   near   one processor ◀── 50 to 130 ns ──▶ the other       there and back
///   far    one processor ◀── 400 to 640 ns ──▶ the other
/// ```
///
/// Whoever runs the virtual machine moves its processors about. Side by side they share a cache;
/// apart, whatever threads share takes five to ten times as long, and every channel with it.
final class CacheLine {

  private static final int BLOCKS = 41;
  private static final int ROUNDS = 400;
  private static final long WAKING_NANOS = 100_000_000;
  private static final long WORK_NANOS = 20_000;

  private volatile long turn;
  private volatile boolean over;

  /// The median of some blocks of round trips between two threads. Some 5 to 10 ms.
  static double roundTripNanos() throws InterruptedException {
    var line = new CacheLine();
    Thread other = Thread.ofPlatform().start(line::echo);
    var nanos = new double[BLOCKS];
    for (int block = 0; block < BLOCKS; block++) {
      long start = System.nanoTime();
      for (int round = 0; round < ROUNDS; round++) {
        line.turn = 1;
        line.await(0);
      }
      nanos[block] = (System.nanoTime() - start) / (double) ROUNDS;
    }
    line.over = true;
    other.join();
    Arrays.sort(nanos);
    return nanos[BLOCKS / 2];
  }

  private void echo() {
    while (!over) {
      await(1);
      turn = 0;
    }
  }

  private void await(long value) {
    while (turn != value && !over) {
      Thread.onSpinWait();
    }
  }

  /// Lets two threads wake each other for a tenth of a second, each after a little work: as a rule
  /// the host then moves their processors together.
  static void wakeEachOther() throws InterruptedException {
    var line = new CacheLine();
    Thread one = Thread.currentThread();
    Thread other = Thread.ofPlatform().start(() -> line.wake(one));
    long end = System.nanoTime() + WAKING_NANOS;
    while (System.nanoTime() < end) {
      line.turn = 1;
      LockSupport.unpark(other);
      line.park(0);
      work();
    }
    line.over = true;
    LockSupport.unpark(other);
    other.join();
  }

  private void wake(Thread one) {
    while (!over) {
      park(1);
      work();
      turn = 0;
      LockSupport.unpark(one);
    }
  }

  private void park(long value) {
    while (turn != value && !over) {
      LockSupport.park(this);
    }
  }

  private static void work() {
    long end = System.nanoTime() + WORK_NANOS;
    while (System.nanoTime() < end) {
      Thread.onSpinWait();
    }
  }
}
