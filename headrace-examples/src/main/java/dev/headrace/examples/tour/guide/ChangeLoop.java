package dev.headrace.examples.tour.guide;

import static dev.headrace.examples.tour.Expectation.perhaps;

import dev.headrace.examples.tour.Expectation;
import dev.headrace.examples.tour.TourProgram;
import dev.headrace.task.Tasks;
import dev.headrace.watch.Watch;
import dev.headrace.watch.WatchSender;
import java.io.PrintWriter;
import java.time.Duration;

/// S2.14: wait for changes. A reader that is slow may skip values, but never the last.
public final class ChangeLoop implements TourProgram {

  private static final Duration COUNTING = Duration.ofMillis(10);

  @Override
  public void run(PrintWriter out) throws InterruptedException {
    var channel = Watch.of(0);
    Tasks.spawn(() -> count(channel.sender()));

    try (var values = channel.receiver()) {
      while (values.awaitChange()) {
        out.println("Value changed to: " + values.getAndMarkSeen());
      }
    }
  }

  private static void count(WatchSender<Integer> values) throws InterruptedException {
    try (values) {
      for (int i = 1; i <= 3; i++) {
        Thread.sleep(COUNTING);
        values.send(i);
      }
    }
  }

  @Override
  public Expectation expected() {
    return perhaps("Value changed to: 1")
        .thenPerhaps("Value changed to: 2")
        .then("Value changed to: 3");
  }
}
