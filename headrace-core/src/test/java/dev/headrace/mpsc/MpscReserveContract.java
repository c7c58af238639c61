package dev.headrace.mpsc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headrace.ChannelClosedException;
import dev.headrace.SendResult;
import dev.headrace.testing.Threads;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// What a reservation promises when there is no room, or not enough.
@ForEachBoundedFlavour
final class MpscReserveContract {

  private final Flavour flavour;
  private final int capacity;
  private final MpscSender<Integer> sender;
  private final MpscReceiver<Integer> receiver;

  MpscReserveContract(Flavour flavour) throws InterruptedException {
    this.flavour = flavour;
    capacity = flavour.capacity;
    var channel = flavour.openFull();
    sender = channel.sender();
    receiver = channel.receiver();
  }

  @Test
  void reserve_whenFull_isNullWhereItDoesNotWait() throws Exception {
    assertThat(sender.tryReserve()).isNull();
    assertThat(sender.reserve(Duration.ZERO)).isNull();
    assertThat(sender.reserve(Duration.ofSeconds(-1))).isNull();
    assertThat(sender.reserve(Duration.ofMillis(2))).isNull();
    assertThat(sender.tryReserveMany(1)).isNull();
    assertThat(sender.reserveMany(1, Duration.ofMillis(2))).isNull();
    assertThat(sender.reserveAsync()).isNotDone();
  }

  @Test
  void reserve_timeRanOut_holdsNothing() throws Exception {
    assertThat(sender.reserve(Duration.ofMillis(2))).isNull();
    assertThat(sender.reserveMany(capacity, Duration.ofMillis(2))).isNull();

    assertThatEveryPlaceCanBeFreed();
  }

  @Test
  void reserve_allPlacesAreReserved_isFull() throws Exception {
    drain();
    var permits = sender.reserveMany(capacity);

    assertThat(sender.trySend(0)).isEqualTo(SendResult.FULL);
    assertThat(sender.tryReserve()).isNull();
    assertThat(sender.remainingCapacity()).isZero();

    permits.getFirst().close();
    assertThat(sender.trySend(0)).isEqualTo(SendResult.SENT);
  }

  @Test
  void reserve_aPermitIsClosed_getsItsPlace() throws Exception {
    drain();
    var permits = sender.reserveMany(capacity);
    var reserving = Threads.start(() -> sender.reserve()).awaitParked();

    permits.getFirst().close();

    reserving.join().send(5);
    assertThat(receiver.receive()).isEqualTo(5);
  }

  @Test
  void send_aPermitIsClosed_isSent() throws Exception {
    drain();
    var permits = sender.reserveMany(capacity);
    var sending = Threads.start(() -> sender.send(5)).awaitParked();

    permits.getLast().close();

    sending.join();
    assertThat(receiver.receive()).isEqualTo(5);
  }

  @Test
  void reserveMany_placesBecomeFreeOneByOne_hoardsThemUntilThereAreEnough() throws Exception {
    var reserving = Threads.start(() -> sender.reserveMany(capacity)).awaitParked();

    for (int i = 0; i < capacity; i++) {
      assertThat(sender.trySend(-1)).isEqualTo(SendResult.FULL);
      assertThat(sender.tryReserve()).isNull();
      assertThat(sender.remainingCapacity()).isZero();
      if (i > 0) {
        assertThat(reserving.awaitParked().isAlive()).isTrue();
      }
      assertThat(receiver.receive()).isEqualTo(i);
    }

    assertThat(reserving.join()).hasSize(capacity);
    assertThat(sender.trySend(-1)).isEqualTo(SendResult.FULL);
  }

  @Test
  void reserveMany_fewerPlacesAreFreeThanItWaitsFor_nobodyTakesThem() throws Exception {
    if (capacity == 1) {
      return; // there are no fewer than one
    }
    MpscChannel<Integer> fresh = flavour.open();
    fresh.sender().send(1);
    var reserving = fresh.sender().reserveManyAsync(capacity);

    assertThat(fresh.sender().trySend(2)).isEqualTo(SendResult.FULL);
    assertThat(fresh.sender().tryReserve()).isNull();
    assertThat(fresh.sender().sendAsync(2)).isNotDone();
    assertThat(fresh.sender().remainingCapacity()).isZero();
    assertThat(reserving).isNotDone();

    assertThat(fresh.receiver().receive()).isEqualTo(1);
    assertThat(reserving.join()).hasSize(capacity);
  }

  @Test
  void reserveMany_othersCameLater_keepsThemBehind() throws Exception {
    var reserving = Threads.start(() -> sender.reserveMany(capacity)).awaitParked();
    var later = Threads.start(() -> sender.send(50)).awaitParked();
    drain();

    var permits = reserving.join();
    assertThat(later.awaitParked().isAlive()).isTrue();
    for (int i = 0; i < capacity; i++) {
      permits.get(i).send(i);
    }
    assertThat(Received.next(receiver, capacity + 1)).endsWith(50);
    later.join();
  }

  @Test
  void reserveMany_interruptedAfterSomePlacesWereFreed_givesThemBackAtOnce() throws Exception {
    var reserving = Threads.start(() -> sender.reserveMany(capacity)).awaitParked();
    for (int i = 0; i < capacity - 1; i++) {
      assertThat(receiver.receive()).isEqualTo(i);
    }
    var later = new ArrayList<CompletableFuture<?>>();
    for (int i = 0; i < capacity; i++) {
      later.add(sender.sendAsync(50 + i));
    }
    assertThat(later).allSatisfy(each -> assertThat(each).isNotDone());

    reserving.interrupt();
    assertThatThrownBy(reserving::join).isInstanceOf(InterruptedException.class);

    assertThat(reserving.endedInterrupted()).isFalse();
    assertThat(later.subList(0, capacity - 1)).allSatisfy(each -> assertThat(each).isDone());
    assertThat(later.getLast()).isNotDone();
    assertThat(Received.next(receiver, capacity + 1)).contains(capacity - 1, 50);
    assertThat(later.getLast()).isDone();
    assertThat(sender.remainingCapacity()).isEqualTo(capacity);
  }

