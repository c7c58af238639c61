package dev.headrace.examples.tour.model;

import dev.headrace.broadcast.Broadcast;
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

      out.println("a: " + first.receive());
      out.println("b: " + second.receive());
    }
  }
}
