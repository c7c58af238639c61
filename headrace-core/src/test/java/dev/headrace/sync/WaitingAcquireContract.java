package dev.headrace.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headrace.ClosedException;
import dev.headrace.testing.Running;
import dev.headrace.testing.Threads;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// What a thread may rely on that waits for permits, by either spelling.
@ParameterizedClass
@EnumSource(AcquireWay.class)
@Timeout(30)
final class WaitingAcquireContract {

  private final AcquireWay way;
  private final Semaphore semaphore = Semaphore.of(2);

  WaitingAcquireContract(AcquireWay way) {
    this.way = way;
  }

  @Test
  void acquire_noneAvailable_waitsForOneToComeBack() throws Exception {
    var held = semaphore.acquire(2);
    var waiting = startAndAwait(1);

    held.split(1).close();

    assertThat(waiting.join().permits()).isEqualTo(1);
    assertThat(semaphore.availablePermits()).isZero();
  }

  @Test
  void acquire_onAPlatformThread_waitsForOneToComeBack() throws Exception {
    var held = semaphore.acquire(2);
    var waiting = Threads.startPlatform(() -> way.perform(semaphore, 1)).awaitParked();

    held.close();

    assertThat(waiting.join().permits()).isEqualTo(1);
    assertThat(semaphore.availablePermits()).isEqualTo(1);
  }

  @Test
  void acquire_several_hoardsWhatComesBackUntilItHasAll() throws Exception {
    var held = semaphore.acquire(1);
    var waiting = startAndAwait(2);

    assertThat(semaphore.availablePermits()).isZero();
    assertThat(semaphore.tryAcquire()).isNull();
    held.close();

    assertThat(waiting.join().permits()).isEqualTo(2);
  }

  @Test
  void acquire_behindALargeRequest_doesNotOvertakeIt() throws Exception {
    var one = semaphore.acquire();
    var two = semaphore.acquire();
    var large = startAndAwait(2);
    var small = startAndAwait(1);

    one.close();
    assertThat(large.isAlive()).isTrue();
    assertThat(small.isAlive()).isTrue();
    two.close();

    var both = large.join();
    assertThat(small.isAlive()).isTrue();
    both.close();
    assertThat(small.join().permits()).isEqualTo(1);
  }

  @Test
  void acquire_moreThanThereAre_waitsUntilTheyAreAdded() throws Exception {
    var waiting = startAndAwait(5);

    semaphore.addPermits(2);
    assertThat(waiting.isAlive()).isTrue();
    semaphore.addPermits(2);

    assertThat(waiting.join().permits()).isEqualTo(5);
    assertThat(semaphore.availablePermits()).isEqualTo(1);
  }

  @Test
  void acquire_interruptedWhileHoarding_givesAllBack() throws Exception {
    var held = semaphore.acquire();
    var waiting = startAndAwait(2);

    waiting.interrupt();

    assertThatThrownBy(waiting::join).isInstanceOf(InterruptedException.class);
    assertThat(waiting.endedInterrupted()).isFalse();
    assertThat(semaphore.availablePermits()).isEqualTo(1);
    held.close();
    assertThat(semaphore.availablePermits()).isEqualTo(2);
  }

  @Test
  void acquire_interruptedWhileHoarding_servesThoseBehindIt() throws Exception {
    var _ = semaphore.acquire();
    var large = startAndAwait(2);
    var small = startAndAwait(1);

    large.interrupt();

    assertThat(small.join().permits()).isEqualTo(1);
    assertThatThrownBy(large::join).isInstanceOf(InterruptedException.class);
    assertThat(semaphore.availablePermits()).isZero();
  }

  @Test
  void acquire_interruptedInTheMiddleOfTheQueue_leavesTheOthersInOrder() throws Exception {
    var held = semaphore.acquire(2);
    var first = startAndAwait(2);
    var middle = startAndAwait(1);
    var last = startAndAwait(1);

    middle.interrupt();
    assertThatThrownBy(middle::join).isInstanceOf(InterruptedException.class);
    held.close();

    var all = first.join();
    assertThat(last.isAlive()).isTrue();
    all.close();
    assertThat(last.join().permits()).isEqualTo(1);
  }

  @Test
  void acquire_availableAndInterrupted_takesItAndKeepsTheFlag() throws Exception {
    var acquiring =
        Threads.start(
            () -> {
              Thread.currentThread().interrupt();
              return way.perform(semaphore, 2);
            });

    assertThat(acquiring.join().permits()).isEqualTo(2);
    assertThat(acquiring.endedInterrupted()).isTrue();
  }

  @Test
  void acquire_interruptedBeforeItHasToWait_takesNothing() throws Exception {
    var _ = semaphore.acquire();
    var acquiring =
        Threads.start(
            () -> {
              Thread.currentThread().interrupt();
              return way.perform(semaphore, 2);
            });

    assertThatThrownBy(acquiring::join).isInstanceOf(InterruptedException.class);
    assertThat(semaphore.availablePermits()).isEqualTo(1);
  }

  @Test
  void close_whileSomebodyHoards_refusesItAndKeepsTheCount() throws Exception {
    var held = semaphore.acquire();
    var large = startAndAwait(2);
    var small = startAndAwait(1);

    semaphore.close();

    assertThatThrownBy(large::join).isInstanceOf(ClosedException.class);
    assertThatThrownBy(small::join).isInstanceOf(ClosedException.class);
    assertThat(semaphore.availablePermits()).isEqualTo(1);
    held.close();
    assertThat(semaphore.availablePermits()).isEqualTo(2);
  }

  @Test
  void acquire_closedBefore_isRefusedThoughPermitsAreAvailable() {
    semaphore.close();

    assertThatThrownBy(() -> way.perform(semaphore, 1)).isInstanceOf(ClosedException.class);
    assertThatThrownBy(() -> way.perform(semaphore, 0)).isInstanceOf(ClosedException.class);
    assertThat(semaphore.availablePermits()).isEqualTo(2);
  }

  private Running<SemaphorePermit> startAndAwait(int permits) throws Exception {
    return Threads.start(() -> way.perform(semaphore, permits)).awaitParked();
  }
}
