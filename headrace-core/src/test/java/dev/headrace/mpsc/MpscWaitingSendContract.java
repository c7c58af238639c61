package dev.headrace.mpsc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headrace.ChannelClosedException;
import dev.headrace.SendResult;
import dev.headrace.testing.Running;
import dev.headrace.testing.Threads;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/// What somebody may rely on who waits for room, by whatever spelling.
@ParameterizedClass
@MethodSource("dev.headrace.mpsc.WaitingSend#onEachFillingFlavour")
@Timeout(30)
final class MpscWaitingSendContract {

  private static final int FIRST = 100;

  private final Flavour flavour;
  private final WaitingSend way;

  MpscWaitingSendContract(Flavour flavour, WaitingSend way) {
    this.flavour = flavour;
    this.way = way;
  }

  @Test
  void send_whenFull_waitsForReceive() throws Exception {
    var channel = flavour.openFull();
    var sending = startAndAwait(channel.sender(), FIRST);

    assertThat(Received.next(channel.receiver(), flavour.capacity + 1)).endsWith(FIRST);

    sending.join();
  }

  @Test
  void send_whenFullOnAPlatformThread_waitsForReceive() throws Exception {
    var channel = flavour.openFull();
    var sending = Threads.startPlatform(() -> way.perform(channel.sender(), FIRST)).awaitParked();

    assertThat(Received.next(channel.receiver(), flavour.capacity + 1)).endsWith(FIRST);

    sending.join();
  }

  @Test
  void send_manyWait_areServedInTheOrderOfArrival() throws Exception {
    var channel = flavour.openFull();
    var sending = new ArrayList<Running<?>>();
    for (int i = 0; i < 5; i++) {
      sending.add(startAndAwait(channel.sender(), FIRST + i));
    }

    for (int i = 0; i < flavour.capacity; i++) {
      assertThat(channel.receiver().receive()).isEqualTo(i);
    }
    for (int i = 0; i < 5; i++) {
      // A permit that was granted is used by its thread, in its own time; so let each be used.
      assertThat(channel.receiver().receive()).isIn(upTo(i, 5));
    }
    for (var each : sending) {
      var _ = each.join();
    }
  }

  /* With permits, the order of granting is not that of sending; for a plain send it is. */
  private List<Integer> upTo(int i, int n) {
    return way == WaitingSend.SEND || way == WaitingSend.SEND_TIMED
        ? List.of(FIRST + i)
        : IntStream.range(FIRST, FIRST + n).boxed().toList();
  }

  @Test
  void send_oneOfTwoPlacesFreed_servesTheFirstOnly() throws Exception {
    var channel = flavour.openFull();
    var first = startAndAwait(channel.sender(), FIRST);
    var second = startAndAwait(channel.sender(), FIRST + 1);

    var _ = channel.receiver().receive();

    first.join();
    assertThat(second.awaitParked().isAlive()).isTrue();
    var _ = Received.next(channel.receiver(), flavour.capacity + 1);
    second.join();
  }

  @Test
  void send_whileSomebodyWaits_nobodyOvertakes() throws Exception {
    var channel = flavour.openFull();
    var sending = startAndAwait(channel.sender(), FIRST);
    var behind = startAndAwait(channel.sender(), FIRST + 1);

    assertThat(channel.sender().trySend(0)).isEqualTo(SendResult.FULL);
    assertThat(channel.sender().remainingCapacity()).isZero();
    if (flavour.capacity > 0) {
      assertThat(channel.sender().tryReserve()).isNull();
    }

    // One place is freed and goes to the first; the second still waits, so there is none for
    // others.
    var _ = channel.receiver().receive();
    sending.join();
    assertThat(channel.sender().trySend(0)).isEqualTo(SendResult.FULL);
    assertThat(channel.sender().remainingCapacity()).isZero();
    if (flavour.capacity > 0) {
      assertThat(channel.sender().tryReserve()).isNull();
    }

    var _ = Received.next(channel.receiver(), flavour.capacity + 1);
    behind.join();
    assertThat(channel.sender().remainingCapacity()).isEqualTo(flavour.capacity);
  }

  @Test
  void send_interruptedWhileWaiting_isNotSentAndClearsTheFlag() throws Exception {
    var channel = flavour.openFull();
    var sending = startAndAwait(channel.sender(), FIRST);

    sending.interrupt();

    assertThatThrownBy(sending::join).isInstanceOf(InterruptedException.class);
    assertThat(sending.endedInterrupted()).isFalse();
    assertThatNothingWasAdded(channel);
  }

