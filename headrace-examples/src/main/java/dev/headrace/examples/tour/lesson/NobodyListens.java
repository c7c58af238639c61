package dev.headrace.examples.tour.lesson;

import static dev.headrace.examples.tour.Expectation.lines;

import dev.headrace.ChannelClosedException;
import dev.headrace.examples.tour.Expectation;
import dev.headrace.examples.tour.TourProgram;
import dev.headrace.mpsc.Mpsc;
import java.io.PrintWriter;

/// S1.11: sending to a receiver that is gone fails, and says so.
///
/// An exception cannot be overlooked as Rust's `let _ = tx.send(…)` can. Catch it where the sender
/// knows what to do.
public final class NobodyListens implements TourProgram {

  @Override
  public void run(PrintWriter out) throws InterruptedException {
    var channel = Mpsc.<String>bounded(10);
    channel.receiver().close();

    try {
      channel.sender().send("hello");
    } catch (ChannelClosedException e) {
      out.println("Receiver dropped — nobody is listening");
    }
  }

  @Override
  public Expectation expected() {
    return lines("Receiver dropped — nobody is listening");
  }
}
