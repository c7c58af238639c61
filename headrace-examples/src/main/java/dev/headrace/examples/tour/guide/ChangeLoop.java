package dev.headrace.examples.tour.guide;

import dev.headrace.examples.tour.TourProgram;
import dev.headrace.watch.Watch;
import dev.headrace.watch.WatchSender;
import java.io.PrintWriter;

/// S2.14: wait for changes. A reader that is slow may skip values, but never the last.
public final class ChangeLoop implements TourProgram {

  @Override
  public void run(PrintWriter out) throws InterruptedException {
    var channel = Watch.of(0);
    Thread.startVirtualThread(() -> count(channel.sender()));

    try (var values = channel.receiver()) {
      while (values.awaitChange()) {
        out.println("Value changed to: " + values.getAndMarkSeen());
      }
    }
  }

  private static void count(WatchSender<Integer> values) {
    try (values) {
      for (int i = 1; i <= 3; i++) {
        values.send(i);
        Thread.yield(); // the document sleeps here
      }
    }
  }
}
