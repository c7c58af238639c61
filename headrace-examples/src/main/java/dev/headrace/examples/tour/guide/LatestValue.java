package dev.headrace.examples.tour.guide;

import static dev.headrace.examples.tour.Expectation.lines;

import dev.headrace.examples.tour.Expectation;
import dev.headrace.examples.tour.TourProgram;
import dev.headrace.watch.Watch;
import java.io.PrintWriter;

/// S2.12: reading the latest value never waits, and never holds up the sender.
public final class LatestValue implements TourProgram {

  @Override
  public void run(PrintWriter out) {
    var channel = Watch.of("initial");
    out.println("Current: " + channel.receiver().get());

    channel.sender().send("updated");

    out.println("Current: " + channel.receiver().get());
  }

  @Override
  public Expectation expected() {
    return lines("Current: initial", "Current: updated");
  }
}
