package dev.headrace.examples.tour.guide;

import static dev.headrace.examples.tour.Expectation.lines;

import dev.headrace.examples.tour.Expectation;
import dev.headrace.examples.tour.TourProgram;
import dev.headrace.mpsc.Mpsc;
import java.io.PrintWriter;

/// S2.1: a channel is made with its capacity, or without one.
///
/// It costs little until it is used; the room for its values is not set aside in advance.
public final class ChannelCreation implements TourProgram {

  @Override
  public void run(PrintWriter out) {
    var bounded = Mpsc.<String>bounded(32);
    var unbounded = Mpsc.<String>unbounded();

    out.println("bounded: room for " + bounded.sender().remainingCapacity());
    out.println("unbounded: room for " + unbounded.sender().remainingCapacity());
  }

  @Override
  public Expectation expected() {
    return lines("bounded: room for 32", "unbounded: room for " + Integer.MAX_VALUE);
  }
}
