package dev.headrace.examples.tour.guide;

import static dev.headrace.examples.tour.Expectation.lines;

import dev.headrace.examples.tour.Expectation;
import dev.headrace.examples.tour.TourProgram;
import dev.headrace.mpsc.Mpsc;
import dev.headrace.mpsc.MpscReceiver;
import dev.headrace.select.Select;
import dev.headrace.task.JoinSet;
import dev.headrace.task.Tasks;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.Callable;

/// S2.5: a worker works until a channel tells it to stop; what it is doing then is cancelled.
///
/// The guide waits for the signal and the work in one `select!`, which drops the work when the
/// signal comes. Here the work is a task of a set; closing the set interrupts it, which is how Java
/// cancels.
public final class GracefulShutdown implements TourProgram {

  private static final Duration RUNNING = Duration.ofMillis(150);
  private static final Duration WORK_ITEM = Duration.ofMillis(60);

  record Stop() {}

  private enum Next {
    WORK,
    STOP
  }

  @Override
  public void run(PrintWriter out) throws Exception {
    var channel = Mpsc.<Stop>bounded(1);
    var worker = Tasks.spawn(() -> work(channel.receiver(), () -> doWork(out), out));
    Thread.sleep(RUNNING);
    try (var shutdown = channel.sender()) {
      shutdown.send(new Stop());
    }
    worker.join();
  }

  static void work(MpscReceiver<Stop> shutdown, Callable<Boolean> item, PrintWriter out)
      throws InterruptedException {
    try (shutdown;
        var items = JoinSet.<Boolean>create()) {
      var next =
          Select.<Next>biased()
              .on(shutdown.onReceive(_ -> Next.STOP, () -> Next.STOP))
              .on(items.onJoinNext(_ -> Next.WORK));
      do {
        items.spawn(item);
      } while (next.await() == Next.WORK);
      out.println("Shutdown signal received");
    } // what is in flight is aborted, and waited for
    out.println("Worker cleaned up");
  }

  private static boolean doWork(PrintWriter out) throws InterruptedException {
    try {
      Thread.sleep(WORK_ITEM);
      return true;
    } catch (InterruptedException e) {
      out.println("Work in flight cancelled");
      throw e;
    }
  }

  @Override
  public Expectation expected() {
    return lines("Shutdown signal received")
        .thenPerhaps("Work in flight cancelled") // an item may end at the very moment of the signal
        .then("Worker cleaned up");
  }
}
