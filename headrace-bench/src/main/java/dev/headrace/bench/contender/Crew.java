package dev.headrace.bench.contender;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/// Virtual threads that work on one run of a topology and add what they received to one sum.
final class Crew {

  /// A task; returns the sum of the numbers that it received.
  interface Task {
    long run() throws InterruptedException;
  }

  private final List<Thread> threads = new ArrayList<>();
  private final LongAdder sum = new LongAdder();
  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
  private CountDownLatch running = new CountDownLatch(0);

  void add(Task task) {
    threads.add(Thread.ofVirtual().unstarted(() -> work(task)));
  }

  /// The thread of the task that was added as number `index`, counted from 0.
  Thread thread(int index) {
    return threads.get(index);
  }

  /// Runs all tasks to their end. The first failure interrupts the others and is thrown.
  long run() throws InterruptedException {
    start();
    return join();
  }

  /// Starts all tasks. They begin to work when all of them run: a carrier takes a thread that was
  /// started only when none that has run before has anything to do, so that with one carrier the
  /// first of many senders and the receiver would keep it busy, and the senders run one after the
  /// other.
  void start() {
    running = new CountDownLatch(threads.size());
    threads.forEach(Thread::start);
  }

  long join() throws InterruptedException {
    try {
      for (Thread thread : threads) {
        thread.join();
      }
    } catch (InterruptedException e) {
      threads.forEach(Thread::interrupt);
      throw e;
    }
    // The scheduler may remember one of them for long, and each of them remembers the crew.
    threads.clear();
    Throwable first = failure.get();
    if (first != null) {
      throw new IllegalStateException("a task failed", first);
    }
    return sum.sum();
  }

  /// Returns once every thread waits. Polling: nothing is timed meanwhile.
  void awaitParked() throws InterruptedException {
    for (Thread thread : threads) {
      while (thread.getState() != Thread.State.WAITING) {
        if (!thread.isAlive()) {
          throw new IllegalStateException("a task ended instead of waiting", failure.get());
        }
        Thread.sleep(1);
      }
    }
  }

  private void work(Task task) {
    try {
      awaitOthers();
      sum.add(task.run());
    } catch (Throwable thrown) {
      if (failure.compareAndSet(null, thrown)) {
        threads.forEach(Thread::interrupt);
      }
    }
  }

  /* One that works already may interrupt this one: that is for its work. */
  private void awaitOthers() {
    running.countDown();
    boolean interrupted = false;
    while (running.getCount() > 0) {
      try {
        running.await();
      } catch (InterruptedException _) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
