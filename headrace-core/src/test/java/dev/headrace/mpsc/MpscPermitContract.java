package dev.headrace.mpsc;

import static dev.headrace.testing.Nulls.missing;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headrace.ChannelClosedException;
import dev.headrace.SendResult;
import dev.headrace.Value;
import dev.headrace.testing.Threads;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// What a permit promises on every channel that has places.
@ForEachBufferedFlavour
final class MpscPermitContract {

  private final Flavour flavour;
  private final ArrayList<Integer> undelivered = new ArrayList<>();
  private final MpscSender<Integer> sender;
  private final MpscReceiver<Integer> receiver;

  MpscPermitContract(Flavour flavour) {
    this.flavour = flavour;
    MpscChannel<Integer> channel = flavour.open(undelivered::add);
    sender = channel.sender();
    receiver = channel.receiver();
  }

  @Test
  void send_throughAPermit_isReceived() throws Exception {
    sender.reserve().send(1);

    assertThat(receiver.size()).isEqualTo(1);
    assertThat(receiver.receive()).isEqualTo(1);
    assertThat(sender.remainingCapacity()).isEqualTo(flavour.capacity);
  }

  @Test
  void reserve_everySpelling_holdsAPlace() throws Exception {
    var permits = new ArrayList<SendPermit<Integer>>();
    permits.add(sender.reserve());
    permits.getLast().send(1);
    assertThat(receiver.receive()).isEqualTo(1);
    permits.add(requireNonNull(sender.reserve(Duration.ZERO)));
    permits.getLast().send(2);
    assertThat(receiver.receive()).isEqualTo(2);
    permits.add(requireNonNull(sender.tryReserve()));
    permits.getLast().send(3);
    assertThat(receiver.receive()).isEqualTo(3);
    permits.add(sender.reserveAsync().join());
    permits.getLast().send(4);
    assertThat(receiver.receive()).isEqualTo(4);

    assertThat(sender.remainingCapacity()).isEqualTo(flavour.capacity);
  }

  @Test
  void reserve_byAPermit_isNotASizeAndNotASender() throws Exception {
    var permit = sender.reserve();

    assertThat(sender.size()).isZero();
    assertThat(receiver.isEmpty()).isTrue();
    assertThat(sender.senderCount()).isEqualTo(1);
    assertThat(sender.remainingCapacity())
        .isEqualTo(flavour.capacity == Integer.MAX_VALUE ? flavour.capacity : flavour.capacity - 1);
    permit.close();
    assertThat(sender.remainingCapacity()).isEqualTo(flavour.capacity);
  }

  @Test
  void send_whileAPermitIsHeld_goesPast() throws Exception {
    if (flavour.capacity == 1) {
      return; // the permit is the only place
    }
    var permit = sender.reserve();
    assertThat(sender.trySend(1)).isEqualTo(SendResult.SENT);
    permit.send(2);

    assertThat(Received.next(receiver, 2)).containsExactly(1, 2);
  }

  @Test
  void send_throughAPermit_wakesTheReceiver() throws Exception {
    var permit = sender.reserve();
    var receiving = Threads.start(() -> receiver.receive()).awaitParked();

    permit.send(1);

    assertThat(receiving.join()).isEqualTo(1);
  }

  @Test
  void send_twiceThroughAPermit_throwsAndSendsOnce() throws Exception {
    var permit = sender.reserve();
    permit.send(1);

    assertThatThrownBy(() -> permit.send(2)).isExactlyInstanceOf(IllegalStateException.class);

    sender.close();
    assertThat(Received.untilEnd(receiver)).containsExactly(1);
  }

  @Test
  void send_throughAClosedPermit_throwsAndSendsNothing() throws Exception {
    var permit = sender.reserve();
    permit.close();

    assertThatThrownBy(() -> permit.send(2)).isExactlyInstanceOf(IllegalStateException.class);

    sender.close();
    assertThat(Received.untilEnd(receiver)).isEmpty();
  }

  @Test
  void send_nullThroughAPermit_throwsAndKeepsThePermit() throws Exception {
    var permit = sender.reserve();

    assertThatThrownBy(() -> permit.send(missing())).isInstanceOf(NullPointerException.class);

    permit.send(1);
    assertThat(receiver.receive()).isEqualTo(1);
  }

  @Test
  void close_ofAPermitTwice_givesOnePlaceBack() throws Exception {
    var one = sender.reserve();
    one.close();
    one.close();

    assertThat(sender.remainingCapacity()).isEqualTo(flavour.capacity);
    for (int i = 0; i < Math.min(flavour.capacity, 3); i++) {
      assertThat(sender.trySend(i)).isEqualTo(SendResult.SENT);
    }
    if (flavour.capacity <= 3) {
      assertThat(sender.trySend(9)).isEqualTo(SendResult.FULL);
    }
  }

  @Test
  void close_ofAUsedPermit_doesNothing() throws Exception {
    var permit = sender.reserve();
    permit.send(1);
    permit.close();

    if (flavour.capacity < Integer.MAX_VALUE) {
      assertThat(sender.remainingCapacity()).isEqualTo(flavour.capacity - 1);
    }
    assertThat(receiver.tryReceive()).isEqualTo(new Value<>(1));
  }

  @Test
  void reserve_afterTheReceiverClosed_throws() {
    receiver.close();
    assertThatEveryReservationThrows();
  }

