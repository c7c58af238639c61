package dev.headrace.bench.contender;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/// Where the sender waits until every receiver has had the burst; the same for all contenders that
/// run on threads.
final class BurstEnd {

  /// How one value is sent.
  interface Sending {
    void send(Payload value) throws InterruptedException;
  }

  private final int receivers;
  private final AtomicInteger behind = new AtomicInteger();

  /** Set by the sender before the first value. */
  private volatile Thread sender = Thread.currentThread();

  BurstEnd(int receivers) {
    this.receivers = receivers;
  }

  /// Sends `values` values, and waits after each burst.
  void send(int values, Sending sending) throws InterruptedException {
    sender = Thread.currentThread();
    behind.set(receivers);
    for (int i = 0; i < values; i++) {
      sending.send(Payload.of(i));
      if (ends(i, values)) {
        await();
        behind.set(receivers);
      }
    }
  }

  /// Called by a receiver that has had the last value of a burst.
  void reached() {
    if (behind.decrementAndGet() == 0) {
      LockSupport.unpark(sender);
    }
  }

  private void await() throws InterruptedException {
    while (behind.get() > 0) {
      LockSupport.park(this);
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
    }
  }

  /// Whether value number `index` of `values` ends a burst.
  static boolean ends(int index, int values) {
    return index % BroadcastContender.BURST == BroadcastContender.BURST - 1 || index == values - 1;
  }
}
