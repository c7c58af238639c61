package dev.headrace.examples.tour.limit;

import dev.headrace.examples.tour.TourProgram;
import dev.headrace.sync.Notify;
import java.io.PrintWriter;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;

/// H1.2: workers that share a queue and wait for jobs by a sign. They take a ticket before they
/// look, so a job that comes between the look and the wait wakes them.
public final class NothingMissed implements TourProgram {

  static final int JOBS = 20;
  private static final int WORKERS = 3;

  private record Jobs(Queue<Integer> waiting, AtomicBoolean ended, Notify changed) {}

  @Override
  public void run(PrintWriter out) throws InterruptedException {
    var jobs = new Jobs(new ConcurrentLinkedQueue<>(), new AtomicBoolean(), Notify.create());
    List<Thread> workers =
        IntStream.range(0, WORKERS)
            .mapToObj(_ -> Thread.startVirtualThread(() -> work(jobs, out)))
            .toList();
    for (int job = 0; job < JOBS; job++) {
      jobs.waiting().add(job);
      jobs.changed().notifyOne(); // one job, one worker
    }
    jobs.ended().set(true);
    jobs.changed().notifyWaiters(); // the end is for all of them
    for (Thread worker : workers) {
      worker.join();
    }
    out.println("Jobs left: " + jobs.waiting().size());
  }

  private static void work(Jobs jobs, PrintWriter out) {
    try {
      while (true) {
        try (var ticket = jobs.changed().enroll()) {
          boolean last = jobs.ended().get();
          Integer job = jobs.waiting().poll();
          if (job != null) {
            out.println("Handled job " + job); // a sign for this ticket goes to another worker
          } else if (last) {
            return;
          } else {
            ticket.await();
          }
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
