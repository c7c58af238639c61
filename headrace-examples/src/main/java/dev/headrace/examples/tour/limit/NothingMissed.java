package dev.headrace.examples.tour.limit;

import static dev.headrace.examples.tour.Expectation.anyOrder;

import dev.headrace.examples.tour.Expectation;
import dev.headrace.examples.tour.TourProgram;
import dev.headrace.sync.Notify;
import dev.headrace.task.JoinSet;
import java.io.PrintWriter;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;

/// H1.2: workers that share a queue and wait for jobs by a sign. They take a ticket before they
/// look, so a job that comes between the look and the wait wakes them.
public final class NothingMissed implements TourProgram {

  private static final int JOBS = 12;

  private record Jobs(Queue<Integer> waiting, AtomicBoolean ended, Notify changed) {}

  @Override
  public void run(PrintWriter out) throws Exception {
    var jobs = new Jobs(new ConcurrentLinkedQueue<>(), new AtomicBoolean(), Notify.create());
    try (var workers = JoinSet.<Integer>create()) {
      for (int i = 0; i < 3; i++) {
        workers.spawn(() -> work(jobs, out));
      }
      for (int job = 1; job <= JOBS; job++) {
        jobs.waiting().add(job);
        jobs.changed().notifyOne(); // one job, one worker
      }
      jobs.ended().set(true);
      jobs.changed().notifyWaiters(); // the end is for all of them
      int handled = workers.joinAll().stream().mapToInt(Integer::intValue).sum();
      out.println("Handled together: " + handled + ", left: " + jobs.waiting().size());
    }
  }

  /// Returns how many this worker has handled.
  private static int work(Jobs jobs, PrintWriter out) throws InterruptedException {
    int handled = 0;
    while (true) {
      try (var ticket = jobs.changed().enroll()) {
        boolean last = jobs.ended().get();
        Integer job = jobs.waiting().poll();
        if (job != null) {
          out.println("Handled job " + job); // a sign for this ticket goes to another worker
          handled++;
        } else if (last) {
          return handled;
        } else {
          ticket.await();
        }
      }
    }
  }

  @Override
  public Expectation expected() {
    return anyOrder(
            IntStream.rangeClosed(1, JOBS)
                .mapToObj(job -> "Handled job " + job)
                .toArray(String[]::new))
        .then("Handled together: 12, left: 0");
  }
}
