package dev.headrace.mpmc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headrace.ChannelClosedException;
import dev.headrace.Closed;
import dev.headrace.SendResult;
import dev.headrace.testing.Threads;
import dev.headrace.testing.Uncaught;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// In which order handles may close, and what the others see.
@ForEachFlavour
final class MpmcClosingContract {

  private final Flavour flavour;
  private final MpmcChannel<Integer> channel;
  private final MpmcSender<Integer> sender;
  private final MpmcReceiver<Integer> first;
  private final MpmcReceiver<Integer> second;

  /** As many as are sent without a receiver. */
  private final int buffered;

  MpmcClosingContract(Flavour flavour) throws InterruptedException {
    this.flavour = flavour;
    this.channel = flavour.openFresh();
    this.sender = channel.sender();
    this.first = channel.receiver();
    this.second = first.duplicate();
    this.buffered = Math.min(flavour.capacity, 5);
  }

  private void sendSome() throws InterruptedException {
    for (int i = 0; i < buffered; i++) {
      sender.send(i);
    }
  }

  private static List<Integer> numbers(int from, int to) {
    return IntStream.range(from, to).boxed().toList();
  }

  @Test
  void close_ofLastSender_letsReceiversDrainAndAllSeeTheEnd() throws Exception {
    sendSome();
    var other = sender.duplicate();

    sender.close();
    assertThat(first.isClosed()).isFalse();
    other.close();

    assertThat(first.isClosed()).isTrue();
    assertThat(first.isAtEnd()).isEqualTo(buffered == 0);
    assertThat(Received.untilEnd(first)).isEqualTo(numbers(0, buffered));
    assertThat(second.receive()).isNull();
    assertThat(second.tryReceive()).isEqualTo(new Closed<>());
    assertThat(second.isAtEnd()).isTrue();
    assertThat(flavour.undelivered).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void close_ofLastSender_endsAllWaitingReceives(PendingReceive.Way way) throws Exception {
    var one = way.startWaiting(first);
    var two = way.startWaiting(second);

    sender.close();

    assertThat(one.join()).isNull();
    assertThat(two.join()).isNull();
  }

  @Test
  void close_ofLastSender_endsReceivesBeforeItTellsSenders() {
    List<String> order = orderOfLearning();

    sender.close();

    assertThat(order).containsExactly("receiver", "sender");
  }

  @Test
  void shutdown_endsReceivesBeforeItTellsSenders() {
    List<String> order = orderOfLearning();

    second.shutdown();

    assertThat(order).containsExactly("receiver", "sender");
  }

  private List<String> orderOfLearning() {
    var order = new ArrayList<String>();
    var _ = sender.awaitClosedAsync().thenRun(() -> order.add("sender"));
    var _ = first.receiveAsync().thenRun(() -> order.add("receiver"));
    return order;
  }

  @ParameterizedTest
  @EnumSource
  void close_ofAReceiver_endsWhatWaitsByItOnly(PendingReceive.Way way) throws Exception {
    var mine = way.startWaiting(first);
    var others = way.startWaiting(second);

    first.close();

    assertThat(mine.join()).isNull();
    others.assertWaits();
    assertThat(sender.isClosed()).isFalse();
    sender.send(1);
    assertThat(others.join()).isEqualTo(1);
  }

  @Test
  void close_ofAReceiverButTheLast_leavesTheValuesToTheOthers() throws Exception {
    sendSome();

    first.close();

    assertThat(first.receive()).isNull();
    assertThat(first.tryReceive()).isEqualTo(new Closed<>());
    assertThat(first.size()).isZero();
    assertThat(first.isClosed()).isTrue();
    assertThat(first.isAtEnd()).isTrue();
    assertThat(flavour.undelivered).isEmpty();
    assertThat(Received.next(second, buffered)).isEqualTo(numbers(0, buffered));
  }

  @Test
  void close_ofLastReceiver_refusesSendsAndHandsOverWhatIsLeft() throws Exception {
    sendSome();
    first.close();
    second.close();

    assertThat(sender.isClosed()).isTrue();
    assertThat(sender.trySend(99)).isEqualTo(SendResult.CLOSED);
    assertThat(sender.send(99, Duration.ofMinutes(10))).isEqualTo(SendResult.CLOSED);
    assertThatThrownBy(() -> sender.send(99)).isInstanceOf(ChannelClosedException.class);
    assertThat(sender.remainingCapacity()).isZero();
    assertThat(sender.size()).isZero();
    assertThat(flavour.undelivered).isEqualTo(numbers(0, buffered));
    second.close();
    assertThat(flavour.undelivered).hasSize(buffered);
  }

  @ParameterizedTest
  @EnumSource
  void close_ofLastReceiver_refusesThoseWhoWaitToSend(PendingSend.Way way) throws Exception {
    if (!flavour.isBounded()) {
      return; // nobody waits
    }
    flavour.fill(channel);
    var one = way.startWaiting(sender, 98);
    var two = way.startWaiting(sender.duplicate(), 99);

    first.close();
    one.assertWaits();
    second.close();

    assertThat(one.join()).isEqualTo(SendResult.CLOSED);
    assertThat(two.join()).isEqualTo(SendResult.CLOSED);
    assertThat(flavour.undelivered).isEqualTo(numbers(0, flavour.capacity));
  }

  @Test
  void trySend_byAClosedHandle_isClosedThoughTheChannelIsOpen() {
    var other = sender.duplicate();

    sender.close();

    assertThat(sender.trySend(98)).isEqualTo(SendResult.CLOSED);
    assertThat(other.isClosed()).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void close_ofASender_refusesWhatWaitsByItOnly(PendingSend.Way way) throws Exception {
    if (!flavour.isBounded()) {
      return; // nobody waits
    }
    flavour.fill(channel);
    var other = sender.duplicate();
    var mine = way.startWaiting(sender, 98);
    var others = way.startWaiting(other, 99);

    sender.close();

    assertThat(mine.join()).isEqualTo(SendResult.CLOSED);
    others.assertWaits();
    assertThat(Received.next(first, flavour.capacity + 1)).last().isEqualTo(99);
    assertThat(others.join()).isEqualTo(SendResult.SENT);
  }

  @ParameterizedTest
  @EnumSource
  void shutdown_refusesSendsAndLetsReceiversDrain(PendingSend.Way way) throws Exception {
    sendSome();
    var waiting = new ArrayList<PendingSend>();
    if (flavour.isBounded()) {
      for (int i = buffered; i < flavour.capacity; i++) {
        sender.send(i);
      }
      waiting.add(way.startWaiting(sender, 99));
    }

    first.shutdown();

    for (PendingSend send : waiting) {
      assertThat(send.join()).isEqualTo(SendResult.CLOSED);
    }
    assertThat(sender.isClosed()).isTrue();
    assertThat(sender.trySend(99)).isEqualTo(SendResult.CLOSED);
    int left = flavour.isBounded() ? flavour.capacity : buffered;
    assertThat(Received.untilEnd(second)).isEqualTo(numbers(0, left));
    assertThat(first.receive()).isNull();
    assertThat(flavour.undelivered).isEmpty();
  }

  @Test
  void shutdown_byAClosedReceiver_doesNothing() throws Exception {
    first.close();
    first.shutdown();

    assertThat(sender.isClosed()).isFalse();
  }

  @Test
  void shutdown_endsAllWaitingReceives() {
    var one = first.receiveAsync();
    var two = second.receiveAsync();

    first.shutdown();

    assertThat(one).isCompletedWithValue(null);
    assertThat(two).isCompletedWithValue(null);
  }

  @Test
  void close_ofLastReceiverAfterShutdown_handsOverWhatIsLeft() throws Exception {
    sendSome();
    first.shutdown();
    first.close();
    second.close();

    assertThat(flavour.undelivered).isEqualTo(numbers(0, buffered));
  }

  @Test
  void close_ofLastReceiverAfterLastSender_handsOverWhatIsLeft() throws Exception {
    sendSome();
    sender.close();
    first.close();
    second.close();

    assertThat(flavour.undelivered).isEqualTo(numbers(0, buffered));
  }

  @Test
  void awaitClosed_waitsForTheLastReceiver() throws Exception {
    var waiting = Threads.start(() -> sender.awaitClosed()).awaitParked();
    var future = sender.awaitClosedAsync();
    assertThat(sender.awaitClosed(Duration.ofMillis(1))).isFalse();

    first.close();
    assertThat(future).isNotDone();
    second.close();

    assertThat(future).isCompleted();
    var _ = waiting.join();
    assertThat(sender.awaitClosed(Duration.ZERO)).isTrue();
  }

  @Test
  void awaitClosed_ofAHandle_endsWithThatHandle() {
    var other = sender.duplicate();
    var mine = sender.awaitClosedAsync();
    var others = other.awaitClosedAsync();

    sender.close();

    assertThat(mine).isCompleted();
    assertThat(others).isNotDone();
    assertThat(others.cancel(false)).isTrue();
  }

  @Test
  void hook_thatThrows_isReportedAndTheRestIsHandedOver() throws Exception {
    if (!flavour.isBuffered()) {
      return; // nothing is ever left
    }
    var handed = new ArrayList<Integer>();
    MpmcChannel<Integer> throwing =
        flavour
            .<Integer>builder()
            .onUndelivered(
                value -> {
                  handed.add(value);
                  throw new IllegalStateException("hook");
                })
            .build();
    int n = Math.min(flavour.capacity, 2);
    for (int i = 0; i < n; i++) {
      throwing.sender().send(i);
    }

    var reported = Uncaught.during(() -> throwing.receiver().close());

    assertThat(handed).hasSize(n);
    assertThat(reported).hasSize(n);
  }
}
