package dev.headrace.examples.tour.lesson;

import dev.headrace.examples.tour.TourProgram;
import dev.headrace.mpmc.Mpmc;
import dev.headrace.mpmc.MpmcReceiver;
import dev.headrace.mpmc.MpmcSender;
import dev.headrace.mpsc.Mpsc;
import dev.headrace.mpsc.MpscSender;
import java.io.PrintWriter;

/// H1.3: many producers, many workers. Each job goes to one worker; when the last producer has
/// closed, the workers drain the channel and all of them see the end.
public final class WorkerPool implements TourProgram {

  private static final int PRODUCERS = 3;
  private static final int WORKERS = 4;

  @Override
  public void run(PrintWriter out) throws InterruptedException {
    var jobs = Mpmc.<String>bounded(8);
    var results = Mpsc.<String>bounded(8);
    for (int i = 1; i <= PRODUCERS; i++) {
      String name = "producer " + i;
      var sender = jobs.sender().duplicate();
      Thread.startVirtualThread(() -> produce(name, sender));
    }
    for (int i = 1; i <= WORKERS; i++) {
      var receiver = jobs.receiver().duplicate();
      var done = results.sender().duplicate();
      Thread.startVirtualThread(() -> work(receiver, done));
    }
    jobs.sender().close(); // the tasks have handles of their own
    jobs.receiver().close();
    results.sender().close();

    results.receiver().forEach(out::println);
    out.println("All workers have stopped");
  }

  private static void produce(String name, MpmcSender<String> jobs) {
    try (jobs) {
      for (int i = 1; i <= 5; i++) {
        jobs.send("job " + i + " of " + name);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void work(MpmcReceiver<String> jobs, MpscSender<String> done) {
    try (jobs;
        done) {
      for (String job; (job = jobs.receive()) != null; ) {
        done.send("Done: " + job);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
