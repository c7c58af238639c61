package dev.headrace.examples.tour.tutorial;

import static dev.headrace.examples.tour.Expectation.anyOrder;

import dev.headrace.examples.tour.Expectation;
import dev.headrace.examples.tour.TourProgram;
import dev.headrace.mpsc.Mpsc;
import dev.headrace.mpsc.MpscSender;
import dev.headrace.task.Tasks;
import java.io.PrintWriter;

/// S0.4: two tasks send, each with its own handle; one loop receives.
///
/// The loop ends because both tasks close their handle when they are done.
public final class TwoSenders implements TourProgram {

  @Override
  public void run(PrintWriter out) throws InterruptedException {
    var channel = Mpsc.<String>bounded(32);
    var first = channel.sender();
    var second = first.duplicate();

    Tasks.spawn(() -> send(first, "sending from first handle"));
    Tasks.spawn(() -> send(second, "sending from second handle"));

    try (var messages = channel.receiver()) {
      messages.forEach(message -> out.println("GOT = " + message));
    }
  }

  private static void send(MpscSender<String> sender, String message) throws InterruptedException {
    try (sender) {
      sender.send(message);
    }
  }

  @Override
  public Expectation expected() {
    return anyOrder("GOT = sending from first handle", "GOT = sending from second handle");
  }
}
