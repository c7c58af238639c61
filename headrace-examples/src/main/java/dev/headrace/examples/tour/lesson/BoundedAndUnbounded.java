package dev.headrace.examples.tour.lesson;

import static dev.headrace.examples.tour.Expectation.lines;

import dev.headrace.examples.tour.Expectation;
import dev.headrace.examples.tour.TourProgram;
import dev.headrace.mpsc.Mpsc;
import java.io.PrintWriter;

/// S1.2: a bounded channel may make its senders wait; an unbounded one never does and may fill the
/// memory.
///
/// Prefer the bounded one. What the choice means is in [UnboundedGrowth].
public final class BoundedAndUnbounded implements TourProgram {

  @Override
  public void run(PrintWriter out) throws InterruptedException {
    var bounded = Mpsc.<Integer>bounded(10);
    var unbounded = Mpsc.<Integer>unbounded();

    bounded.sender().send(1); // waits while 10 values are queued
    unbounded.sender().send(1); // never waits

    out.println("bounded: " + bounded.receiver().receive());
    out.println("unbounded: " + unbounded.receiver().receive());
  }

  @Override
  public Expectation expected() {
    return lines("bounded: 1", "unbounded: 1");
  }
}
