package dev.headrace.examples.tour.guide;

import dev.headrace.examples.tour.TourProgram;
import dev.headrace.mpsc.Mpsc;
import dev.headrace.mpsc.MpscSender;
import java.io.PrintWriter;
import java.time.Duration;

/// S2.4: a fast producer waits for a slow consumer, because the channel has two places.
///
/// The producer is never ahead by more than those two and the value that the consumer works on.
public final class Backpressure implements TourProgram {

  static final int CAPACITY = 2;
  private static final Duration PROCESSING = Duration.ofMillis(10);

  @Override
  public void run(PrintWriter out) throws InterruptedException {
    var channel = Mpsc.<Integer>bounded(CAPACITY);
    Thread.startVirtualThread(() -> produce(channel.sender(), out));

    try (var values = channel.receiver()) {
      for (Integer value; (value = values.receive()) != null; ) {
        out.println("Processing " + value);
        Thread.sleep(PROCESSING);
      }
    }
  }

  private static void produce(MpscSender<Integer> values, PrintWriter out) {
    try (values) {
      for (int i = 0; i < 10; i++) {
        out.println("Sending " + i);
        values.send(i); // waits here while both places are taken
        out.println("Sent " + i);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
