package dev.headrace.examples.tour.task;

import static dev.headrace.examples.tour.Expectation.lines;

import dev.headrace.examples.tour.Expectation;
import dev.headrace.examples.tour.TourProgram;
import dev.headrace.task.CancellationToken;
import dev.headrace.task.TaskTracker;
import java.io.PrintWriter;

/// T.3: a graceful shutdown: say stop, let each task clean up, wait for the last.
public final class TrackedShutdown implements TourProgram {

  @Override
  public void run(PrintWriter out) throws InterruptedException {
    var connections = TaskTracker.create();
    var stop = CancellationToken.create();
    for (int i = 1; i <= 3; i++) {
      int id = i;
      connections.spawn("connection " + id, () -> serve(id, stop, out));
    }

    out.println("Shutdown");
    stop.cancel();
    connections.close(); // no connections will be added
    connections.awaitEmpty();
    out.println("All connections closed");
  }

  private static void serve(int id, CancellationToken stop, PrintWriter out)
      throws InterruptedException {
    stop.awaitCancelled(); // stands for work until then
    out.println("Connection " + id + " said goodbye");
  }

  @Override
  public Expectation expected() {
    return lines("Shutdown")
        .thenAnyOrder(
            "Connection 1 said goodbye", "Connection 2 said goodbye", "Connection 3 said goodbye")
        .then("All connections closed");
  }
}
