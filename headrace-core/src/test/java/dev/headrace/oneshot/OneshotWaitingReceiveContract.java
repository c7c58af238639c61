package dev.headrace.oneshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headrace.ChannelClosedException;
import dev.headrace.testing.Running;
import dev.headrace.testing.Threads;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// What a receiver may rely on that waits, by either spelling.
@ParameterizedClass
@EnumSource(OneshotReceiveWay.class)
@Timeout(30)
final class OneshotWaitingReceiveContract {

  private final OneshotReceiveWay way;
  private final OneshotSender<Integer> sender;
  private final OneshotReceiver<Integer> receiver;

  OneshotWaitingReceiveContract(OneshotReceiveWay way) {
    this.way = way;
    OneshotChannel<Integer> channel = Oneshot.create();
    sender = channel.sender();
    receiver = channel.receiver();
  }

  @Test
  void receive_nothingSent_waitsForSend() throws Exception {
    var receiving = startAndAwait();

    assertThat(sender.send(1)).isTrue();

    assertThat(receiving.join()).isEqualTo(1);
  }

  @Test
  void receive_onAPlatformThread_waitsForSend() throws Exception {
    var receiving = Threads.startPlatform(() -> way.perform(receiver)).awaitParked();

    assertThat(sender.send(1)).isTrue();

    assertThat(receiving.join()).isEqualTo(1);
  }

  @Test
  void receive_sentBefore_returnsAtOnceAndKeepsTheFlag() throws Exception {
    assertThat(sender.send(1)).isTrue();
    var receiving =
        Threads.start(
            () -> {
              Thread.currentThread().interrupt();
              return way.perform(receiver);
            });

    assertThat(receiving.join()).isEqualTo(1);
    assertThat(receiving.endedInterrupted()).isTrue();
  }

  @Test
  void receive_failedBeforeAndInterrupted_throwsTheFailureAndKeepsTheFlag() throws Exception {
    assertThat(sender.fail(new IOException("no"))).isTrue();
    var receiving =
        Threads.start(
            () -> {
              Thread.currentThread().interrupt();
              return way.perform(receiver);
            });

    assertThatThrownBy(receiving::join).isInstanceOf(CompletionException.class);
    assertThat(receiving.endedInterrupted()).isTrue();
  }

  @Test
  void receive_senderFails_throwsWithTheCause() throws Exception {
    var cause = new IOException("no");
    var receiving = startAndAwait();

    assertThat(sender.fail(cause)).isTrue();

    assertThatThrownBy(receiving::join).isInstanceOf(CompletionException.class).hasCause(cause);
  }

  @Test
  void receive_senderCloses_isClosed() throws Exception {
    var receiving = startAndAwait();

    sender.close();

    assertThatThrownBy(receiving::join).isInstanceOf(ChannelClosedException.class);
  }

  @Test
  void receive_receiverCloses_isClosed() throws Exception {
    var receiving = startAndAwait();

    receiver.close();

    assertThatThrownBy(receiving::join).isInstanceOf(ChannelClosedException.class);
    assertThat(sender.send(1)).isFalse();
  }

  @Test
  void receive_interruptedWhileWaiting_takesNothingAndClearsTheFlag() throws Exception {
    var receiving = startAndAwait();

    receiving.interrupt();

    assertThatThrownBy(receiving::join).isInstanceOf(InterruptedException.class);
    assertThat(receiving.endedInterrupted()).isFalse();
    assertThat(sender.send(1)).isTrue();
    assertThat(receiver.receive()).isEqualTo(1);
  }

  @Test
  void receive_interruptedBeforeItHasToWait_takesNothingAndClearsTheFlag() throws Exception {
    var receiving =
        Threads.start(
            () -> {
              Thread.currentThread().interrupt();
              return way.perform(receiver);
            });

    assertThatThrownBy(receiving::join).isInstanceOf(InterruptedException.class);
    assertThat(receiving.endedInterrupted()).isFalse();
    assertThat(sender.send(1)).isTrue();
    assertThat(receiver.receive()).isEqualTo(1);
  }

  @Test
  void receive_whileAnotherWaits_throwsAndTheOtherGoesOn() throws Exception {
    var receiving = startAndAwait();

    assertThatEveryReceiveIsRefused(receiver);

    assertThat(sender.send(1)).isTrue();
    assertThat(receiving.join()).isEqualTo(1);
  }

  static void assertThatEveryReceiveIsRefused(OneshotReceiver<Integer> receiver) {
    assertThatThrownBy(receiver::receive).isExactlyInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> receiver.receive(Duration.ofDays(1)))
        .isExactlyInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> receiver.receive(Duration.ZERO))
        .isExactlyInstanceOf(IllegalStateException.class);
    assertThatThrownBy(receiver::tryReceive).isExactlyInstanceOf(IllegalStateException.class);
    assertThat(receiver.receiveAsync())
        .isCompletedExceptionally()
        .failsWithin(Duration.ZERO)
        .withThrowableOfType(ExecutionException.class)
        .withCauseExactlyInstanceOf(IllegalStateException.class);
  }

  private Running<Integer> startAndAwait() throws Exception {
    return Threads.start(() -> way.perform(receiver)).awaitParked();
  }
}
