package dev.headrace.examples.tour.tutorial;

import static dev.headrace.examples.tour.Expectation.lines;

import dev.headrace.examples.tour.Expectation;
import dev.headrace.examples.tour.TourProgram;
import dev.headrace.oneshot.Oneshot;
import java.io.PrintWriter;

/// S0.8: a oneshot carries one value. Sending never waits; it says whether the receiver is still
/// there.
public final class OneValueOnce implements TourProgram {

  @Override
  public void run(PrintWriter out) throws InterruptedException {
    var answer = Oneshot.<String>create();
    out.println("sent: " + answer.sender().send("pong"));
    out.println("received: " + answer.receiver().receive());

    var unwanted = Oneshot.<String>create();
    unwanted.receiver().close();
    out.println("sent to nobody: " + unwanted.sender().send("pong"));
  }

  @Override
  public Expectation expected() {
    return lines("sent: true", "received: pong", "sent to nobody: false");
  }
}
