package dev.headrace.examples.tour.model;

import static dev.headrace.examples.tour.Expectation.lines;

import dev.headrace.Value;
import dev.headrace.broadcast.Broadcast;
import dev.headrace.broadcast.BroadcastReceiver;
import dev.headrace.examples.tour.Expectation;
import dev.headrace.examples.tour.TourProgram;
import java.io.PrintWriter;

/// S4.3: the channel's own receiver and one that subscribed both see the event.
public final class ReloadBroadcast implements TourProgram {

  @Override
  public void run(PrintWriter out) throws InterruptedException {
    var channel = Broadcast.<String>bounded(16);
    try (var first = channel.receiver();
        var second = channel.sender().subscribe()) {
      channel.sender().send("reloaded");

      print("a", first, out);
      print("b", second, out);
    }
  }

  private static void print(String name, BroadcastReceiver<String> events, PrintWriter out)
      throws InterruptedException {
    if (events.receive() instanceof Value(var event)) {
      out.println(name + ": " + event);
    }
  }

  @Override
  public Expectation expected() {
    return lines("a: reloaded", "b: reloaded");
  }
}
