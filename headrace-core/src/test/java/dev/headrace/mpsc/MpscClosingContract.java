package dev.headrace.mpsc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headrace.Closed;
import dev.headrace.Empty;
import dev.headrace.SendResult;
import dev.headrace.Value;
import dev.headrace.testing.Threads;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// What every order of closing means to values and to a receiver that waits.
@ForEachFlavour
final class MpscClosingContract {

  private final int buffered;
  private final ArrayList<Integer> undelivered = new ArrayList<>();
  private final MpscChannel<Integer> channel;
  private final MpscSender<Integer> sender;
  private final MpscReceiver<Integer> receiver;

  MpscClosingContract(Flavour flavour) {
    buffered = Math.min(flavour.capacity, 3);
    channel = flavour.open(undelivered::add);
    sender = channel.sender();
    receiver = channel.receiver();
  }

  static Stream<Arguments> waysAndClosings() {
    return Stream.of(PendingReceive.Way.values())
        .flatMap(way -> Stream.of(Closing.values()).map(closing -> Arguments.of(way, closing)));
  }

  static Stream<List<Closing>> orders() {
    return Stream.of(Closing.values())
        .flatMap(
            first ->
                Stream.of(Closing.values())
                    .flatMap(
                        second ->
                            Stream.of(Closing.values())
                                .map(third -> List.of(first, second, third))));
  }

  @ParameterizedTest
  @MethodSource("waysAndClosings")
  void close_whileTheReceiverWaits_wakesItWithTheEnd(PendingReceive.Way way, Closing closing)
      throws Exception {
    var pending = way.start(receiver);
    pending.assertWaits();

    closing.perform(channel);

    assertThat(pending.join()).isNull();
    assertThatItHasEnded();
  }

  @ParameterizedTest
  @EnumSource
  void close_whenEmpty_isTheEndAtOnce(Closing closing) throws Exception {
    closing.perform(channel);

    assertThatItHasEnded();
    assertThat(undelivered).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void close_withValues_drainsOrDiscardsThem(Closing closing) throws Exception {
    fill();

    closing.perform(channel);

    assertThat(receiver.isClosed()).isTrue();
    if (closing.drains()) {
      assertThat(receiver.isAtEnd()).isEqualTo(buffered == 0);
      assertThat(receiver.size()).isEqualTo(buffered);
      assertThat(Received.untilEnd(receiver)).containsExactlyElementsOf(values());
      assertThat(undelivered).isEmpty();
    } else {
      assertThat(receiver.size()).isZero();
      assertThat(undelivered).containsExactlyElementsOf(values());
    }
    assertThatItHasEnded();
  }

  @ParameterizedTest
  @MethodSource("orders")
  void close_everyWayAfterTheOther_deliversOrDiscardsEachValueOnce(List<Closing> order)
      throws Exception {
    fill();

    order.forEach(closing -> closing.perform(channel));

    var received = Received.untilEnd(receiver);
    var all = new ArrayList<Integer>(received);
    all.addAll(undelivered);
    assertThat(all).containsExactlyElementsOf(values());
    assertThat(received).hasSize(order.stream().allMatch(Closing::drains) ? buffered : 0);
    assertThatItHasEnded();
  }

  @ParameterizedTest
  @MethodSource("orders")
  void close_betweenReceives_keepsEveryValueExactlyOnce(List<Closing> order) throws Exception {
    fill();
    var all = new ArrayList<Integer>();

    for (var closing : order) {
      if (receiver.tryReceive() instanceof Value<Integer>(Integer value)) {
        all.add(value);
      }
      closing.perform(channel);
    }

    all.addAll(Received.untilEnd(receiver));
    all.addAll(undelivered);
    assertThat(all).containsExactlyInAnyOrderElementsOf(values());
    assertThatItHasEnded();
  }

  @Test
  void close_ofASenderTwice_countsOnce() throws Exception {
    var other = sender.duplicate();

    sender.close();
    sender.close();

    assertThat(other.senderCount()).isEqualTo(1);
    assertThat(receiver.isClosed()).isFalse();
    assertThat(receiver.tryReceive()).isEqualTo(new Empty<Integer>());
    other.close();
    assertThatItHasEnded();
  }

  @Test
  void close_ofTheReceiverTwice_discardsOnce() {
    fill();

    receiver.close();
    receiver.close();
    receiver.shutdown();

    assertThat(undelivered).containsExactlyElementsOf(values());
  }

  @Test
  void close_ofSomeSenders_leavesTheChannelOpen() throws Exception {
    var second = sender.duplicate();
    var third = second.duplicate();
    sender.close();
    third.close();

    assertThat(receiver.tryReceive()).isEqualTo(new Empty<Integer>());
    assertThat(receiver.isClosed()).isFalse();
    var future = second.sendAsync(1);
    assertThat(receiver.receive()).isEqualTo(1);
    assertThat(future).isDone();
  }

  @Test
  void close_bySeveralThreads_closesOnce() throws Exception {
    fill();
    var closing =
        IntStream.range(0, 4).mapToObj(_ -> Threads.start(() -> receiver.close())).toList();
    for (var each : closing) {
      each.join();
    }

    assertThat(undelivered).containsExactlyElementsOf(values());
    assertThatItHasEnded();
  }

  @Test
  void tryReceive_closedAndDrained_saysClosedForGood() throws Exception {
    fill();
    sender.close();
    assertThat(Received.untilEnd(receiver)).hasSize(buffered);

    for (int i = 0; i < 3; i++) {
      assertThat(receiver.tryReceive()).isEqualTo(new Closed<Integer>());
      assertThat(receiver.receive()).isNull();
    }
  }

  @Test
  void shutdown_afterwards_receiverStillDrainsAndSendersAreRefused() throws Exception {
    fill();
    receiver.shutdown();

    assertThat(sender.trySend(9)).isEqualTo(SendResult.CLOSED);
    assertThat(sender.isClosed()).isTrue();
    assertThat(sender.senderCount()).isEqualTo(1);
    assertThat(sender.remainingCapacity()).isZero();
    assertThat(Received.untilEnd(receiver)).containsExactlyElementsOf(values());
  }

  private void fill() {
    for (int value : values()) {
      assertThat(sender.trySend(value)).isEqualTo(SendResult.SENT);
    }
  }

  private List<Integer> values() {
    return Arrays.asList(10, 11, 12).subList(0, buffered);
  }

  private void assertThatItHasEnded() throws InterruptedException {
    assertThat(receiver.isClosed()).isTrue();
    assertThat(receiver.isAtEnd()).isTrue();
    assertThat(receiver.receive()).isNull();
    assertThat(receiver.tryReceive()).isEqualTo(new Closed<Integer>());
    assertThat(sender.trySend(99)).isEqualTo(SendResult.CLOSED);
    assertThat(receiver.size()).isZero();
    assertThat(receiver.toString()).contains("closed");
  }
}
