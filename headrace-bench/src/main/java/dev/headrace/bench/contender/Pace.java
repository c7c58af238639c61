package dev.headrace.bench.contender;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/// Messages at a fixed rate, and how late each was received.
///
/// The clock of a message starts when it was *due*, not when it was sent: a sender that is held up
/// makes all that follow late, and that must show.
public final class Pace {

  private static final long LONGEST_NANOS = TimeUnit.MINUTES.toNanos(1);

  private final int messages;
  private final long interval;

  /** Three figures; written by the receiver only. */
  private final Histogram lateness = new Histogram(LONGEST_NANOS, 3);

  /** When the first message is due. Set before the first is sent. */
  private volatile long start;

  /// @param rate messages a second
  public Pace(int messages, int rate) {
    this.messages = messages;
    this.interval = TimeUnit.SECONDS.toNanos(1) / rate;
  }

  public int messages() {
    return messages;
  }

  /// Sends every message as soon as it is due: by the calling thread, which is none of the tasks,
  /// as load comes from outside.
  void send(BurstEnd.Sending sending) throws InterruptedException {
    start = System.nanoTime();
    for (int i = 0; i < messages; i++) {
      awaitDue(i);
      sending.send(Payload.of(i));
    }
  }

  private void awaitDue(int index) {
    long left;
    while ((left = due(index) - System.nanoTime()) > 0) {
      LockSupport.parkNanos(this, left);
    }
  }

  /// Called by the receiver with the `index`-th message.
  void received(int index) {
    long late = System.nanoTime() - due(index);
    lateness.recordValue(Math.min(Math.max(0, late), LONGEST_NANOS));
  }

  private long due(int index) {
    return start + index * interval;
  }

  /// How late so many of a hundred messages were at most. After the receiver has ended.
  public double micros(double percentile) {
    return lateness.getValueAtPercentile(percentile) / 1e3;
  }
}
