package dev.headrace.sync;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/// The ways of a thread to wait for permits.
enum AcquireWay {
  ACQUIRE {
    @Override
    SemaphorePermit perform(Semaphore semaphore, int permits) throws InterruptedException {
      return semaphore.acquire(permits);
    }
  },
  ACQUIRE_TIMED {
    @Override
    SemaphorePermit perform(Semaphore semaphore, int permits) throws InterruptedException {
      return requireNonNull(semaphore.acquire(permits, Duration.ofMinutes(10)));
    }
  };

  abstract SemaphorePermit perform(Semaphore semaphore, int permits) throws InterruptedException;
}
