package dev.headrace.verify.stress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

import dev.headrace.sync.Notify;
import dev.headrace.sync.Semaphore;
import dev.headrace.verify.stress.Settings.Threads;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Every entry point of `dev.headrace.sync` at once: no permit and no notification is lost or
/// doubled, and nobody is stuck.
@Timeout(value = 20, unit = TimeUnit.MINUTES)
final class SyncStormTest {

  /** One direction of a hand-off. */
  private interface Turn {
    void give();

    void take() throws InterruptedException;
  }

  @ParameterizedTest
  @EnumSource
  void permits_ofAStorm_allComeBack(Threads threads) throws Exception {
    long seed = Long.getLong("proof.seed", System.nanoTime());
    long end = Settings.endNanos();
    long acquisitions = 0;
    do {
      acquisitions += new SemaphoreStorm(threads, seed++).run();
    } while (System.nanoTime() < end);
    assertThat(acquisitions).isPositive();
  }

  @ParameterizedTest
  @EnumSource
  void notifications_toThoseWhoLeave_arePassedOn(Threads threads) throws Exception {
    long seed = Long.getLong("proof.seed", System.nanoTime());
    long end = Settings.endNanos();
    long taken = 0;
    do {
      taken += new NotifyStorm(threads, seed++).run();
    } while (System.nanoTime() < end);
    assertThat(taken).isPositive();
  }

  @ParameterizedTest
  @EnumSource
  void notifyOne_besideAwait_wakesIt(Threads threads) throws Exception {
    handOff(threads, notifyTurn(), notifyTurn());
  }

  @ParameterizedTest
  @EnumSource
  void addPermits_besideAcquire_servesIt(Threads threads) throws Exception {
    handOff(threads, semaphoreTurn(), semaphoreTurn());
  }

  private static Turn notifyTurn() {
    var sign = Notify.create();
    return new Turn() {
      @Override
      public void give() {
        sign.notifyOne();
      }

      @Override
      public void take() throws InterruptedException {
        // A timed wait and then an untimed one: the second must not miss its wake-up.
        if (!sign.await(Duration.ofNanos(2_000))) {
          sign.await();
        }
      }
    };
  }

  private static Turn semaphoreTurn() {
    var semaphore = Semaphore.of(0);
    return new Turn() {
      @Override
      public void give() {
        semaphore.addPermits(1);
      }

      @Override
      public void take() throws InterruptedException {
        semaphore.acquire().forget();
      }
    };
  }

  /* One token goes to and fro; a lost wake-up leaves both threads waiting. */
  private static void handOff(Threads threads, Turn there, Turn back) throws InterruptedException {
    var rounds = new AtomicLong();
    Thread answering =
        threads
            .builder()
            .start(
                () -> {
                  try {
                    while (true) {
                      there.take();
                      back.give();
                    }
                  } catch (InterruptedException _) {
                    // the end
                  }
                });
    Thread asking =
        threads
            .builder()
            .start(
                () -> {
                  long end = Settings.endNanos();
                  try {
                    do {
                      there.give();
                      back.take();
                      rounds.incrementAndGet();
                    } while (System.nanoTime() < end);
                  } catch (InterruptedException e) {
                    throw new IllegalStateException("nobody interrupts it", e);
                  }
                });
    for (long seen = -1; !asking.join(Settings.PATIENCE); seen = rounds.get()) {
      if (rounds.get() == seen) {
        fail("stuck after " + seen + " rounds: a wake-up was lost");
      }
    }
    answering.interrupt();
    answering.join();
    assertThat(rounds.get()).isPositive();
  }
}
