package dev.headrace.broadcast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headrace.BroadcastTryReceive;
import dev.headrace.Closed;
import dev.headrace.Empty;
import dev.headrace.Lagged;
import dev.headrace.Value;
import dev.headrace.testing.Running;
import dev.headrace.testing.Threads;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// What a receiver may rely on that waits, by either spelling.
@ParameterizedClass
@EnumSource(BroadcastReceiveWay.class)
@Timeout(30)
final class BroadcastWaitingReceiveContract {

  private final BroadcastReceiveWay way;
  private final BroadcastSender<Integer> sender;
  private final BroadcastReceiver<Integer> receiver;

  BroadcastWaitingReceiveContract(BroadcastReceiveWay way) {
    this.way = way;
    BroadcastChannel<Integer> channel = Broadcast.bounded(2);
    sender = channel.sender();
    receiver = channel.receiver();
  }

  private Running<BroadcastTryReceive<Integer>> startAndAwait() throws Exception {
    return Threads.start(() -> way.perform(receiver)).awaitParked();
  }

  @Test
  void receive_nothingSent_waitsForSend() throws Exception {
    var receiving = startAndAwait();

    assertThat(sender.send(1)).isEqualTo(1);

    assertThat(receiving.join()).isEqualTo(new Value<>(1));
  }

  @Test
  void receive_onAPlatformThread_waitsForSend() throws Exception {
    var receiving = Threads.startPlatform(() -> way.perform(receiver)).awaitParked();

    assertThat(sender.send(1)).isEqualTo(1);

    assertThat(receiving.join()).isEqualTo(new Value<>(1));
  }

  @Test
  void receive_allRead_waitsAgain() throws Exception {
    assertThat(sender.send(1)).isEqualTo(1);
    assertThat(way.perform(receiver)).isEqualTo(new Value<>(1));
    var receiving = startAndAwait();

    assertThat(sender.send(2)).isEqualTo(1);

    assertThat(receiving.join()).isEqualTo(new Value<>(2));
  }

  @Test
  void receive_manyWait_oneSendServesAll() throws Exception {
    var first = startAndAwait();
    var other = sender.subscribe();
    var second = Threads.start(() -> way.perform(other)).awaitParked();

    assertThat(sender.send(1)).isEqualTo(2);

    assertThat(first.join()).isEqualTo(new Value<>(1));
    assertThat(second.join()).isEqualTo(new Value<>(1));
  }

  @Test
  void receive_interrupted_tookNothing() throws Exception {
    var receiving = startAndAwait();

    receiving.interrupt();
    assertThatThrownBy(receiving::join).isInstanceOf(InterruptedException.class);
    assertThat(receiving.endedInterrupted()).isFalse();

    assertThat(sender.send(1)).isEqualTo(1);
    assertThat(receiver.receive()).isEqualTo(new Value<>(1));
  }

  @Test
  void receive_valueThereAndInterrupted_returnsItAndKeepsTheFlag() throws Exception {
    assertThat(sender.send(1)).isEqualTo(1);
    var receiving =
        Threads.start(
            () -> {
              Thread.currentThread().interrupt();
              return way.perform(receiver);
            });

    assertThat(receiving.join()).isEqualTo(new Value<>(1));
    assertThat(receiving.endedInterrupted()).isTrue();
  }

  @Test
  void receive_senderClosesDuringTheWait_ends() throws Exception {
    var receiving = startAndAwait();

    sender.close();

    assertThat(receiving.join()).isEqualTo(new Closed<>());
  }

  @Test
  void receive_oneOfTwoSendersCloses_goesOnWaiting() throws Exception {
    var other = sender.duplicate();
    var receiving = startAndAwait();

    sender.close();
    assertThat(other.send(1)).isEqualTo(1);

    assertThat(receiving.join()).isEqualTo(new Value<>(1));
  }

  @Test
  void receive_ownHandleClosesDuringTheWait_ends() throws Exception {
    var receiving = startAndAwait();

    receiver.close();

    assertThat(receiving.join()).isEqualTo(new Closed<>());
    assertThat(sender.send(1)).isZero();
  }

  @Test
  void receive_besideOneThatWaits_isRefusedAndTakesNothing() throws Exception {
    var receiving = startAndAwait();

    assertThatThrownBy(() -> way.perform(receiver))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("one receiving operation at a time")
        .hasMessageContaining("broadcast (size 0 of 2");
    assertThatThrownBy(receiver::tryReceive).isInstanceOf(IllegalStateException.class);

    assertThat(sender.send(1)).isEqualTo(1);
    assertThat(receiving.join()).isEqualTo(new Value<>(1));
  }

  @Test
  void receive_lagged_saysSoBeforeValuesAndBeforeTheEnd() throws Exception {
    for (int i = 1; i <= 5; i++) {
      assertThat(sender.send(i)).isEqualTo(1);
    }
    sender.close();

    assertThat(way.perform(receiver)).isEqualTo(new Lagged<>(3));
    assertThat(way.perform(receiver)).isEqualTo(new Value<>(4));
    assertThat(way.perform(receiver)).isEqualTo(new Value<>(5));
    assertThat(way.perform(receiver)).isEqualTo(new Closed<>());
    assertThat(way.perform(receiver)).isEqualTo(new Closed<>());
  }

  @Test
  void receive_waitedInVainOftenBefore_isStillServedOnce() throws Exception {
    for (int i = 0; i < 100; i++) {
      var given = startAndAwait();
      given.interrupt();
      assertThatThrownBy(given::join).isInstanceOf(InterruptedException.class);
    }
    var receiving = startAndAwait();

    assertThat(sender.send(1)).isEqualTo(1);

    assertThat(receiving.join()).isEqualTo(new Value<>(1));
    assertThat(receiver.tryReceive()).isEqualTo(new Empty<>());
  }
}
