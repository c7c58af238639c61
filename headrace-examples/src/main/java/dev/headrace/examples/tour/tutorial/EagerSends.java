package dev.headrace.examples.tour.tutorial;

import static dev.headrace.examples.tour.Expectation.lines;

import dev.headrace.examples.tour.Expectation;
import dev.headrace.examples.tour.TourProgram;
import dev.headrace.mpsc.Mpsc;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;

/// S0.12: a loop starts asynchronous operations and waits for none.
///
/// In Rust this loop does nothing, because a future does not run until it is awaited. A Java future
/// has started when you hold it: the loop queues one send after the other, and the capacity of the
/// channel does not bound them. Wait for each ([WaitingSends]), or bound how many you start.
public final class EagerSends implements TourProgram {

  @Override
  public void run(PrintWriter out) throws InterruptedException {
    var channel = Mpsc.<Integer>bounded(2);
    var sends = new ArrayList<CompletableFuture<Void>>();

    try (var sender = channel.sender();
        var receiver = channel.receiver()) {
      for (int i = 1; i <= 10; i++) {
        sends.add(sender.sendAsync(i));
      }
      out.println("started: " + sends.size());
      out.println("in the channel: " + sender.size());
      out.println("queued behind it: " + sends.stream().filter(send -> !send.isDone()).count());

      var received = new ArrayList<Integer>();
      while (received.size() < sends.size()) {
        receiver.receiveMany(received, sends.size());
      }
      out.println("received: " + received);
    }
  }

  @Override
  public Expectation expected() {
    return lines(
        "started: 10",
        "in the channel: 2",
        "queued behind it: 8",
        "received: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]");
  }
}
