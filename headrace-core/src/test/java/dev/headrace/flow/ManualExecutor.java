package dev.headrace.flow;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/// Runs what it is given when a test says so, on the thread of the test.
final class ManualExecutor implements Executor {

  private final Deque<Runnable> waiting = new ArrayDeque<>();
  private boolean rejects;

  @Override
  public void execute(Runnable task) {
    if (rejects) {
      throw new RejectedExecutionException("as the test wants it");
    }
    waiting.add(task);
  }

  void runAll() {
    for (Runnable task; (task = waiting.poll()) != null; ) {
      task.run();
    }
  }

  void rejectFromNowOn() {
    rejects = true;
  }
}