  @Test
  void send_interruptedBeforeItHasToWait_isNotSentAndClearsTheFlag() throws Exception {
    var channel = flavour.openFull();
    var sending =
        Threads.start(
            () -> {
              Thread.currentThread().interrupt();
              way.perform(channel.sender(), FIRST);
            });

    assertThatThrownBy(sending::join).isInstanceOf(InterruptedException.class);
    assertThat(sending.endedInterrupted()).isFalse();
    assertThatNothingWasAdded(channel);
  }

  @Test
  void send_interruptedThoughThereIsRoom_isSentAndKeepsTheFlag() throws Exception {
    MpscChannel<Integer> channel = flavour.open();
    var receiving = Threads.start(() -> channel.receiver().receive()).awaitParked();
    var sending =
        Threads.start(
            () -> {
              Thread.currentThread().interrupt();
              way.perform(channel.sender(), FIRST);
            });

    sending.join();
    assertThat(sending.endedInterrupted()).isTrue();
    assertThat(receiving.join()).isEqualTo(FIRST);
  }

  @Test
  void send_theMiddleOfThreeIsInterrupted_leavesTheOthersInOrder() throws Exception {
    var channel = flavour.openFull();
    var first = startAndAwait(channel.sender(), FIRST);
    var second = startAndAwait(channel.sender(), FIRST + 1);
    var third = startAndAwait(channel.sender(), FIRST + 2);

    second.interrupt();
    assertThatThrownBy(second::join).isInstanceOf(InterruptedException.class);

    assertThat(Received.next(channel.receiver(), flavour.capacity + 2))
        .contains(FIRST, FIRST + 2)
        .doesNotContain(FIRST + 1);
    first.join();
    third.join();
    assertThat(channel.sender().remainingCapacity()).isEqualTo(flavour.capacity);
  }

  @Test
  void send_theFirstIsInterrupted_theSecondTakesItsTurn() throws Exception {
    var channel = flavour.openFull();
    var first = startAndAwait(channel.sender(), FIRST);
    var second = startAndAwait(channel.sender(), FIRST + 1);

    first.interrupt();
    assertThatThrownBy(first::join).isInstanceOf(InterruptedException.class);

    assertThat(Received.next(channel.receiver(), flavour.capacity + 1)).endsWith(FIRST + 1);
    second.join();
  }

  @Test
  void receiverClose_whileItWaits_wakesItWithClosed() throws Exception {
    var channel = flavour.openFull();
    var sending = startAndAwait(channel.sender(), FIRST);

    channel.receiver().close();

    assertThatThrownBy(sending::join).isInstanceOf(ChannelClosedException.class);
    assertThat(channel.receiver().receive()).isNull();
  }

  @Test
  void shutdown_whileItWaits_wakesItWithClosedAndTheRestIsReceived() throws Exception {
    var channel = flavour.openFull();
    var sending = startAndAwait(channel.sender(), FIRST);

    channel.receiver().shutdown();

    assertThatThrownBy(sending::join).isInstanceOf(ChannelClosedException.class);
    assertThat(Received.untilEnd(channel.receiver()))
        .containsExactlyElementsOf(IntStream.range(0, flavour.capacity).boxed().toList());
  }

  @Test
  void close_ofItsHandleWhileItWaits_wakesItWithClosedAndOthersGoOn() throws Exception {
    var channel = flavour.openFull();
    var handle = channel.sender().duplicate();
    var failing = startAndAwait(handle, FIRST);
    var going = startAndAwait(channel.sender(), FIRST + 1);

    handle.close();

    assertThatThrownBy(failing::join).isInstanceOf(ChannelClosedException.class);
    assertThat(going.awaitParked().isAlive()).isTrue();
    assertThat(Received.next(channel.receiver(), flavour.capacity + 1)).endsWith(FIRST + 1);
    going.join();
  }

  @Test
  void close_ofTheLastHandleWhileItWaits_wakesItAndEndsTheChannel() throws Exception {
    var channel = flavour.openFull();
    var sending = startAndAwait(channel.sender(), FIRST);

    channel.sender().close();

    assertThatThrownBy(sending::join).isInstanceOf(ChannelClosedException.class);
    assertThat(Received.untilEnd(channel.receiver())).hasSize(flavour.capacity);
  }

  private void assertThatNothingWasAdded(MpscChannel<Integer> channel) throws InterruptedException {
    assertThat(channel.sender().size()).isEqualTo(flavour.capacity);
    assertThat(Received.next(channel.receiver(), flavour.capacity)).doesNotContain(FIRST);
    assertThat(channel.sender().remainingCapacity()).isEqualTo(flavour.capacity);
    channel.sender().close();
    assertThat(channel.receiver().receive()).isNull();
  }

  private Running<@Nullable Void> startAndAwait(MpscSender<Integer> sender, int value)
      throws Exception {
    return Threads.start(() -> way.perform(sender, value)).awaitParked();
  }
}
