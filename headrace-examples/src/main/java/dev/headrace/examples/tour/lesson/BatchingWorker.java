package dev.headrace.examples.tour.lesson;

import static dev.headrace.examples.tour.Expectation.lines;

import dev.headrace.examples.tour.Expectation;
import dev.headrace.examples.tour.TourProgram;
import dev.headrace.mpsc.Mpsc;
import dev.headrace.mpsc.MpscReceiver;
import dev.headrace.task.Tasks;
import java.io.PrintWriter;
import java.util.ArrayList;

/// S1.3: a worker collects what it is sent and handles it in batches.
///
/// The batch is a local variable: the worker is the only task that touches it, so it needs no lock.
public final class BatchingWorker implements TourProgram {

  sealed interface Job {
    record Process(String data) implements Job {}

    record Flush() implements Job {}

    record Shutdown() implements Job {}
  }

  @Override
  public void run(PrintWriter out) throws Exception {
    var channel = Mpsc.<Job>bounded(100);
    var worker = Tasks.spawn(() -> work(channel.receiver(), out));
    try (var jobs = channel.sender()) {
      for (int i = 0; i < 12; i++) {
        jobs.send(new Job.Process("item-" + i));
      }
      jobs.send(new Job.Flush());
      jobs.send(new Job.Shutdown());
    }
    worker.join();
  }

  static void work(MpscReceiver<Job> jobs, PrintWriter out) throws InterruptedException {
    var batch = new ArrayList<String>();
    try (jobs) {
      for (Job job; (job = jobs.receive()) != null; ) {
        switch (job) {
          case Job.Process(var data) -> {
            batch.add(data);
            if (batch.size() == 5) {
              flush("Auto-flushing batch", batch, out);
            }
          }
          case Job.Flush() -> flush("Flushing batch", batch, out);
          case Job.Shutdown() -> {
            flush("Final flush", batch, out);
            out.println("Worker shutting down");
            return;
          }
        }
      }
    }
  }

  private static void flush(String how, ArrayList<String> batch, PrintWriter out) {
    if (!batch.isEmpty()) {
      out.println(how + " of " + batch.size() + ": " + batch);
      batch.clear();
    }
  }

  @Override
  public Expectation expected() {
    return lines(
        "Auto-flushing batch of 5: [item-0, item-1, item-2, item-3, item-4]",
        "Auto-flushing batch of 5: [item-5, item-6, item-7, item-8, item-9]",
        "Flushing batch of 2: [item-10, item-11]",
        "Worker shutting down");
  }
}