  @Test
  void reserve_afterShutdown_throws() {
    receiver.shutdown();
    assertThatEveryReservationThrows();
  }

  @Test
  void reserve_byAClosedHandle_throwsThoughTheChannelIsOpen() {
    var other = sender.duplicate();
    sender.close();
    assertThatEveryReservationThrows();
    assertThat(other.tryReserve()).isNotNull();
  }

  private void assertThatEveryReservationThrows() {
    var day = Duration.ofDays(1);
    assertThatThrownBy(sender::reserve).isInstanceOf(ChannelClosedException.class);
    assertThatThrownBy(() -> sender.reserve(day)).isInstanceOf(ChannelClosedException.class);
    assertThatThrownBy(() -> sender.reserve(Duration.ZERO))
        .isInstanceOf(ChannelClosedException.class);
    assertThatThrownBy(sender::tryReserve).isInstanceOf(ChannelClosedException.class);
    assertThatThrownBy(() -> sender.reserveAsync().join())
        .isInstanceOf(CompletionException.class)
        .hasCauseInstanceOf(ChannelClosedException.class);
    for (int n : new int[] {0, 1}) {
      assertThatThrownBy(() -> sender.reserveMany(n)).isInstanceOf(ChannelClosedException.class);
      assertThatThrownBy(() -> sender.reserveMany(n, day))
          .isInstanceOf(ChannelClosedException.class);
      assertThatThrownBy(() -> sender.tryReserveMany(n)).isInstanceOf(ChannelClosedException.class);
      assertThatThrownBy(() -> sender.reserveManyAsync(n).join())
          .hasCauseInstanceOf(ChannelClosedException.class);
    }
  }

  @Test
  void reserve_withoutADuration_throwsAndHoldsNothing() {
    assertThatThrownBy(() -> sender.reserve(missing())).isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> sender.reserveMany(1, missing()))
        .isInstanceOf(NullPointerException.class);

    assertThat(sender.remainingCapacity()).isEqualTo(flavour.capacity);
  }

  @Test
  void send_throughAPermitByAnotherThreadAfterItsHandleClosed_isReceived() throws Exception {
    var handle = sender.duplicate();
    var permit = handle.reserve();
    handle.close();

    Threads.startPlatform(() -> permit.send(1)).join();

    assertThat(receiver.receive()).isEqualTo(1);
  }

  @Test
  void toString_showsWhetherItIsHeldAndNoElement() throws Exception {
    var permit = sender.reserve();
    assertThat(permit.toString()).contains("held").contains("mpsc");
    permit.send(123456);
    assertThat(permit.toString()).contains("spent").doesNotContain("123456");
  }

  @Test
  void reserveMany_someAndNone_givesThatMany() throws Exception {
    int n = Math.min(flavour.capacity, 5);

    var permits = sender.reserveMany(n);
    assertThat(permits).hasSize(n).doesNotHaveDuplicates();
    if (flavour.capacity == n) {
      assertThat(sender.trySend(0)).isEqualTo(SendResult.FULL);
    }
    assertThat(sender.reserveMany(0)).isEmpty();
    assertThat(sender.reserveMany(0, Duration.ZERO)).isEmpty();
    assertThat(sender.tryReserveMany(0)).isEmpty();
    assertThat(sender.reserveManyAsync(0)).isCompletedWithValueMatching(list -> list.isEmpty());

    for (int i = 0; i < n; i++) {
      permits.get(i).send(i);
    }
    assertThat(Received.next(receiver, n)).isSorted().hasSize(n);
    assertThat(sender.remainingCapacity()).isEqualTo(flavour.capacity);
  }

  @Test
  void reserveMany_wrongNumbers_throwNamingThem() {
    for (long wrong : new long[] {-1, Math.min(flavour.capacity, 2_097_151L) + 1}) {
      int n = (int) wrong;
      assertThatThrownBy(() -> sender.reserveMany(n)).satisfies(namesTheValue(n));
      assertThatThrownBy(() -> sender.reserveMany(n, Duration.ZERO)).satisfies(namesTheValue(n));
      assertThatThrownBy(() -> sender.tryReserveMany(n)).satisfies(namesTheValue(n));
      assertThatThrownBy(() -> sender.reserveManyAsync(n)).satisfies(namesTheValue(n));
    }
    assertThat(sender.remainingCapacity()).isEqualTo(flavour.capacity);
  }

  private static org.assertj.core.api.ThrowingConsumer<Throwable> namesTheValue(int n) {
    return failure ->
        assertThat(failure)
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessageEndingWith(": " + n);
  }

  @Test
  void reserveMany_closedOneByOne_givesEachBack() throws Exception {
    int n = Math.min(flavour.capacity, 5);
    for (var permit : sender.reserveMany(n)) {
      permit.close();
    }

    assertThat(sender.tryReserveMany(n)).hasSize(n);
  }

  @Test
  void reserveAsync_cancelledAfterItWasGranted_cannotBeCancelledAndHoldsThePlace()
      throws Exception {
    var future = sender.reserveAsync();

    assertThat(future.cancel(false)).isFalse();

    future.join().send(1);
    assertThat(receiver.receive()).isEqualTo(1);
  }

  @Test
  void reserveAsync_orTimeoutAfterItWasGranted_staysGranted() throws Exception {
    var permit = sender.reserveAsync().orTimeout(1, TimeUnit.NANOSECONDS).join();

    permit.send(1);
    assertThat(receiver.receive()).isEqualTo(1);
  }
}
