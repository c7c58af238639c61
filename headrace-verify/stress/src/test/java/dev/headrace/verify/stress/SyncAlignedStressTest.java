package dev.headrace.verify.stress;

import static dev.headrace.verify.stress.Rounds.play;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headrace.sync.Notify;
import dev.headrace.sync.Notify.Ticket;
import dev.headrace.sync.Semaphore;
import dev.headrace.sync.SemaphorePermit;
import dev.headrace.verify.stress.Rounds.Round;
import dev.headrace.verify.stress.Settings.Threads;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Lost wake-ups of `dev.headrace.sync`: one permit or notification in flight, nothing later
/// rescues.
@Timeout(value = 10, unit = TimeUnit.MINUTES)
final class SyncAlignedStressTest {

  @ParameterizedTest
  @EnumSource
  void closeOfPermit_besideAcquire_servesIt(Threads threads) throws Exception {
    var semaphore = Semaphore.of(1);
    playCloseBesideAcquire(threads, semaphore, 1);
  }

  @ParameterizedTest
  @EnumSource
  void closeOfPermit_besideAcquireOfTwo_completesIt(Threads threads) throws Exception {
    var semaphore = Semaphore.of(2);
    playCloseBesideAcquire(threads, semaphore, 2);
  }

  private static void playCloseBesideAcquire(Threads threads, Semaphore semaphore, int all)
      throws InterruptedException {
    play(
        threads,
        () ->
            new Round() {
              private final SemaphorePermit held = requireNonNull(semaphore.tryAcquire());

              @Override
              void left() {
                held.close();
              }

              @Override
              void right() throws Exception {
                semaphore.acquire(all).close();
              }

              @Override
              void check() {
                assertThat(semaphore.availablePermits()).isEqualTo(all);
              }
            });
  }

  @ParameterizedTest
  @EnumSource
  void addPermits_besideAcquire_servesIt(Threads threads) throws Exception {
    var semaphore = Semaphore.of(0);
    play(threads, () -> semaphore.addPermits(1), () -> semaphore.acquire().forget());
  }

  @ParameterizedTest
  @EnumSource
  void notifyOne_besideAwait_wakesIt(Threads threads) throws Exception {
    var sign = Notify.create();
    play(
        threads,
        () ->
            new Round() {
              @Override
              void left() {
                sign.notifyOne();
              }

              @Override
              void right() throws Exception {
                var nanos = Duration.ofNanos(ThreadLocalRandom.current().nextInt(20_000));
                // A timed wait and then an untimed one: the second must not miss its wake-up.
                if (!sign.await(nanos)) {
                  sign.await();
                }
              }

              @Override
              void check() {
                assertThat(sign.tryAwait()).as("a second notification").isFalse();
              }
            });
  }

  @ParameterizedTest
  @EnumSource
  void notifyOne_besideATicketThatLeaves_reachesTheOneThatStays(Threads threads) throws Exception {
    var sign = Notify.create();
    play(
        threads,
        () ->
            new Round() {
              private final Ticket leaving = sign.enroll();
              private final Ticket staying = sign.enroll();

              @Override
              void left() {
                sign.notifyOne();
              }

              @Override
              void right() throws Exception {
                leaving.close();
                staying.await();
              }

              @Override
              void check() {
                assertThat(sign.tryAwait()).as("a second notification").isFalse();
              }
            });
  }

  @ParameterizedTest
  @EnumSource
  void notifyWaiters_besideEnrollAndLook_isNotMissed(Threads threads) throws Exception {
    var sign = Notify.create();
    play(
        threads,
        () ->
            new Round() {
              private boolean ready;

              @Override
              void left() {
                ready = true;
                sign.notifyWaiters();
              }

              @Override
              void right() throws Exception {
                try (Ticket ticket = sign.enroll()) {
                  if (!ready) {
                    ticket.await();
                  }
                }
              }
            });
  }
}
