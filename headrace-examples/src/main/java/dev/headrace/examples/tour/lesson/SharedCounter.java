package dev.headrace.examples.tour.lesson;

import dev.headrace.examples.tour.TourProgram;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.concurrent.locks.ReentrantLock;

/// S1.9: where a lock is simpler than a channel: a little state, touched for a moment.
public final class SharedCounter implements TourProgram {

  private static final class Counter {
    private final ReentrantLock lock = new ReentrantLock();
    private int count;

    void increment() {
      lock.lock();
      try {
        count++;
      } finally {
        lock.unlock();
      }
    }

    int count() {
      lock.lock();
      try {
        return count;
      } finally {
        lock.unlock();
      }
    }
  }

  @Override
  public void run(PrintWriter out) throws InterruptedException {
    var counter = new Counter();
    var tasks = new ArrayList<Thread>();
    for (int i = 0; i < 10; i++) {
      tasks.add(Thread.startVirtualThread(counter::increment));
    }
    for (Thread task : tasks) {
      task.join();
    }
    out.println("Counter: " + counter.count());
  }
}
