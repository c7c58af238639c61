package dev.headrace.examples.tour.guide;

import static dev.headrace.examples.tour.Expectation.lines;

import dev.headrace.Value;
import dev.headrace.broadcast.Broadcast;
import dev.headrace.broadcast.BroadcastReceiver;
import dev.headrace.examples.tour.Expectation;
import dev.headrace.examples.tour.TourProgram;
import java.io.PrintWriter;

/// S2.9: two receivers, one message, and both have it.
public final class HelloEveryone implements TourProgram {

  @Override
  public void run(PrintWriter out) throws InterruptedException {
    var sender = Broadcast.<String>sender(16);
    var first = sender.subscribe();
    var second = sender.subscribe();

    sender.send("Hello everyone!");

    print("rx1", first, out);
    print("rx2", second, out);
  }

  private static void print(String name, BroadcastReceiver<String> receiver, PrintWriter out)
      throws InterruptedException {
    if (receiver.receive() instanceof Value(var message)) {
      out.println(name + ": " + message);
    }
  }

  @Override
  public Expectation expected() {
    return lines("rx1: Hello everyone!", "rx2: Hello everyone!");
  }
}
