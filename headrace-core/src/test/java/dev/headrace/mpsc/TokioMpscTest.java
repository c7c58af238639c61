package dev.headrace.mpsc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headrace.ChannelClosedException;
import dev.headrace.Closed;
import dev.headrace.Empty;
import dev.headrace.SendResult;
import dev.headrace.Value;
import dev.headrace.select.Select;
import dev.headrace.testing.Garbage;
import dev.headrace.testing.Threads;
import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What went wrong once in Tokio's mpsc, or surprises there: closing with permits outstanding above
/// all. Each test names where that is from; `docs/design/tokio-suites.md` lists the behaviours that
/// other tests show.
@Timeout(30)
final class TokioMpscTest {

  private final MpscChannel<Integer> channel = Mpsc.bounded(3);
  private final MpscSender<Integer> sender = channel.sender();
  private final MpscReceiver<Integer> receiver = channel.receiver();

  // tokio #7631, PRs #7686 and #8074: after close(), try_recv and poll_recv disagreed about whether
  // the end had come while a permit was outstanding.
  @Test
  void receive_drainedAfterShutdownWithAPermit_isNotTheEndInAnySpelling() throws Exception {
    sender.send(1);
    var permit = sender.reserve();
    receiver.shutdown();
    assertThat(receiver.receive()).isEqualTo(1);

    assertThat(receiver.tryReceive()).isEqualTo(new Empty<Integer>());
    assertThat(receiver.receive(Duration.ZERO)).isEqualTo(new Empty<Integer>());
    assertThat(receiver.tryReceiveMany(new ArrayList<>(), 4)).isZero();
    assertThat(onReceive().poll()).isNull();
    assertThat(receiver.receiveAsync().cancel(false)).isTrue();
    assertThat(receiver.isAtEnd()).isFalse();

    permit.send(2);
    assertThat(receiver.tryReceive()).isEqualTo(new Value<>(2));
    assertThat(receiver.tryReceive()).isEqualTo(new Closed<Integer>());
  }

  // tokio #7631, PR #8074
  @Test
  void receive_theLastPermitIsGivenBackAfterShutdown_isTheEndInEverySpelling() throws Exception {
    var permit = sender.reserve();
    receiver.shutdown();

    permit.close();

    assertThat(receiver.isAtEnd()).isTrue();
    assertThat(receiver.tryReceive()).isEqualTo(new Closed<Integer>());
    assertThat(receiver.receive(Duration.ofDays(1))).isEqualTo(new Closed<Integer>());
    assertThat(receiver.receive()).isNull();
    assertThat(receiver.receiveAsync()).isCompletedWithValue(null);
    assertThat(receiver.receiveMany(new ArrayList<>(), 4)).isZero();
    assertThatThrownBy(() -> onReceive().poll()).isInstanceOf(ChannelClosedException.class);
  }

  // tokio #4118: try_reserve on a channel that was full and closed said Full.
  @ParameterizedTest
  @EnumSource
  void reserveAndSend_fullAndClosed_sayClosedAndNotFull(Closing closing) throws Exception {
    fill();

    closing.perform(channel);

    assertThat(sender.trySend(9)).isEqualTo(SendResult.CLOSED);
    assertThat(sender.send(9, Duration.ZERO)).isEqualTo(SendResult.CLOSED);
    assertThat(sender.send(9, Duration.ofDays(1))).isEqualTo(SendResult.CLOSED);
    assertThatThrownBy(() -> sender.send(9)).isInstanceOf(ChannelClosedException.class);
    assertThatThrownBy(sender::tryReserve).isInstanceOf(ChannelClosedException.class);
    assertThatThrownBy(() -> sender.reserve(Duration.ZERO))
        .isInstanceOf(ChannelClosedException.class);
    assertThatThrownBy(() -> sender.tryReserveMany(3)).isInstanceOf(ChannelClosedException.class);
    assertThatThrownBy(() -> sender.reserveMany(2)).isInstanceOf(ChannelClosedException.class);
    assertFailsClosed(sender.sendAsync(9));
    assertFailsClosed(sender.reserveAsync());
  }

  // tokio bounded.rs: with all places reserved, not filled, it is the same.
  @ParameterizedTest
  @EnumSource
  void tryReserve_allPlacesReservedAndClosed_saysClosedAndNotFull(Closing closing)
      throws Exception {
    var permits = sender.reserveMany(3);

    closing.perform(channel);

    assertThat(sender.trySend(9)).isEqualTo(SendResult.CLOSED);
    assertThatThrownBy(sender::tryReserve).isInstanceOf(ChannelClosedException.class);
    assertThat(permits).hasSize(3);
  }

