package dev.headrace.examples.tour.lesson;

import static dev.headrace.examples.tour.Expectation.anyOrder;

import dev.headrace.examples.tour.Expectation;
import dev.headrace.examples.tour.TourProgram;
import dev.headrace.mpmc.Mpmc;
import dev.headrace.mpmc.MpmcReceiver;
import dev.headrace.mpmc.MpmcSender;
import dev.headrace.mpsc.Mpsc;
import dev.headrace.mpsc.MpscSender;
import dev.headrace.task.Tasks;
import java.io.PrintWriter;

/// H1.3: many producers, many workers. Each job goes to one worker; when the last producer has
/// closed, the workers drain the channel and all of them see the end.
public final class WorkerPool implements TourProgram {

  @Override
  public void run(PrintWriter out) throws InterruptedException {
    var jobs = Mpmc.<String>bounded(2);
    var results = Mpsc.<String>bounded(2);
    for (int i = 1; i <= 3; i++) {
      String name = "producer " + i;
      var sender = jobs.sender().duplicate();
      Tasks.spawn(() -> produce(name, sender));
    }
    for (int i = 1; i <= 4; i++) {
      var receiver = jobs.receiver().duplicate();
      var done = results.sender().duplicate();
      Tasks.spawn(() -> work(receiver, done));
    }
    jobs.sender().close(); // the tasks have handles of their own
    jobs.receiver().close();
    results.sender().close();

    results.receiver().forEach(out::println);
    out.println("All workers have stopped");
  }

  private static void produce(String name, MpmcSender<String> jobs) throws InterruptedException {
    try (jobs) {
      for (int i = 1; i <= 3; i++) {
        jobs.send("job " + i + " of " + name);
      }
    }
  }

  private static void work(MpmcReceiver<String> jobs, MpscSender<String> done)
      throws InterruptedException {
    try (jobs;
        done) {
      jobs.forEach(job -> done.send("Done: " + job));
    }
  }

  @Override
  public Expectation expected() {
    return anyOrder(
            "Done: job 1 of producer 1",
            "Done: job 2 of producer 1",
            "Done: job 3 of producer 1",
            "Done: job 1 of producer 2",
            "Done: job 2 of producer 2",
            "Done: job 3 of producer 2",
            "Done: job 1 of producer 3",
            "Done: job 2 of producer 3",
            "Done: job 3 of producer 3")
        .then("All workers have stopped");
  }
}
