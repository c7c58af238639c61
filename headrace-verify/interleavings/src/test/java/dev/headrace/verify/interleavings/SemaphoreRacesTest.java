package dev.headrace.verify.interleavings;

import static dev.headrace.verify.interleavings.Race.require;

import dev.headrace.ClosedException;
import dev.headrace.sync.Semaphore;
import dev.headrace.sync.SemaphorePermit;
import dev.headrace.verify.interleavings.Race.Actor;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Permits come back while others start to wait, leave, and are refused: none is lost or doubled.
@Timeout(value = 5, unit = TimeUnit.MINUTES)
final class SemaphoreRacesTest {

  private static final Duration SOME_TIME = Duration.ofSeconds(1);

  @Test
  void close_ofPermitBesideAcquire_servesIt() {
    Race.explore(
        race -> {
          var semaphore = Semaphore.of(1);
          var held = semaphore.acquire();
          race.actor(() -> held.close());
          Actor got = race.actor(() -> semaphore.acquire());
          race.run(semaphore, held);
          requireConserved(semaphore, 1, count(got));
          require(count(got) == 1, "the permit was taken");
        });
  }

  @Test
  void close_ofTwoPermitsBesideALargeAcquire_servesIt() {
    Race.explore(
        race -> {
          var semaphore = Semaphore.of(2);
          var one = semaphore.acquire();
          var two = semaphore.acquire();
          race.actor(() -> one.close());
          race.actor(() -> two.close());
          Actor got = race.actor(() -> semaphore.acquire(2));
          race.run(semaphore, one, two);
          require(count(got) == 2, "all were taken");
          requireConserved(semaphore, 2, 2);
        });
  }

  @Test
  void acquire_interruptedBesideRelease_takesAllOrNothing() {
    Race.explore(
        race -> {
          var semaphore = Semaphore.of(2);
          var held = semaphore.acquire();
          Actor got = race.actor(() -> semaphore.acquire(2));
          race.actor(() -> held.close());
          race.interrupt(got);
          race.run(semaphore, held);
          require(got.gaveUp() == (count(got) == 0), "all or nothing");
          requireConserved(semaphore, 2, count(got));
        });
  }

  @Test
  void acquire_timedBesideRelease_takesAllOrNothing() {
    Race.explore(
        race -> {
          var semaphore = Semaphore.of(2);
          var held = semaphore.acquire();
          Actor got = race.actor(() -> semaphore.acquire(2, SOME_TIME));
          race.actor(() -> held.close());
          race.timeOut(got);
          race.run(semaphore, held);
          requireConserved(semaphore, 2, count(got));
        });
  }

  @Test
  void acquire_interruptedAlone_letsTheNextPass() {
    Race.explore(
        race -> {
          var semaphore = Semaphore.of(1);
          // never enough for the large one: only its leaving serves the small one
          Actor large = race.actor(() -> semaphore.acquire(2));
          Actor small = race.actor(() -> semaphore.acquire());
          race.interrupt(large);
          race.run(semaphore);
          require(large.gaveUp(), "there is one only");
          require(count(small) == 1, "which the small one has");
          requireConserved(semaphore, 1, 1);
        });
  }

  @Test
  void acquireAsync_cancelledBesideRelease_takesOrLeaves() {
    Race.explore(
        race -> {
          var semaphore = Semaphore.of(1);
          var held = semaphore.acquire();
          CompletableFuture<SemaphorePermit> future = semaphore.acquireAsync();
          race.actor(() -> held.close());
          Actor cancel = race.actor(() -> future.cancel(false));
          race.run(semaphore, held, future);
          boolean cancelled = Boolean.TRUE.equals(cancel.result());
          require(future.isDone(), "one way or the other");
          requireConserved(semaphore, 1, cancelled ? 0 : 1);
        });
  }

  @Test
  void close_besideAcquireAndRelease_refusesOrServes() {
    Race.explore(
        race -> {
          var semaphore = Semaphore.of(2);
          var held = semaphore.acquire();
          Actor got =
              race.actor(
                  () -> {
                    try {
                      return semaphore.acquire(2);
                    } catch (ClosedException _) {
                      return null;
                    }
                  });
          race.actor(() -> semaphore.close());
          race.actor(() -> held.close());
          race.run(semaphore, held);
          requireConserved(semaphore, 2, count(got));
        });
  }

  @Test
  void tryAcquire_besideTwoReleases_isExact() {
    Race.explore(
        race -> {
          var semaphore = Semaphore.of(2);
          var one = semaphore.acquire();
          Actor first = race.actor(() -> semaphore.tryAcquire());
          Actor second = race.actor(() -> semaphore.tryAcquire());
          race.actor(() -> one.close());
          race.run(semaphore, one);
          require(count(first) + count(second) >= 1, "one was available all the time");
          requireConserved(semaphore, 2, count(first) + count(second));
        });
  }

  @Test
  void merge_besideCloseOfEither_losesNothing() {
    Race.explore(
        race -> {
          var semaphore = Semaphore.of(2);
          var one = semaphore.acquire();
          var two = semaphore.acquire();
          race.actor(
              () -> {
                try {
                  one.merge(two);
                } catch (IllegalStateException _) {
                  // closed before
                }
              });
          race.actor(() -> one.close());
          race.actor(() -> two.close());
          race.run(semaphore, one, two);
          requireConserved(semaphore, 2, one.permits() + two.permits());
        });
  }

  private static int count(Actor actor) {
    @Nullable Object result = actor.result();
    return result instanceof SemaphorePermit permit ? permit.permits() : 0;
  }

  private static void requireConserved(Semaphore semaphore, int total, int held) {
    int available = semaphore.availablePermits();
    require(
        available + held == total,
        "available " + available + " + held " + held + " = total " + total);
  }
}
