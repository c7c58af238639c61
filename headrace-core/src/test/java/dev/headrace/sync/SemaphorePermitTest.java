package dev.headrace.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What the holder of permits may rely on.
@Timeout(30)
final class SemaphorePermitTest {

  private final Semaphore semaphore = Semaphore.of(5);
  private SemaphorePermit held = new SemaphorePermit(new SemaphoreEngine(0), 0);

  @BeforeEach
  void acquire() throws InterruptedException {
    held = semaphore.acquire(4);
  }

  @Test
  void close_twice_givesBackOnce() {
    held.close();
    held.close();

    assertThat(held.permits()).isZero();
    assertThat(semaphore.availablePermits()).isEqualTo(5);
  }

  @Test
  void split_some_movesThem() {
    var part = held.split(3);

    assertThat(held.permits()).isEqualTo(1);
    assertThat(part.permits()).isEqualTo(3);
    part.close();
    assertThat(semaphore.availablePermits()).isEqualTo(4);
    held.close();
    assertThat(semaphore.availablePermits()).isEqualTo(5);
  }

  @Test
  void split_noneOrAll_leavesTheOtherHandleEmpty() {
    assertThat(held.split(0).permits()).isZero();
    assertThat(held.split(4).permits()).isEqualTo(4);
    assertThat(held.permits()).isZero();
    assertThat(held.split(0).permits()).isZero();
  }

  @Test
  void split_moreThanItHolds_isRefused() {
    assertThatThrownBy(() -> held.split(5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("between 0 and 4 permits can be split off: 5");
    assertThatThrownBy(() -> held.split(-1)).isInstanceOf(IllegalArgumentException.class);
    assertThat(held.permits()).isEqualTo(4);
  }

  @Test
  void merge_ofTheSameSemaphore_movesAll() {
    var part = held.split(3);

    held.merge(part);

    assertThat(held.permits()).isEqualTo(4);
    assertThat(part.permits()).isZero();
    part.close();
    assertThat(semaphore.availablePermits()).isEqualTo(1);
  }

  @Test
  void merge_ofAnotherSemaphore_isRefused() throws Exception {
    try (var other = Semaphore.of(1).acquire()) {
      assertThatThrownBy(() -> held.merge(other)).isInstanceOf(IllegalArgumentException.class);
      assertThat(other.permits()).isEqualTo(1);
    }
    assertThat(held.permits()).isEqualTo(4);
  }

  @Test
  void merge_withItself_isRefused() {
    assertThatThrownBy(() -> held.merge(held)).isInstanceOf(IllegalArgumentException.class);
    assertThat(held.permits()).isEqualTo(4);
  }

  @Test
  void splitAndMerge_afterClose_areRefused() {
    var part = held.split(1);
    held.close();

    assertThatThrownBy(() -> held.split(0)).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> held.merge(part)).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> part.merge(held)).isInstanceOf(IllegalStateException.class);
    assertThat(part.permits()).isEqualTo(1);
  }

  @Test
  void forget_neverComesBack() {
    held.forget();
    held.close();
    held.forget();

    assertThat(semaphore.availablePermits()).isEqualTo(1);
    assertThat(semaphore).hasToString("Semaphore (1 of 1 available)");
    semaphore.addPermits(Integer.MAX_VALUE - 1);
    assertThat(semaphore.availablePermits()).isEqualTo(Integer.MAX_VALUE);
  }

  @Test
  void forget_whileSomebodyWaits_servesNobody() {
    var waiting = semaphore.acquireAsync(2);

    held.forget();

    assertThat(waiting).isNotDone();
    semaphore.addPermits(1);
    assertThat(waiting).isCompletedWithValueMatching(permit -> permit.permits() == 2);
  }
}
