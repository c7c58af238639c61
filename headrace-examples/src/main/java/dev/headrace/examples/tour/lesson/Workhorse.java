package dev.headrace.examples.tour.lesson;

import dev.headrace.examples.tour.TourProgram;
import dev.headrace.mpsc.Mpsc;
import dev.headrace.mpsc.MpscSender;
import java.io.PrintWriter;

/// S1.1: the channel that most tasks need: many senders, one loop, an end.
public final class Workhorse implements TourProgram {

  @Override
  public void run(PrintWriter out) throws InterruptedException {
    var channel = Mpsc.<String>bounded(32); // a sender waits when 32 messages are queued
    var first = channel.sender();
    var second = first.duplicate();

    Thread.startVirtualThread(() -> send(first, "from sender 1"));
    Thread.startVirtualThread(() -> send(second, "from sender 2"));

    try (var messages = channel.receiver()) {
      for (String message; (message = messages.receive()) != null; ) {
        out.println("Got: " + message);
      }
    }
    out.println("Channel closed — all senders dropped");
  }

  private static void send(MpscSender<String> sender, String message) {
    try (sender) {
      sender.send(message);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
