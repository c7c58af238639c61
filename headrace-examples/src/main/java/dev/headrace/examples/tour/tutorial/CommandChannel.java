package dev.headrace.examples.tour.tutorial;

import static dev.headrace.examples.tour.Expectation.lines;

import dev.headrace.examples.tour.Expectation;
import dev.headrace.examples.tour.TourProgram;
import dev.headrace.mpsc.Mpsc;
import java.io.PrintWriter;

/// S0.2, S0.3: the commands of a task are a sealed type, its inbox is a channel with a capacity.
///
/// Sending does not need a receiver that is ready: 32 commands fit. The 33rd waits until one was
/// received.
public final class CommandChannel implements TourProgram {

  sealed interface Command {
    record Get(String key) implements Command {}

    record Set(String key, String value) implements Command {}
  }

  @Override
  public void run(PrintWriter out) throws InterruptedException {
    var channel = Mpsc.<Command>bounded(32);

    try (var receiver = channel.receiver();
        var sender = channel.sender()) {
      for (int i = 1; i <= 32; i++) {
        sender.send(new Command.Set("key-" + i, "bar"));
      }
      out.println("queued: " + sender.size());

      var oneMore = new Command.Get("key-1");
      out.println("33rd, if it does not wait: " + sender.trySend(oneMore));

      var waiting = sender.sendAsync(oneMore); // as a task that waits in `send`
      out.println("33rd, if it waits, is sent: " + waiting.isDone());
      out.println("received: " + receiver.receive());
      out.println("33rd is sent: " + waiting.isDone());
    }
  }

  @Override
  public Expectation expected() {
    return lines(
        "queued: 32",
        "33rd, if it does not wait: FULL",
        "33rd, if it waits, is sent: false",
        "received: Set[key=key-1, value=bar]",
        "33rd is sent: true");
  }
}
