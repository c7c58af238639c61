package dev.headrace.examples.tour.kitchen;

import static dev.headrace.examples.tour.Expectation.sideBySide;

import dev.headrace.ChannelClosedException;
import dev.headrace.examples.tour.Expectation;
import dev.headrace.examples.tour.TourProgram;
import dev.headrace.mpsc.Mpsc;
import dev.headrace.mpsc.MpscReceiver;
import dev.headrace.mpsc.MpscSender;
import dev.headrace.task.Tasks;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;

/// S3.1: a chef prepares dishes, a waiter serves them, a belt between them holds ten.
public final class ChefAndWaiter implements TourProgram {

  private static final Duration COOKING = Duration.ofMillis(10);

  @Override
  public void run(PrintWriter out) throws Exception {
    var belt = Mpsc.<String>bounded(10);
    var chef = Tasks.spawn(() -> cook(belt.sender(), out));
    var waiter = Tasks.spawn(() -> serve(belt.receiver(), out));
    chef.join();
    waiter.join();
  }

  private static void cook(MpscSender<String> belt, PrintWriter out) throws InterruptedException {
    try (belt) {
      for (int i = 1; i <= 5; i++) {
        var dish = "Dish #" + i;
        out.println("Chef: Preparing '" + dish + "'...");
        belt.send(dish); // waits while the belt is full
        Thread.sleep(COOKING);
      }
    } catch (ChannelClosedException e) {
      out.println("Chef: The waiter has left, closing the kitchen.");
    }
  }

  private static void serve(MpscReceiver<String> belt, PrintWriter out)
      throws InterruptedException {
    try (belt) {
      belt.forEach(dish -> out.println("Waiter: Serving '" + dish + "'!"));
    }
    out.println("Waiter: The kitchen is closed. All dishes served.");
  }

  @Override
  public Expectation expected() {
    return sideBySide(
            List.of(
                "Chef: Preparing 'Dish #1'...",
                "Chef: Preparing 'Dish #2'...",
                "Chef: Preparing 'Dish #3'...",
                "Chef: Preparing 'Dish #4'...",
                "Chef: Preparing 'Dish #5'..."),
            List.of(
                "Waiter: Serving 'Dish #1'!",
                "Waiter: Serving 'Dish #2'!",
                "Waiter: Serving 'Dish #3'!",
                "Waiter: Serving 'Dish #4'!",
                "Waiter: Serving 'Dish #5'!"))
        .then("Waiter: The kitchen is closed. All dishes served.")
        .always(
            "no dish is served before it is prepared",
            lines -> count("Waiter: Serving", lines) <= count("Chef: Preparing", lines));
  }

  private static long count(String start, List<String> lines) {
    return lines.stream().filter(line -> line.startsWith(start)).count();
  }
}
