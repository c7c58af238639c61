package dev.headrace.examples.tour.guide;

import dev.headrace.examples.tour.TourProgram;
import dev.headrace.mpsc.Mpsc;
import dev.headrace.mpsc.MpscReceiver;
import dev.headrace.oneshot.Oneshot;
import dev.headrace.oneshot.OneshotReceiver;
import dev.headrace.select.Select;
import java.io.PrintWriter;
import java.time.Duration;

/// S2.16: a worker waits for work and for the signal to stop, whichever comes first.
public final class WorkOrShutdown implements TourProgram {

  private static final Duration TIME_FOR_THE_WORK = Duration.ofMillis(50);

  sealed interface Event {
    record Work(String task) implements Event {}

    record Stop() implements Event {}
  }

  @Override
  public void run(PrintWriter out) throws InterruptedException {
    var work = Mpsc.<String>bounded(10);
    var shutdown = Oneshot.<Boolean>create();
    var worker = Thread.startVirtualThread(() -> work(work.receiver(), shutdown.receiver(), out));
    try (var tasks = work.sender()) {
      tasks.send("task 1");
      tasks.send("task 2");
      Thread.sleep(TIME_FOR_THE_WORK);
      boolean _ = shutdown.sender().send(true);
      worker.join();
    }
  }

  private static void work(
      MpscReceiver<String> tasks, OneshotReceiver<Boolean> shutdown, PrintWriter out) {
    var next =
        Select.<Event>fair()
            .on(tasks.onReceive(Event.Work::new))
            .on(shutdown.onReceive(_ -> new Event.Stop(), Event.Stop::new));
    try (tasks) {
      while (next.await() instanceof Event.Work(String task)) {
        out.println("Processing: " + task);
      }
      out.println("Shutting down...");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
