package dev.headrace.examples.tour.guide;

import dev.headrace.examples.tour.TourProgram;
import dev.headrace.mpsc.Mpsc;
import dev.headrace.mpsc.MpscReceiver;
import java.io.PrintWriter;
import java.time.Duration;

/// S2.5: a worker works until a channel tells it to stop; what it is doing then is cancelled.
///
/// The guide waits for the signal and the work in one `select!`. Here the work has a thread of its
/// own, and the worker waits for the signal and interrupts it, which is how Java cancels. A version
/// with a select comes with the select package.
public final class GracefulShutdown implements TourProgram {

  private static final Duration RUNNING = Duration.ofMillis(50);
  private static final Duration WORK_ITEM = Duration.ofMillis(20);

  record Stop() {}

  @Override
  public void run(PrintWriter out) throws InterruptedException {
    var channel = Mpsc.<Stop>bounded(1);
    var worker = Thread.startVirtualThread(() -> work(channel.receiver(), out));
    Thread.sleep(RUNNING);
    try (var shutdown = channel.sender()) {
      shutdown.send(new Stop());
    }
    worker.join();
  }

  private static void work(MpscReceiver<Stop> shutdown, PrintWriter out) {
    var working = Thread.startVirtualThread(() -> doWork(out));
    try (shutdown) {
      shutdown.receive(); // the signal, or null: nobody is left to give one
      out.println("Shutdown signal received");
      working.interrupt();
      working.join();
      out.println("Worker cleaned up");
    } catch (InterruptedException e) {
      working.interrupt();
      Thread.currentThread().interrupt();
    }
  }

  private static void doWork(PrintWriter out) {
    try {
      while (true) {
        Thread.sleep(WORK_ITEM);
      }
    } catch (InterruptedException e) {
      out.println("Work in flight cancelled");
    }
  }
}
