package dev.headrace.examples.tour.lesson;

import static dev.headrace.examples.tour.Expectation.lines;

import dev.headrace.examples.tour.Expectation;
import dev.headrace.examples.tour.TourProgram;
import dev.headrace.task.JoinSet;
import java.io.PrintWriter;

/// S1.9: where a lock is simpler than a channel: a little state, touched for a moment.
public final class SharedCounter implements TourProgram {

  private static final class Counter {
    private int count;

    synchronized int increment() {
      return ++count;
    }

    synchronized int count() {
      return count;
    }
  }

  @Override
  public void run(PrintWriter out) throws Exception {
    var counter = new Counter();
    try (var tasks = JoinSet.<Integer>create()) {
      for (int i = 0; i < 10; i++) {
        tasks.spawn(counter::increment);
      }
      tasks.joinAll();
    }
    out.println("Counter: " + counter.count());
  }

  @Override
  public Expectation expected() {
    return lines("Counter: 10");
  }
}
