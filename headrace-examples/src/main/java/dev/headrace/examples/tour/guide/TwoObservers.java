package dev.headrace.examples.tour.guide;

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
}
