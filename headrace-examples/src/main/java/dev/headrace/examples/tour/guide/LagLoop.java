package dev.headrace.examples.tour.guide;

import static dev.headrace.examples.tour.Expectation.lines;

import dev.headrace.broadcast.Broadcast;
import dev.headrace.examples.tour.Expectation;
import dev.headrace.examples.tour.TourProgram;
import java.io.PrintWriter;

/// S2.10: a receiver goes on after it was told what it missed.
///
/// As printed in the document the program hangs, because its sender is never dropped. Here it
/// closes, and so the loop ends.
public final class LagLoop implements TourProgram {

  @Override
  public void run(PrintWriter out) throws InterruptedException {
    var channel = Broadcast.<Integer>bounded(2);
    try (var sender = channel.sender()) {
      for (int i = 0; i < 5; i++) {
        sender.send(i);
      }
    }
    channel
        .receiver()
        .forEach(
            value -> out.println("Received: " + value),
            missed -> out.println("Missed " + missed + " messages"));
  }

  @Override
  public Expectation expected() {
    return lines("Missed 3 messages", "Received: 3", "Received: 4");
  }
}
