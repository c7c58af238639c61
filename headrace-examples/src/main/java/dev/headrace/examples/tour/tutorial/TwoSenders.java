package dev.headrace.examples.tour.tutorial;

import dev.headrace.examples.tour.TourProgram;
import dev.headrace.mpsc.Mpsc;
import dev.headrace.mpsc.MpscSender;
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

    Thread.startVirtualThread(() -> send(first, "sending from first handle"));
    Thread.startVirtualThread(() -> send(second, "sending from second handle"));

    try (var messages = channel.receiver()) {
      for (String message; (message = messages.receive()) != null; ) {
        out.println("GOT = " + message);
      }
    }
  }

  private static void send(MpscSender<String> sender, String message) {
    try (sender) {
      sender.send(message);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
