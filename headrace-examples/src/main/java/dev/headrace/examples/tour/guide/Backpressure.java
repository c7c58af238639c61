package dev.headrace.examples.tour.guide;

import static dev.headrace.examples.tour.Expectation.sideBySide;

import dev.headrace.examples.tour.Expectation;
import dev.headrace.examples.tour.TourProgram;
import dev.headrace.mpsc.Mpsc;
import dev.headrace.mpsc.MpscSender;
import dev.headrace.task.Tasks;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// S2.4: a fast producer waits for a slow consumer, because the channel has two places.
///
/// The producer is never ahead by more than those two and the value that the consumer works on.
public final class Backpressure implements TourProgram {

  private static final Duration PROCESSING = Duration.ofMillis(10);

  @Override
  public void run(PrintWriter out) throws InterruptedException {
    var channel = Mpsc.<Integer>bounded(2);
    Tasks.spawn(() -> produce(channel.sender(), out));

    try (var values = channel.receiver()) {
      values.forEach(
          value -> {
            out.println("Processing " + value);
            Thread.sleep(PROCESSING);
          });
    }
  }

  private static void produce(MpscSender<Integer> values, PrintWriter out)
      throws InterruptedException {
    try (values) {
      for (int i = 0; i < 10; i++) {
        out.println("Sending " + i);
        values.send(i); // waits here while both places are taken
        out.println("Sent " + i);
      }
    }
  }

  @Override
  public Expectation expected() {
    List<Integer> values = IntStream.range(0, 10).boxed().toList();
    return sideBySide(
            values.stream().flatMap(i -> Stream.of("Sending " + i, "Sent " + i)).toList(),
            values.stream().map(i -> "Processing " + i).toList())
        .always(
            "at most 3 are sent and not yet in processing",
            lines -> count("Sent ", lines) - count("Processing ", lines) <= 3)
        .always(
            "nothing is processed before it is sent",
            lines -> count("Processing ", lines) <= count("Sending ", lines));
  }

  private static long count(String start, List<String> lines) {
    return lines.stream().filter(line -> line.startsWith(start)).count();
  }
}
