package dev.headrace.examples.tour.lesson;

import static dev.headrace.examples.tour.Expectation.anyOrder;

import dev.headrace.examples.tour.Expectation;
import dev.headrace.examples.tour.TourProgram;
import dev.headrace.mpsc.Mpsc;
import dev.headrace.mpsc.MpscSender;
import dev.headrace.task.Tasks;
import java.io.PrintWriter;

/// S1.1: the channel that most tasks need: many senders, one loop, an end.
public final class Workhorse implements TourProgram {

  @Override
  public void run(PrintWriter out) throws InterruptedException {
    var channel = Mpsc.<String>bounded(32); // a sender waits when 32 messages are queued
    var first = channel.sender();
    var second = first.duplicate();

    Tasks.spawn(() -> send(first, "from sender 1"));
    Tasks.spawn(() -> send(second, "from sender 2"));

    try (var messages = channel.receiver()) {
      messages.forEach(message -> out.println("Got: " + message));
    }
    out.println("Channel closed — all senders dropped");
  }

  private static void send(MpscSender<String> sender, String message) throws InterruptedException {
    try (sender) {
      sender.send(message);
    }
  }

  @Override
  public Expectation expected() {
    return anyOrder("Got: from sender 1", "Got: from sender 2")
        .then("Channel closed — all senders dropped");
  }
}
