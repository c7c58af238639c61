package dev.headrace.examples.tour.guide;

import static dev.headrace.examples.tour.Expectation.lines;

import dev.headrace.examples.tour.Expectation;
import dev.headrace.examples.tour.TourProgram;
import dev.headrace.oneshot.Oneshot;
import dev.headrace.oneshot.OneshotSender;
import dev.headrace.task.Tasks;
import java.io.PrintWriter;
import java.time.Duration;

/// S2.6: a task computes a value and hands it over through a oneshot.
public final class ComputedValue implements TourProgram {

  private static final Duration COMPUTATION = Duration.ofMillis(10);

  @Override
  public void run(PrintWriter out) throws InterruptedException {
    var channel = Oneshot.<String>create();
    Tasks.spawn(() -> compute(channel.sender()));
    out.println("Got: " + channel.receiver().receive());
  }

  private static void compute(OneshotSender<String> result) throws InterruptedException {
    try (result) {
      Thread.sleep(COMPUTATION);
      result.send("Computed value");
    }
  }

  @Override
  public Expectation expected() {
    return lines("Got: Computed value");
  }
}
