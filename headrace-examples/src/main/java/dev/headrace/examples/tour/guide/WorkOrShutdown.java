package dev.headrace.examples.tour.guide;

import static dev.headrace.examples.tour.Expectation.lines;

import dev.headrace.examples.tour.Expectation;
import dev.headrace.examples.tour.TourProgram;
import dev.headrace.mpsc.Mpsc;
import dev.headrace.mpsc.MpscReceiver;
import dev.headrace.oneshot.Oneshot;
import dev.headrace.oneshot.OneshotReceiver;
import dev.headrace.select.Select;
import dev.headrace.task.Tasks;
import java.io.PrintWriter;

/// S2.16: a worker waits for work and for the signal to stop, whichever comes first.
///
/// The document sleeps so that the work is done before the signal. Here the select is biased: what
/// was sent before the signal is done before it.
public final class WorkOrShutdown implements TourProgram {

  sealed interface Event {
    record Work(String task) implements Event {}

    record Stop() implements Event {}
  }

  @Override
  public void run(PrintWriter out) throws Exception {
    var work = Mpsc.<String>bounded(10);
    var shutdown = Oneshot.<Boolean>create();
    var worker = Tasks.spawn(() -> work(work.receiver(), shutdown.receiver(), out));
    try (var tasks = work.sender()) {
      tasks.send("task 1");
      tasks.send("task 2");
      shutdown.sender().send(true);
      worker.join();
    }
  }

  private static void work(
      MpscReceiver<String> tasks, OneshotReceiver<Boolean> shutdown, PrintWriter out)
      throws InterruptedException {
    var next =
        Select.<Event>biased()
            .on(tasks.onReceive(Event.Work::new))
            .on(shutdown.onReceive(_ -> new Event.Stop(), Event.Stop::new));
    try (tasks) {
      while (next.await() instanceof Event.Work(var task)) {
        out.println("Processing: " + task);
      }
      out.println("Shutting down...");
    }
  }

  @Override
  public Expectation expected() {
    return lines("Processing: task 1", "Processing: task 2", "Shutting down...");
  }
}
