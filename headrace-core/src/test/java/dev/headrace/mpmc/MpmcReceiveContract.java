package dev.headrace.mpmc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headrace.Closed;
import dev.headrace.Empty;
import dev.headrace.SendResult;
import dev.headrace.Value;
import dev.headrace.testing.Threads;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What receivers may rely on while the channel is open.
@ForEachFlavour
final class MpmcReceiveContract {

  private final Flavour flavour;
  private final MpmcChannel<Integer> channel;
  private final MpmcReceiver<Integer> first;
  private final MpmcReceiver<Integer> second;

  MpmcReceiveContract(Flavour flavour) {
    this.flavour = flavour;
    this.channel = flavour.openFresh();
    this.first = channel.receiver();
    this.second = first.duplicate();
  }

  @Test
  void tryReceive_whenEmpty_isEmpty() {
    assertThat(first.tryReceive()).isEqualTo(new Empty<>());
    assertThat(second.tryReceive()).isEqualTo(new Empty<>());
  }

  @ParameterizedTest
  @EnumSource
  void receive_whenEmpty_waitsForSend(PendingReceive.Way way) throws Exception {
    var receive = way.startWaiting(first);

    channel.sender().send(1);

    assertThat(receive.join()).isEqualTo(1);
    assertThat(second.tryReceive()).isEqualTo(new Empty<>());
  }

  @ParameterizedTest
  @EnumSource
  void receive_byTwoWaitingReceivers_isFirstComeFirstServed(PendingReceive.Way way)
      throws Exception {
    for (int round = 0; round < 20; round++) {
      var earlier = way.startWaiting(second);
      var later = way.startWaiting(first);

      channel.sender().send(1);
      assertThat(earlier.join()).isEqualTo(1);
      later.assertWaits();
      channel.sender().send(2);
      assertThat(later.join()).isEqualTo(2);
    }
  }

  @Test
  void receive_byManyWaitingReceivers_isFirstComeFirstServed() throws Exception {
    var waiting = new ArrayList<PendingReceive>();
    for (int i = 0; i < 40; i++) {
      waiting.add(PendingReceive.Way.ASYNC.startWaiting(first.duplicate()));
    }
    for (int i = 0; i < 40; i++) {
      assertThat(channel.sender().trySend(i)).isEqualTo(SendResult.SENT);
      assertThat(waiting.get(i).join()).isEqualTo(i);
    }
  }

  @Test
  void tryReceive_whileAnotherWaits_doesNotOvertake() throws Exception {
    var waiting = first.receiveAsync();

    assertThat(second.tryReceive()).isEqualTo(new Empty<>());
    channel.sender().send(1);
    assertThat(waiting).isCompletedWithValue(1);
    assertThat(second.tryReceive()).isEqualTo(new Empty<>());
  }

  @Test
  void receive_interrupted_takesNothingAndLeavesTheQueue() throws Exception {
    var interrupted = Threads.start(() -> first.receive()).awaitParked();
    var next = second.receiveAsync();

    interrupted.interrupt();
    assertThatThrownBy(interrupted::join).isInstanceOf(InterruptedException.class);

    channel.sender().send(1);
    assertThat(next).isCompletedWithValue(1);
    var again = first.receiveAsync();
    channel.sender().send(2);
    assertThat(again).isCompletedWithValue(2);
  }

  @Test
  void receive_valueThereAndInterrupted_returnsItAndKeepsTheFlag() throws Exception {
    var send = PendingSend.Way.ASYNC.start(channel.sender(), 1);
    var receive =
        Threads.start(
            () -> {
              Thread.currentThread().interrupt();
              return first.receive();
            });

    assertThat(receive.join()).isEqualTo(1);
    assertThat(receive.endedInterrupted()).isTrue();
    assertThat(send.join()).isEqualTo(SendResult.SENT);
  }

  @Test
  void receive_timedOut_takesNothingAndLeavesTheQueue() throws Exception {
    assertThat(first.receive(Duration.ofMillis(1))).isEqualTo(new Empty<>());
    assertThat(first.receive(Duration.ZERO)).isEqualTo(new Empty<>());
    assertThat(first.receive(Duration.ofSeconds(-1))).isEqualTo(new Empty<>());
    assertThat(first.receiveMany(new ArrayList<>(), 1, Duration.ofMillis(1))).isZero();
    var next = second.receiveAsync();
    channel.sender().send(1);
    assertThat(next).isCompletedWithValue(1);
  }

