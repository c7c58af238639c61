package dev.headrace.bench.contender;

import dev.headrace.sync.Semaphore;
import dev.headrace.sync.SemaphorePermit;

/// The semaphores of threads.
final class Gates {

  private Gates() {}

  static final class Headrace implements Gate {
    private final Semaphore semaphore;

    Headrace(int permits) {
      this.semaphore = Semaphore.of(permits);
    }

    @Override
    public Object enter() throws InterruptedException {
      return semaphore.acquire();
    }

    @Override
    public void leave(Object permit) {
      ((SemaphorePermit) permit).close();
    }

    @Override
    public int available() {
      return semaphore.availablePermits();
    }
  }

  static final class Juc implements Gate {
    private final java.util.concurrent.Semaphore semaphore;

    Juc(int permits, boolean fair) {
      this.semaphore = new java.util.concurrent.Semaphore(permits, fair);
    }

    @Override
    public Object enter() throws InterruptedException {
      semaphore.acquire();
      return this;
    }

    @Override
    public void leave(Object permit) {
      semaphore.release();
    }

    @Override
    public int available() {
      return semaphore.availablePermits();
    }
  }
}
