package dev.headrace.examples.tour.model;

import dev.headrace.examples.tour.TourProgram;
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
  public void run(PrintWriter out) throws InterruptedException {
    var channel = Watch.of(ShutdownState.RUNNING);
    var worker = Thread.startVirtualThread(() -> work(channel.receiver(), out));

    channel.sender().send(ShutdownState.DRAINING);

    worker.join();
    out.println("worker joined");
  }

  private static void work(WatchReceiver<ShutdownState> state, PrintWriter out) {
    try (state) {
      out.println("state: " + state.awaitValue(found -> found == ShutdownState.DRAINING));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
