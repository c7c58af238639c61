package dev.headrace.examples.tour.kitchen;

import static dev.headrace.examples.tour.Expectation.anyOrder;

import dev.headrace.examples.tour.Expectation;
import dev.headrace.examples.tour.TourProgram;
import dev.headrace.mpsc.Mpsc;
import dev.headrace.mpsc.MpscSender;
import dev.headrace.task.Tasks;
import java.io.PrintWriter;

/// S3.2: two chefs put dishes on one belt; the kitchen closes when both have gone home.
public final class TwoChefs implements TourProgram {

  @Override
  public void run(PrintWriter out) throws InterruptedException {
    var belt = Mpsc.<String>bounded(32);
    var first = belt.sender();
    var second = first.duplicate();
    Tasks.spawn(() -> cook("Pizza from Chef 1", first));
    Tasks.spawn(() -> cook("Pasta from Chef 2", second));

    try (var dishes = belt.receiver()) {
      dishes.forEach(dish -> out.println("GOT = " + dish));
    }
  }

  private static void cook(String dish, MpscSender<String> belt) throws InterruptedException {
    try (belt) {
      belt.send(dish);
    }
  }

  @Override
  public Expectation expected() {
    return anyOrder("GOT = Pizza from Chef 1", "GOT = Pasta from Chef 2");
  }
}
