package dev.headrace.sync;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headrace.ClosedException;
import dev.headrace.testing.Nulls;
import dev.headrace.testing.Threads;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What a semaphore promises beside how its waiting calls wait.
@Timeout(30)
final class SemaphoreTest {

  private final Semaphore semaphore = Semaphore.of(3);

  @Test
  void of_aNegativeCount_isRefused() {
    assertThatThrownBy(() -> Semaphore.of(-1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("permits must not be negative: -1");
  }

  @Test
  void acquire_aNegativeCount_isRefusedByEverySpelling() {
    assertThatThrownBy(() -> semaphore.acquire(-1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> semaphore.acquire(-1, Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> semaphore.tryAcquire(-1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> semaphore.acquireAsync(-1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> semaphore.addPermits(-1)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void acquire_withoutATimeout_isRefused() {
    assertThatThrownBy(() -> semaphore.acquire(Nulls.<Duration>missing()))
        .isInstanceOf(NullPointerException.class);
    assertThat(semaphore.availablePermits()).isEqualTo(3);
  }

  @Test
  void acquire_available_doesNotWait() throws Exception {
    try (var one = semaphore.acquire();
        var two = semaphore.acquire(Duration.ofDays(1));
        var three = semaphore.acquireAsync().join()) {
      assertThat(List.of(one, requireNonNull(two), three))
          .allSatisfy(permit -> assertThat(permit.permits()).isEqualTo(1));
      assertThat(semaphore.availablePermits()).isZero();
    }
    assertThat(semaphore.availablePermits()).isEqualTo(3);
  }

  @Test
  void acquire_zeroPermits_neverWaits() throws Exception {
    var _ = semaphore.acquire(3);
    var _ = semaphore.acquireAsync();

    try (var none = semaphore.acquire(0)) {
      assertThat(none.permits()).isZero();
    }
    assertThat(semaphore.tryAcquire(0)).isNotNull();
  }

  @Test
  void tryAcquire_available_takesOne() {
    var permit = requireNonNull(semaphore.tryAcquire());

    assertThat(permit.permits()).isEqualTo(1);
    assertThat(semaphore.availablePermits()).isEqualTo(2);
    permit.close();
    assertThat(semaphore.availablePermits()).isEqualTo(3);
  }

  @Test
  void tryAcquire_fewerAvailable_takesNothing() {
    assertThat(semaphore.tryAcquire(4)).isNull();
    assertThat(semaphore.availablePermits()).isEqualTo(3);
  }

  @Test
  void tryAcquire_closed_throws() {
    semaphore.close();

    assertThatThrownBy(semaphore::tryAcquire)
        .isInstanceOf(ClosedException.class)
        .hasMessage("acquire on a closed semaphore: Semaphore (3 of 3 available, closed)");
  }

  @Test
  void acquire_timeRunsOut_givesBackWhatItHoarded() throws Exception {
    var held = semaphore.acquire();

    assertThat(semaphore.acquire(3, Duration.ofMillis(1))).isNull();

    assertThat(semaphore.availablePermits()).isEqualTo(2);
    held.close();
    assertThat(semaphore.availablePermits()).isEqualTo(3);
  }

  @Test
  void acquire_withoutTime_triesOnce() throws Exception {
    assertThat(semaphore.acquire(3, Duration.ZERO)).isNotNull();
    assertThat(semaphore.acquire(Duration.ofSeconds(-1))).isNull();
  }

  @Test
  void acquireAsync_noneAvailable_completesInOrder() throws Exception {
    var held = semaphore.acquire(3);
    var order = new ArrayList<Integer>();
    for (int i = 0; i < 3; i++) {
      int number = i;
      var _ = semaphore.acquireAsync().thenAccept(_ -> order.add(number));
    }

    held.close();

    assertThat(order).containsExactly(0, 1, 2);
    assertThat(semaphore.availablePermits()).isZero();
  }

  @Test
  void acquireAsync_cancelled_givesItsHoardToThoseBehindIt() throws Exception {
    var _ = semaphore.acquire();
    var large = semaphore.acquireAsync(3);
    var small = semaphore.acquireAsync(1);
    assertThat(small).isNotDone();

    assertThat(large.cancel(false)).isTrue();

    assertThat(small).isCompletedWithValueMatching(permit -> permit.permits() == 1);
    assertThat(semaphore.availablePermits()).isEqualTo(1);
  }

  @Test
  void acquireAsync_cancelledAfterItWasGranted_keepsThePermit() throws Exception {
    var future = semaphore.acquireAsync();

    assertThat(future.cancel(false)).isFalse();

    assertThat(future.join().permits()).isEqualTo(1);
  }

  @Test
  void acquireAsync_timedOut_takesNothing() throws Exception {
    var _ = semaphore.acquire(2);

    var future = semaphore.acquireAsync(2).orTimeout(1, TimeUnit.MILLISECONDS);

    assertThatThrownBy(future::join).isInstanceOf(CompletionException.class);
    assertThat(semaphore.availablePermits()).isEqualTo(1);
  }

  @Test
  void acquireAsync_closed_fails() {
    var waiting = semaphore.acquireAsync(4);

    semaphore.close();

    assertThatThrownBy(waiting::join).hasCauseInstanceOf(ClosedException.class);
    assertThatThrownBy(() -> semaphore.acquireAsync().join())
        .hasCauseInstanceOf(ClosedException.class);
    assertThat(semaphore.availablePermits()).isEqualTo(3);
  }

  @Test
  void close_twice_isAsOnce() {
    assertThat(semaphore.isClosed()).isFalse();

    semaphore.close();
    semaphore.close();

    assertThat(semaphore.isClosed()).isTrue();
  }

  @Test
  void close_permitsAreHeld_theyComeBackAndStayRefused() throws Exception {
    var held = semaphore.acquire(2);

    semaphore.close();
    held.close();

    assertThat(semaphore.availablePermits()).isEqualTo(3);
    assertThatThrownBy(semaphore::tryAcquire).isInstanceOf(ClosedException.class);
  }

  @Test
  void addPermits_nobodyWaits_areAvailable() {
    semaphore.addPermits(2);

    assertThat(semaphore.availablePermits()).isEqualTo(5);
    assertThat(semaphore.tryAcquire(5)).isNotNull();
  }

  @Test
  void addPermits_closed_staysClosed() {
    semaphore.close();

    semaphore.addPermits(2);

    assertThat(semaphore.availablePermits()).isEqualTo(5);
    assertThat(semaphore.isClosed()).isTrue();
  }

  @Test
  void addPermits_moreThanAnInt_isRefusedAlsoIfTheyAreHeld() throws Exception {
    var _ = semaphore.acquire(3);

    assertThatThrownBy(() -> semaphore.addPermits(Integer.MAX_VALUE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("at most 2147483644 permits can be added: 2147483647");
    semaphore.addPermits(Integer.MAX_VALUE - 3);

    assertThat(semaphore.availablePermits()).isEqualTo(Integer.MAX_VALUE - 3);
  }

  @Test
  void semaphore_ofTheLargestCount_countsExactly() throws Exception {
    var most = Semaphore.of(Integer.MAX_VALUE);

    try (var all = most.acquire(Integer.MAX_VALUE)) {
      assertThat(all.permits()).isEqualTo(Integer.MAX_VALUE);
      assertThat(most.tryAcquire()).isNull();
    }
    assertThat(most.availablePermits()).isEqualTo(Integer.MAX_VALUE);
  }

  @Test
  void toString_saysHowManyAreAvailable() throws Exception {
    var held = semaphore.acquire(2);
    assertThat(semaphore).hasToString("Semaphore (1 of 3 available)");
    assertThat(held).hasToString("SemaphorePermit (holds 2) of Semaphore (1 of 3 available)");

    var _ = semaphore.acquireAsync(2);
    assertThat(semaphore).hasToString("Semaphore (0 of 3 available, somebody waits)");
  }

  @Test
  void acquire_byManyThreads_neverMoreThanThereAre() throws Exception {
    var inside = new AtomicInteger();
    var running =
        IntStream.range(0, 50)
            .mapToObj(
                _ ->
                    Threads.start(
                        () -> {
                          int most = 0;
                          for (int i = 0; i < 20; i++) {
                            try (var _ = semaphore.acquire()) {
                              most = Math.max(most, inside.incrementAndGet());
                              Thread.yield();
                              inside.decrementAndGet();
                            }
                          }
                          return most;
                        }))
            .toList();

    for (var thread : running) {
      assertThat(thread.join()).isBetween(1, 3);
    }
    assertThat(semaphore.availablePermits()).isEqualTo(3);
  }
}