  @Test
  void receiveAsync_cancelled_takesNothingAndLeavesTheQueue() throws Exception {
    var cancelled = first.receiveAsync();
    var next = second.receiveAsync();

    assertThat(cancelled.cancel(false)).isTrue();
    channel.sender().send(1);

    assertThat(next).isCompletedWithValue(1);
    assertThat(next.cancel(false)).isFalse();
  }

  @Test
  void receive_whileAnotherIsPendingOnTheSameHandle_throws() throws Exception {
    var pending = first.receiveAsync();

    assertThatThrownBy(first::receive).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(first::tryReceive).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> first.tryReceiveMany(new ArrayList<>(), 1))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> first.receiveAsync().join())
        .isInstanceOf(CompletionException.class)
        .hasCauseInstanceOf(IllegalStateException.class);

    channel.sender().send(1);
    assertThat(pending).isCompletedWithValue(1);
    assertThat(first.tryReceive()).isEqualTo(new Empty<>());
  }

  @Test
  void receiveMany_takesWhatIsThereUpToTheLimit() throws Exception {
    var sends = new ArrayList<PendingSend>();
    for (int i = 0; i < 5; i++) {
      sends.add(PendingSend.Way.ASYNC.start(channel.sender(), i));
    }
    var into = new ArrayList<Integer>();

    assertThat(first.receiveMany(into, 3)).isEqualTo(3);
    assertThat(second.tryReceiveMany(into, 3)).isEqualTo(2);
    assertThat(first.tryReceiveMany(into, 3)).isZero();

    assertThat(into).containsExactly(0, 1, 2, 3, 4);
    for (PendingSend send : sends) {
      assertThat(send.join()).isEqualTo(SendResult.SENT);
    }
  }

  @Test
  void receiveMany_whileItWaits_isHandedAValueAndTakesMore() throws Exception {
    var into = new ArrayList<Integer>();
    var pending = first.receiveManyAsync(into, 3);

    channel.sender().send(1);

    assertThat(pending).isCompletedWithValue(1);
    assertThat(into).containsExactly(1);
  }

  @Test
  void receiveMany_collectionThrows_handsOverTheRefusedAndLeavesTheRest() {
    for (int i = 0; i < 3; i++) {
      var _ = PendingSend.Way.ASYNC.start(channel.sender(), i);
    }
    var full =
        new ArrayList<Integer>() {
          @Override
          public boolean add(Integer value) {
            if (value == 1) {
              throw new UnsupportedOperationException("full");
            }
            return super.add(value);
          }
        };

    assertThatThrownBy(() -> first.receiveMany(full, 3)).hasMessage("full");

    assertThat(full).containsExactly(0);
    assertThat(flavour.undelivered).containsExactly(1);
    assertThat(second.tryReceive()).isEqualTo(new Value<>(2));
  }

  @Test
  void receiveMany_limitNotPositive_throws() {
    assertThatThrownBy(() -> first.receiveMany(new ArrayList<>(), 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("max must be positive: 0");
  }

  @Test
  void stream_untilTheEnd_seesEveryValueInOrder() throws Exception {
    var streaming = Threads.start(() -> first.stream().toList()).awaitParked();

    for (int i = 0; i < 3; i++) {
      channel.sender().send(i);
    }
    channel.sender().close();

    assertThat(streaming.join()).containsExactly(0, 1, 2);
  }

  @Test
  void stream_interrupted_throwsAndKeepsTheFlag() throws Exception {
    var streaming = Threads.start(() -> first.stream().toList()).awaitParked();

    streaming.interrupt();

    assertThatThrownBy(streaming::join).isInstanceOf(CancellationException.class);
    assertThat(streaming.endedInterrupted()).isTrue();
  }

  @Test
  void forEachAndStream_receiveUntilTheEnd() throws Exception {
    var each = new ArrayList<Integer>();
    var worker = Threads.start(() -> first.forEach(each::add));
    var streaming = Threads.start(() -> second.stream().toList());
    for (int i = 0; i < 50; i++) {
      channel.sender().send(i);
    }
    channel.sender().close();

    var _ = worker.join();
    each.addAll(streaming.join());
    assertThat(each).hasSize(50).doesNotHaveDuplicates();
    assertThat(first.tryReceive()).isEqualTo(new Closed<>());
  }
}
