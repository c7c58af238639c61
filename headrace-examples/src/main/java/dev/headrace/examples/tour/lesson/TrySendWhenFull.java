package dev.headrace.examples.tour.lesson;

import static dev.headrace.examples.tour.Expectation.lines;

import dev.headrace.examples.tour.Expectation;
import dev.headrace.examples.tour.TourProgram;
import dev.headrace.mpsc.Mpsc;
import java.io.PrintWriter;

/// S1.4: `trySend` does not wait; it says what became of the value.
public final class TrySendWhenFull implements TourProgram {

  @Override
  public void run(PrintWriter out) throws InterruptedException {
    var channel = Mpsc.<Integer>bounded(2);
    var sender = channel.sender();

    sender.send(1);
    sender.send(2);

    switch (sender.trySend(3)) {
      case SENT -> out.println("Sent");
      case FULL -> out.println("Channel full, couldn't send 3");
      case CLOSED -> out.println("Channel closed, couldn't send 3");
    }
    out.println("Received: " + channel.receiver().receive());
  }

  @Override
  public Expectation expected() {
    return lines("Channel full, couldn't send 3", "Received: 1");
  }
}
