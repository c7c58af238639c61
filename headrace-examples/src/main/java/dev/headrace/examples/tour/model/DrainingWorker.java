package dev.headrace.examples.tour.model;

import static dev.headrace.examples.tour.Expectation.lines;

import dev.headrace.examples.tour.Expectation;
import dev.headrace.examples.tour.TourProgram;
import dev.headrace.task.Tasks;
import dev.headrace.watch.Watch;
import dev.headrace.watch.WatchReceiver;
import java.io.PrintWriter;

/// S4.4: a worker follows the shutdown state. It does not matter whether it looks before or after
/// the state changes: a value that it has not seen is a change.
public final class DrainingWorker implements TourProgram {

  enum ShutdownState {
    RUNNING,
    DRAINING
  }

  @Override
  public void run(PrintWriter out) throws Exception {
    var channel = Watch.of(ShutdownState.RUNNING);
    var worker = Tasks.spawn(() -> work(channel.receiver(), out));

    channel.sender().send(ShutdownState.DRAINING);

    worker.join();
    out.println("worker joined");
  }

  private static void work(WatchReceiver<ShutdownState> state, PrintWriter out)
      throws InterruptedException {
    try (state) {
      out.println("state: " + state.awaitValue(found -> found == ShutdownState.DRAINING));
    }
  }

  @Override
  public Expectation expected() {
    return lines("state: DRAINING", "worker joined");
  }
}
