package dev.headrace.verify.peers;

import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;

/// What a library without asynchronous operations leaves to its users: the waiting operation as a
/// task, as of `ExecutorService.submit`; a cancel interrupts it.
record InTask(FutureTask<?> task, Thread thread) implements Pending {

  static InTask start(Callable<?> operation) {
    var task = new FutureTask<>(operation);
    Thread thread = Thread.startVirtualThread(task);
    InThread.awaitParked(thread);
    return new InTask(task, thread);
  }

  @Override
  public void giveUp() {
    task.cancel(true);
  }

  @Override
  public boolean happened() throws InterruptedException {
    thread.join(); // a cancelled task may still be on its way out of the queue
    return new InFuture(task).happened();
  }
}