  // tokio PR #8260: a reserve_many that had hoarded places when the receiver closed left it
  // without a wake-up.
  @ParameterizedTest
  @EnumSource
  void shutdown_whileAReservationHoards_endsWithTheLastPermit(PendingReceive.Way way)
      throws Exception {
    var permit = sender.reserve();
    var hoarding = sender.reserveManyAsync(3);
    var pending = way.start(receiver);
    pending.assertWaits();

    receiver.shutdown();

    assertFailsClosed(hoarding);
    pending.assertWaits();
    permit.close();
    assertThat(pending.join()).isNull();
  }

  // tokio PR #8260: places that a reservation hoarded are no permits, so nothing has to be awaited.
  @Test
  void shutdown_whileAReservationHoardsAndNoPermitIsOut_isTheEndAtOnce() throws Exception {
    sender.send(1);
    var hoarding = sender.reserveManyAsync(3);

    receiver.shutdown();

    assertFailsClosed(hoarding);
    assertThat(receiver.receive()).isEqualTo(1);
    assertThat(receiver.tryReceive()).isEqualTo(new Closed<Integer>());
  }

  // tokio PR #8260: the same when the reservation is given up just before.
  @Test
  void shutdown_afterAHoardingReservationWasCancelled_endsWithTheLastPermit() throws Exception {
    var permit = sender.reserve();
    var hoarding = sender.reserveManyAsync(3);
    var pending = PendingReceive.Way.BLOCKING.start(receiver);
    pending.assertWaits();

    assertThat(hoarding.cancel(false)).isTrue();
    assertThat(sender.remainingCapacity()).isEqualTo(2);
    receiver.shutdown();

    pending.assertWaits();
    permit.close();
    assertThat(pending.join()).isNull();
  }

  // tokio PR #8260, by the senders: the last handle closes while it hoards.
  @Test
  void close_ofTheLastHandleWhileItHoards_isTheEnd() throws Exception {
    sender.send(1);
    var other = sender.duplicate();
    sender.close();
    var hoarding = other.reserveManyAsync(3);

    other.close();

    assertFailsClosed(hoarding);
    assertThat(Received.untilEnd(receiver)).containsExactly(1);
  }

  // tokio PR #8075: OwnedPermit::release did not wake a receiver that had closed and was idle. Here
  // a permit outlives its handle as an OwnedPermit does.
  @ParameterizedTest
  @EnumSource
  void close_ofAPermitThatOutlivedItsHandle_wakesTheReceiver(PendingReceive.Way way)
      throws Exception {
    var permit = sender.reserve();
    sender.close();
    receiver.shutdown();
    var pending = way.start(receiver);
    pending.assertWaits();

    permit.close();

    assertThat(pending.join()).isNull();
  }

  // tokio PR #8075, for a receiver that waits in a select!
  @Test
  void close_ofTheLastPermitAfterShutdown_wakesASelect() throws Exception {
    var permit = sender.reserve();
    receiver.shutdown();
    var select = Select.<String>fair().on(receiver.onReceive(String::valueOf, () -> "end"));
    var waiting = Threads.start(() -> select.await()).awaitParked();
    permit.close();

    assertThat(waiting.join()).isEqualTo("end");
  }

  // tokio #7714, PR #8278: what a permit sent after the receiver was dropped stayed in the list
  // until the last handle of any kind was gone, a weak one included.
  @Test
  void send_byAPermitAfterTheReceiverClosed_isKeptByNoHandle() throws Exception {
    var objects = Mpsc.bounded(2);
    var weak = objects.sender().downgrade();
    var permit = objects.sender().reserve();
    objects.receiver().close();

    WeakReference<Object> sent = sendSomething(permit);

    Garbage.awaitDropped(sent);
    Reference.reachabilityFence(List.of(objects, weak, permit));
  }

  private static WeakReference<Object> sendSomething(SendPermit<Object> permit) {
    var something = new Object();
    permit.send(something);
    return new WeakReference<>(something);
  }

  // tokio #5490: dropping the receiver destroys what is buffered, though senders live.
  @Test
  void close_ofTheReceiver_keepsNothingThatWasBuffered() throws Exception {
    var objects = Mpsc.bounded(2);
    WeakReference<Object> sent = sendSomething(objects.sender().reserve());

    objects.receiver().close();

    Garbage.awaitDropped(sent);
    Reference.reachabilityFence(objects);
  }

