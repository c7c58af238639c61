package dev.headrace.mpsc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headrace.testing.Running;
import dev.headrace.testing.Threads;
import java.time.Duration;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/// What a receiver may rely on that waits, by whatever spelling.
@ParameterizedClass
@MethodSource("dev.headrace.mpsc.WaitingReceive#onEachFlavour")
@Timeout(30)
final class MpscWaitingReceiveContract {

  private final Flavour flavour;
  private final WaitingReceive way;
  private final MpscChannel<Integer> channel;

  MpscWaitingReceiveContract(Flavour flavour, WaitingReceive way) {
    this.flavour = flavour;
    this.way = way;
    this.channel = flavour.open();
  }

  @Test
  void receive_whenEmpty_waitsForSend() throws Exception {
    var receiving = startAndAwait();

    channel.sender().send(1);

    assertThat(receiving.join()).isEqualTo(1);
  }

  @Test
  void receive_whenEmptyOnAPlatformThread_waitsForSend() throws Exception {
    var receiving = Threads.startPlatform(() -> way.perform(channel.receiver())).awaitParked();

    channel.sender().send(1);

    assertThat(receiving.join()).isEqualTo(1);
  }

  @Test
  void receive_againAndAgain_waitsEachTime() throws Exception {
    for (int i = 0; i < 10; i++) {
      var receiving = startAndAwait();
      channel.sender().send(i);
      assertThat(receiving.join()).isEqualTo(i);
    }
  }

  @Test
  void receive_aSenderWaitsOrHasSent_returnsAtOnceAndKeepsTheFlag() throws Exception {
    var sending = Threads.start(() -> channel.sender().send(1));
    if (flavour.capacity == 0) {
      sending.awaitParked();
    } else {
      sending.join();
    }
    var receiving =
        Threads.start(
            () -> {
              Thread.currentThread().interrupt();
              return way.perform(channel.receiver());
            });

    assertThat(receiving.join()).isEqualTo(1);
    assertThat(receiving.endedInterrupted()).isTrue();
    sending.join();
  }

  @Test
  void receive_interruptedWhileWaiting_takesNothingAndClearsTheFlag() throws Exception {
    var receiving = startAndAwait();

    receiving.interrupt();

    assertThatThrownBy(receiving::join).isInstanceOf(InterruptedException.class);
    assertThat(receiving.endedInterrupted()).isFalse();
    assertThatTheNextReceiveGetsTheNextValue();
  }

  @Test
  void receive_interruptedBeforeItHasToWait_takesNothingAndClearsTheFlag() throws Exception {
    var receiving =
        Threads.start(
            () -> {
              Thread.currentThread().interrupt();
              return way.perform(channel.receiver());
            });

    assertThatThrownBy(receiving::join).isInstanceOf(InterruptedException.class);
    assertThat(receiving.endedInterrupted()).isFalse();
    assertThatTheNextReceiveGetsTheNextValue();
  }

  private void assertThatTheNextReceiveGetsTheNextValue() throws Exception {
    var sending = Threads.start(() -> channel.sender().send(7));
    assertThat(channel.receiver().receive()).isEqualTo(7);
    sending.join();
    channel.sender().close();
    assertThat(channel.receiver().receive()).isNull();
  }

  @Test
  void receive_interruptedAtTheEnd_returnsTheEndAndKeepsTheFlag() throws Exception {
    channel.sender().close();
    var receiving =
        Threads.start(
            () -> {
              Thread.currentThread().interrupt();
              return way.perform(channel.receiver());
            });

    assertThat(receiving.join()).isNull();
    assertThat(receiving.endedInterrupted()).isTrue();
  }

  @Test
  void close_ofTheLastSenderWhileItWaits_wakesItWithTheEnd() throws Exception {
    var other = channel.sender().duplicate();
    var receiving = startAndAwait();

    channel.sender().close();
    assertThat(receiving.awaitParked().isAlive()).isTrue();
    other.close();

    assertThat(receiving.join()).isNull();
  }

  @Test
  void shutdown_whileItWaits_wakesItWithTheEnd() throws Exception {
    var receiving = startAndAwait();

    channel.receiver().shutdown();

    assertThat(receiving.join()).isNull();
  }

  @Test
  void close_ofTheReceiverWhileItWaits_wakesItWithTheEnd() throws Exception {
    var receiving = startAndAwait();

    channel.receiver().close();

    assertThat(receiving.join()).isNull();
  }

  @Test
  void receive_whileAnotherWaits_throwsAndTheOtherGoesOn() throws Exception {
    var receiving = startAndAwait();

    assertThatEveryReceiveIsRefused(channel.receiver());

    channel.sender().send(1);
    assertThat(receiving.join()).isEqualTo(1);
  }

  static void assertThatEveryReceiveIsRefused(MpscReceiver<Integer> receiver) {
    var into = new ArrayList<Integer>();
    var day = Duration.ofDays(1);
    assertThatThrownBy(receiver::receive).isExactlyInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> receiver.receive(day))
        .isExactlyInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> receiver.receive(Duration.ZERO))
        .isExactlyInstanceOf(IllegalStateException.class);
    assertThatThrownBy(receiver::tryReceive).isExactlyInstanceOf(IllegalStateException.class);
    assertThat(receiver.receiveAsync())
        .isCompletedExceptionally()
        .failsWithin(Duration.ZERO)
        .withThrowableThat()
        .withCauseExactlyInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> receiver.receiveMany(into, 2))
        .isExactlyInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> receiver.receiveMany(into, 2, day))
        .isExactlyInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> receiver.tryReceiveMany(into, 2))
        .isExactlyInstanceOf(IllegalStateException.class);
    assertThat(receiver.receiveManyAsync(into, 2))
        .isCompletedExceptionally()
        .failsWithin(Duration.ZERO)
        .withThrowableThat()
        .withCauseExactlyInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> receiver.forEach(_ -> {}))
        .isExactlyInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> receiver.stream().toList())
        .isExactlyInstanceOf(IllegalStateException.class);
    assertThat(into).isEmpty();
  }

  @Test
  void queries_whileItWaits_answer() throws Exception {
    var receiving = startAndAwait();
    var receiver = channel.receiver();

    assertThat(receiver.size()).isZero();
    assertThat(receiver.isEmpty()).isTrue();
    assertThat(receiver.isClosed()).isFalse();
    assertThat(receiver.isAtEnd()).isFalse();
    assertThat(receiver.senderCount()).isEqualTo(1);
    assertThat(receiver.toString()).contains("open");

    channel.sender().close();
    assertThat(receiving.join()).isNull();
  }

  private Running<@Nullable Integer> startAndAwait() throws Exception {
    return Threads.start(() -> way.perform(channel.receiver())).awaitParked();
  }
}
