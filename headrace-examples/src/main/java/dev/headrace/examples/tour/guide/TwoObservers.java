package dev.headrace.examples.tour.guide;

import static dev.headrace.examples.tour.Expectation.lines;

import dev.headrace.examples.tour.Expectation;
import dev.headrace.examples.tour.TourProgram;
import dev.headrace.watch.Watch;
import java.io.PrintWriter;

/// S2.13: every observer sees the same latest value.
public final class TwoObservers implements TourProgram {

  @Override
  public void run(PrintWriter out) {
    var channel = Watch.of(0);
    var first = channel.receiver();
    var second = first.duplicate();
    out.println("rx1 sees: " + first.get());
    out.println("rx2 sees: " + second.get());

    channel.sender().send(42);

    out.println("rx1 sees: " + first.get());
    out.println("rx2 sees: " + second.get());
  }

  @Override
  public Expectation expected() {
    return lines("rx1 sees: 0", "rx2 sees: 0", "rx1 sees: 42", "rx2 sees: 42");
  }
}