  // tokio #4321, #7355: memory of an unbounded channel after a burst. Blocks may stay, values do
  // not.
  @Test
  void receive_ofABurst_keepsNoValue() throws Exception {
    var objects = Mpsc.unbounded();
    var sent = new ArrayList<WeakReference<Object>>();
    for (int i = 0; i < 1000; i++) {
      sent.add(sendSomething(objects.sender().reserve()));
    }

    assertThat(objects.receiver().receiveMany(new ArrayList<>(), 1000)).isEqualTo(1000);

    for (var reference : sent) {
      Garbage.awaitDropped(reference);
    }
    Reference.reachabilityFence(objects);
  }

  // tokio bounded.rs, Sender::capacity: a place comes back when its value is received or its permit
  // is given back, and not when the permit is used.
  @Test
  void remainingCapacity_ofAUsedPermit_comesBackWithReceive() throws Exception {
    var used = sender.reserve();
    var unused = sender.reserve();
    assertThat(sender.remainingCapacity()).isEqualTo(1);

    used.send(1);
    assertThat(sender.remainingCapacity()).isEqualTo(1);
    unused.close();
    assertThat(sender.remainingCapacity()).isEqualTo(2);
    assertThat(receiver.receive()).isEqualTo(1);
    assertThat(sender.remainingCapacity()).isEqualTo(3);
  }

  // tokio bounded.rs, reserve_many: none are there at once, full or not, but not when closed.
  @ParameterizedTest
  @EnumSource
  void reserveMany_none_isRefusedWhenClosed(Closing closing) throws Exception {
    fill();
    assertThat(sender.reserveMany(0)).isEmpty();

    closing.perform(channel);

    assertThatThrownBy(() -> sender.reserveMany(0)).isInstanceOf(ChannelClosedException.class);
    assertThatThrownBy(() -> sender.tryReserveMany(0)).isInstanceOf(ChannelClosedException.class);
  }

  // tokio bounded.rs: reserve_many of more than the capacity says "closed", try_reserve_many says
  // "full", also of a closed channel. Different here: it is a wrong argument.
  @Test
  void reserveMany_moreThanTheCapacity_isAWrongArgumentOpenOrClosed() {
    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> sender.reserveMany(4)).isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> sender.tryReserveMany(4))
          .isInstanceOf(IllegalArgumentException.class);
      receiver.close();
    }
  }

  // tokio bounded.rs, reserve_owned: a reservation that failed or was given up has dropped its
  // sender, which may close the channel. Different here: the handle stays.
  @Test
  void reserve_interruptedOrTimedOut_leavesItsHandleOpen() throws Exception {
    fill();
    var reserving = Threads.start(() -> sender.reserve()).awaitParked();
    reserving.interrupt();
    assertThatThrownBy(reserving::join).isInstanceOf(InterruptedException.class);
    assertThat(sender.reserve(Duration.ofMillis(1))).isNull();

    assertThat(sender.isClosed()).isFalse();
    assertThat(receiver.senderCount()).isEqualTo(1);
  }

  // tokio #6602: is_empty was wrong where a block of the list ends, as the mark of the end takes a
  // slot there.
  @Test
  void size_closedAtEveryOffsetOfABlock_countsTheValuesOnly() throws Exception {
    for (int n = 0; n <= 70; n++) {
      var unbounded = Mpsc.<Integer>unbounded();
      for (int i = 0; i < n; i++) {
        unbounded.sender().send(i);
      }
      unbounded.sender().close();

      for (int left = n; left > 0; left--) {
        assertThat(unbounded.receiver().size()).isEqualTo(left);
        assertThat(unbounded.receiver().isEmpty()).isFalse();
        assertThat(unbounded.receiver().receive()).isEqualTo(n - left);
      }
      assertThat(unbounded.receiver().size()).isZero();
      assertThat(unbounded.receiver().isEmpty()).isTrue();
      assertThat(unbounded.receiver().receive()).isNull();
    }
  }

  // mini-redis server.rs: a channel that carries nothing tells when the last task has gone.
  @Test
  void receive_nothingIsEverSent_endsWithTheLastHandle() throws Exception {
    var handles = List.of(sender.duplicate(), sender.duplicate(), sender.duplicate());
    sender.close();
    var waiting = Threads.start(() -> receiver.receive()).awaitParked();

    for (var handle : handles) {
      waiting.awaitParked();
      handle.close();
    }

    assertThat(waiting.join()).isNull();
  }

  private Select<Integer> onReceive() {
    return Select.<Integer>fair().on(receiver.onReceive(Function.identity()));
  }

  private void fill() throws InterruptedException {
    for (int i = 0; i < 3; i++) {
      sender.send(i);
    }
  }

  private static void assertFailsClosed(CompletableFuture<?> future) {
    assertThat(future).isDone();
    assertThatThrownBy(future::join)
        .isInstanceOf(CompletionException.class)
        .hasCauseInstanceOf(ChannelClosedException.class);
  }
}
