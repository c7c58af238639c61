package dev.headrace.examples.tour.lesson;

import static dev.headrace.examples.tour.Expectation.lines;

import dev.headrace.Closed;
import dev.headrace.Lagged;
import dev.headrace.Value;
import dev.headrace.broadcast.Broadcast;
import dev.headrace.examples.tour.Expectation;
import dev.headrace.examples.tour.TourProgram;
import java.io.PrintWriter;

/// S1.7: a receiver that falls behind by more than the capacity learns what it missed.
public final class SlowSubscriber implements TourProgram {

  @Override
  public void run(PrintWriter out) throws InterruptedException {
    var channel = Broadcast.<Integer>bounded(2);
    for (int i = 1; i <= 3; i++) {
      channel.sender().send(i); // the third overwrites the first
    }

    switch (channel.receiver().receive()) {
      case Value(var value) -> out.println("Got: " + value);
      case Lagged(var missed) -> out.println("Missed " + missed + " messages!");
      case Closed() -> out.println("Channel closed");
    }
  }

  @Override
  public Expectation expected() {
    return lines("Missed 1 messages!");
  }
}
