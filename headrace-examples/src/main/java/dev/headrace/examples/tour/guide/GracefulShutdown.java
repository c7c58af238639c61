package dev.headrace.examples.tour.guide;

import dev.headrace.examples.tour.TourProgram;
import dev.headrace.mpsc.Mpsc;
import dev.headrace.mpsc.MpscReceiver;
import dev.headrace.select.Select;
import dev.headrace.task.JoinSet;
import java.io.PrintWriter;
import java.time.Duration;

/// S2.5: a worker works until a channel tells it to stop; what it is doing then is cancelled.
///
/// The guide waits for the signal and the work in one `select!`, which drops the work when the
/// signal comes. Here the work is a task of a set; closing the set interrupts it, which is how Java
/// cancels.
public final class GracefulShutdown implements TourProgram {

  private static final Duration RUNNING = Duration.ofMillis(50);
  private static final Duration WORK_ITEM = Duration.ofMillis(20);

  record Stop() {}

  private enum Next {
    WORK,
    STOP
  }

  @Override
  public void run(PrintWriter out) throws InterruptedException {
    var channel = Mpsc.<Stop>bounded(1);
    var worker = Thread.startVirtualThread(() -> work(channel.receiver(), WORK_ITEM, out));
    Thread.sleep(RUNNING);
    try (var shutdown = channel.sender()) {
      shutdown.send(new Stop());
    }
    worker.join();
  }

  static void work(MpscReceiver<Stop> shutdown, Duration item, PrintWriter out) {
    try (shutdown) {
      workUntil(shutdown, item, out);
      out.println("Worker cleaned up");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void workUntil(MpscReceiver<Stop> shutdown, Duration item, PrintWriter out)
      throws InterruptedException {
    try (var items = JoinSet.<Boolean>create()) {
      var next =
          Select.<Next>biased()
              .on(shutdown.onReceive(_ -> Next.STOP, () -> Next.STOP))
              .on(items.onJoinNext(_ -> Next.WORK));
      do {
        var _ = items.spawn(() -> doWork(item, out));
      } while (next.await() == Next.WORK);
      out.println("Shutdown signal received");
    } // what is in flight is aborted, and waited for
  }

  private static boolean doWork(Duration item, PrintWriter out) throws InterruptedException {
    try {
      Thread.sleep(item);
      return true;
    } catch (InterruptedException e) {
      out.println("Work in flight cancelled");
      throw e;
    }
  }
}
