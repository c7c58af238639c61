package dev.headrace.verify.stress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headrace.ClosedException;
import dev.headrace.sync.Semaphore;
import dev.headrace.sync.SemaphorePermit;
import dev.headrace.verify.stress.Settings.Threads;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// Many take, split, merge, forget and give back the permits of one semaphore, while interrupts,
/// time-outs and cancels hit them; at times it is closed half-way.
final class SemaphoreStorm implements Storm {

  private static final int PERMITS = 3;
  private static final int WORKERS = 5;
  private static final int OPERATIONS = 300;

  private final Semaphore semaphore = Semaphore.of(PERMITS);
  private final long seed;
  private final boolean closes;
  private final Crew crew;

  /** How many are held, counted late and uncounted early, so never more than there are. */
  private final AtomicInteger held = new AtomicInteger();

  private final AtomicLong acquisitions = new AtomicLong();

  SemaphoreStorm(Threads threads, long seed) {
    this.seed = seed;
    this.closes = new Random(seed).nextInt(4) == 0;
    this.crew = new Crew(threads, seed, semaphore::toString);
  }

  @Override
  public long run() throws InterruptedException {
    for (int i = 0; i < WORKERS; i++) {
      var random = new Random(seed * 31 + i);
      boolean closer = closes && i == 0;
      crew.start("worker " + i, () -> work(random, closer));
    }
    crew.awaitEnd();
    assertThat(semaphore.availablePermits()).as("all came back, seed %d", seed).isEqualTo(PERMITS);
    assertThat(semaphore.toString()).as("seed %d", seed).contains("3 of 3 available");
    return crew.steps();
  }

  @Override
  public long accounted() {
    return acquisitions.get();
  }

  private void work(Random random, boolean closer) {
    for (int i = 0; i < OPERATIONS; i++) {
      try {
        step(random);
      } catch (InterruptedException _) {
        // nothing was taken
      } catch (ClosedException _) {
        return;
      }
      if (closer && i == OPERATIONS / 2) {
        semaphore.close();
      }
      crew.countStep();
    }
  }

  private void step(Random random) throws InterruptedException {
    int n = 1 + random.nextInt(PERMITS);
    switch (random.nextInt(5)) {
      case 0, 1 -> use(semaphore.acquire(n), random);
      case 2 -> use(semaphore.acquire(n, Selecting.aMoment(random)), random);
      case 3 -> use(semaphore.tryAcquire(n), random);
      default -> {
        CompletableFuture<SemaphorePermit> future = semaphore.acquireAsync(n);
        if (random.nextInt(50) == 0) {
          Thread.yield();
        }
        if (!future.cancel(false) && !future.isCompletedExceptionally()) {
          use(future.join(), random);
        }
      }
    }
  }

  private void use(@Nullable SemaphorePermit permit, Random random) {
    if (permit == null) {
      return;
    }
    int count = permit.permits();
    acquisitions.incrementAndGet();
    assertThat(held.addAndGet(count)).as("held at once").isLessThanOrEqualTo(PERMITS);
    if (random.nextInt(4) == 0) {
      Thread.yield();
    }
    held.addAndGet(-count);
    giveBack(permit, random);
  }

  private void giveBack(SemaphorePermit permit, Random random) {
    switch (random.nextInt(4)) {
      case 0 -> {
        SemaphorePermit part = permit.split(1);
        permit.close();
        part.close();
      }
      case 1 -> {
        permit.merge(permit.split(1));
        permit.close();
      }
      case 2 -> {
        int count = permit.permits();
        permit.forget();
        semaphore.addPermits(count);
      }
      default -> permit.close();
    }
    permit.close(); // does nothing
  }
}
