package dev.headrace.examples.tour.task;

import static dev.headrace.examples.tour.Expectation.anyOrder;

import dev.headrace.examples.tour.Expectation;
import dev.headrace.examples.tour.TourProgram;
import dev.headrace.task.JoinHandle;
import dev.headrace.task.JoinSet;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.ExecutionException;

/// T.1: tasks that belong together end together: one by one, or all when one fails.
public final class FirstFailure implements TourProgram {

  @Override
  public void run(PrintWriter out) throws InterruptedException, ExecutionException {
    try (var squares = JoinSet.<Integer>create()) {
      for (int i = 1; i <= 3; i++) {
        int n = i;
        squares.spawn("square " + n, () -> n * n);
      }
      for (JoinHandle<Integer> ended; (ended = squares.joinNext()) != null; ) {
        out.println(ended.name() + " = " + ended.join());
      }
    }
    try (var pages = JoinSet.<String>create()) {
      pages.spawn(FirstFailure::loadForEver);
      pages.spawn(FirstFailure::loadNothing);
      out.println("pages: " + pages.joinAll());
    } catch (ExecutionException e) {
      out.println("failed: " + e.getCause().getMessage()); // and the other was aborted
    }
  }

  private static String loadForEver() throws InterruptedException {
    Thread.sleep(Duration.ofDays(1));
    return "a page";
  }

  private static String loadNothing() {
    throw new IllegalStateException("no such page");
  }

  @Override
  public Expectation expected() {
    return anyOrder("square 1 = 1", "square 2 = 4", "square 3 = 9").then("failed: no such page");
  }
}
