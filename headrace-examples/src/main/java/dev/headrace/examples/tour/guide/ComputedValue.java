package dev.headrace.examples.tour.guide;

import dev.headrace.examples.tour.TourProgram;
import dev.headrace.oneshot.Oneshot;
import dev.headrace.oneshot.OneshotSender;
import java.io.PrintWriter;
import java.time.Duration;

/// S2.6: a task computes a value and hands it over through a oneshot.
public final class ComputedValue implements TourProgram {

  private static final Duration COMPUTATION = Duration.ofMillis(10);

  @Override
  public void run(PrintWriter out) throws InterruptedException {
    var channel = Oneshot.<String>create();
    Thread.startVirtualThread(() -> compute(channel.sender()));
    out.println("Got: " + channel.receiver().receive());
  }

  private static void compute(OneshotSender<String> result) {
    try (result) {
      Thread.sleep(COMPUTATION);
      result.send("Computed value");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