  @Test
  void reserveMany_timedOutAfterSomePlacesWereFreed_givesThemBack() throws Exception {
    var reserving = Threads.start(() -> sender.reserveMany(capacity, Duration.ofMillis(20)));
    for (int i = 0; i < capacity - 1; i++) {
      assertThat(receiver.receive()).isEqualTo(i);
    }

    assertThat(reserving.join()).isNull();
    assertThat(sender.remainingCapacity()).isEqualTo(capacity - 1);
  }

  @Test
  void reserveMany_none_neverWaits() throws Exception {
    assertThat(sender.reserveMany(0)).isEmpty();
    assertThat(sender.tryReserveMany(0)).isEmpty();

    var behind = sender.sendAsync(50);

    // "0 reserves nothing and does not wait", whoever else does.
    assertThat(sender.tryReserveMany(0)).isEmpty();
    assertThat(sender.reserveMany(0, Duration.ZERO)).isEmpty();
    assertThat(sender.reserveManyAsync(0)).isDone();
    assertThat(behind).isNotDone();
  }

  @Test
  void reserveAsync_whenFull_isDoneByReceive() throws Exception {
    var future = sender.reserveAsync();
    var many = sender.reserveManyAsync(capacity);

    assertThat(receiver.receive()).isEqualTo(0);
    assertThat(future).isDone();
    assertThat(many).isNotDone();

    future.join().send(50);
    drain();
    assertThat(many.join()).hasSize(capacity);
  }

  @Test
  void reserveAsync_cancelled_holdsNothing() throws Exception {
    assertThatWithdrawnReservationHoldsNothing(future -> future.cancel(false));
  }

  @Test
  void reserveAsync_completedByTheCaller_holdsNothing() throws Exception {
    assertThatWithdrawnReservationHoldsNothing(future -> future.complete(null));
  }

  @Test
  void reserveAsync_failedByTheCaller_holdsNothing() throws Exception {
    assertThatWithdrawnReservationHoldsNothing(
        future -> future.completeExceptionally(new Exception("enough")));
  }

  @Test
  void reserveAsync_timedOut_holdsNothing() throws Exception {
    assertThatWithdrawnReservationHoldsNothing(
        future ->
            assertThatThrownBy(() -> future.orTimeout(1, TimeUnit.MILLISECONDS).join())
                .isInstanceOf(CompletionException.class));
  }

  private interface Withdrawal {
    void withdraw(CompletableFuture<?> future);
  }

  private void assertThatWithdrawnReservationHoldsNothing(Withdrawal withdrawal) throws Exception {
    for (var future : List.of(sender.reserveAsync(), sender.reserveManyAsync(capacity))) {
      withdrawal.withdraw(future);
      assertThat(future).isDone();
    }
    assertThatEveryPlaceCanBeFreed();
  }

  @Test
  void reserveAsync_theFirstOfTwoIsCancelled_theSecondTakesItsTurn() throws Exception {
    var first = sender.reserveManyAsync(capacity);
    var second = sender.reserveAsync();
    assertThat(receiver.receive()).isEqualTo(0);

    assertThat(first.cancel(false)).isEqualTo(capacity > 1);

    if (capacity > 1) {
      assertThat(second).isDone();
    } else {
      assertThat(second).isNotDone();
      first.join().getFirst().close();
      assertThat(second).isDone();
    }
  }

  @Test
  void reserveAsync_itsHandleCloses_failsAndOthersGoOn() throws Exception {
    var other = sender.duplicate();
    var future = sender.reserveAsync();
    var others = other.reserveAsync();

    sender.close();

    assertThatThrownBy(future::join).hasCauseInstanceOf(ChannelClosedException.class);
    assertThat(others).isNotDone();
    assertThat(receiver.receive()).isEqualTo(0);
    assertThat(others).isDone();
  }

  @Test
  void reserveManyAsync_itsHandleCloses_leavesTheFreePlacesToTheNext() throws Exception {
    if (capacity == 1) {
      return; // none is free while somebody waits
    }
    var other = sender.duplicate();
    var reserving = other.reserveManyAsync(2);
    var sending = sender.sendAsync(99);
    assertThat(receiver.receive()).isEqualTo(0);
    assertThat(sending).isNotDone();

    other.close();

    assertThat(reserving).isCompletedExceptionally();
    assertThat(sending).isCompletedWithValue(null);
  }

  @Test
  void reserveAsync_theChannelCloses_fails() {
    var future = sender.reserveAsync();
    var many = sender.reserveManyAsync(capacity);

    receiver.close();

    assertThatThrownBy(future::join).hasCauseInstanceOf(ChannelClosedException.class);
    assertThatThrownBy(many::join).hasCauseInstanceOf(ChannelClosedException.class);
  }

  private void assertThatEveryPlaceCanBeFreed() throws InterruptedException {
    assertThat(sender.size()).isEqualTo(capacity);
    drain();
    assertThat(sender.remainingCapacity()).isEqualTo(capacity);
    assertThat(sender.tryReserveMany(capacity)).hasSize(capacity);
  }

  private void drain() throws InterruptedException {
    assertThat(Received.next(receiver, capacity)).hasSize(capacity);
  }
}
