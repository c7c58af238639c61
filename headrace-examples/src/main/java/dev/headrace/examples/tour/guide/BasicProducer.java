package dev.headrace.examples.tour.guide;

import static dev.headrace.examples.tour.Expectation.lines;

import dev.headrace.ChannelClosedException;
import dev.headrace.examples.tour.Expectation;
import dev.headrace.examples.tour.TourProgram;
import dev.headrace.mpsc.Mpsc;
import dev.headrace.mpsc.MpscSender;
import dev.headrace.task.Tasks;
import java.io.PrintWriter;

/// S2.2: one task produces, the loop receives until the producer is done.
public final class BasicProducer implements TourProgram {

  @Override
  public void run(PrintWriter out) throws InterruptedException {
    var channel = Mpsc.<Integer>bounded(10);
    Tasks.spawn(() -> produce(channel.sender(), out));

    try (var values = channel.receiver()) {
      values.forEach(value -> out.println("Received: " + value));
    }
    out.println("Channel closed");
  }

  private static void produce(MpscSender<Integer> values, PrintWriter out)
      throws InterruptedException {
    try (values) { // closes the only sender, and so the channel
      for (int i = 0; i < 5; i++) {
        values.send(i);
      }
    } catch (ChannelClosedException e) {
      out.println("Receiver dropped, stopping");
    }
  }

  @Override
  public Expectation expected() {
    return lines(
        "Received: 0",
        "Received: 1",
        "Received: 2",
        "Received: 3",
        "Received: 4",
        "Channel closed");
  }
}
