package dev.headrace.examples.tour.guide;

import static dev.headrace.examples.tour.Expectation.lines;

import dev.headrace.examples.tour.Expectation;
import dev.headrace.examples.tour.TourProgram;
import dev.headrace.oneshot.Oneshot;
import dev.headrace.oneshot.OneshotReceiver;
import dev.headrace.task.Tasks;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.Callable;

/// S2.8: start a task, get the receiver of its result.
///
/// The handle that [Tasks#spawn] returns does the same; a receiver is for who should know nothing
/// of the task.
public final class SpawnWithResult implements TourProgram {

  private static final Duration COMPUTATION = Duration.ofMillis(10);

  @Override
  public void run(PrintWriter out) throws InterruptedException {
    var result =
        spawnWithResult(
            () -> {
              Thread.sleep(COMPUTATION);
              return 42;
            });
    out.println("Result: " + result.receive());
  }

  static <T> OneshotReceiver<T> spawnWithResult(Callable<T> task) {
    var channel = Oneshot.<T>create();
    Tasks.spawn(
        () -> {
          var result = channel.sender();
          try {
            result.send(task.call());
          } catch (Throwable failure) { // not `try (result)`: it closes before the catch can fail
            result.fail(failure);
          }
        });
    return channel.receiver();
  }

  @Override
  public Expectation expected() {
    return lines("Result: 42");
  }
}
