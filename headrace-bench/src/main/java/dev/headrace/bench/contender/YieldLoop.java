package dev.headrace.bench.contender;

import java.util.concurrent.locks.LockSupport;

/// How those wait that nobody wakes.
///
/// Yielding alone is not enough. A virtual thread that yields may be the next to run again although
/// another was submitted before it: with one carrier, a waiting receiver was seen to starve its
/// sender for good. After some turns a task therefore parks for a moment.
final class YieldLoop {

  private static final int YIELDS = 200;

  private YieldLoop() {}

  /// Lets others run before the next look, the `turn`-th in a row.
  @SuppressWarnings("ThreadPriorityCheck") // the yield is what is measured
  static void pause(int turn) {
    if (turn < YIELDS) {
      Thread.yield();
    } else {
      LockSupport.parkNanos(1);
    }
  }
}
