package dev.headrace.mpmc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headrace.Empty;
import dev.headrace.SendResult;
import dev.headrace.Value;
import dev.headrace.testing.Nulls;
import dev.headrace.testing.Threads;
import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// What senders may rely on when there is no room.
@ParameterizedClass
@MethodSource("dev.headrace.mpmc.Flavour#bounded")
@Timeout(30)
final class MpmcSendContract {

  private final Flavour flavour;
  private final MpmcChannel<Integer> channel;
  private final MpmcSender<Integer> sender;
  private final MpmcReceiver<Integer> receiver;

  MpmcSendContract(Flavour flavour) throws InterruptedException {
    this.flavour = flavour;
    this.channel = flavour.openFresh();
    this.sender = channel.sender();
    this.receiver = channel.receiver();
    flavour.fill(channel);
  }

  @Test
  void trySend_whenFull_saysSo() throws Exception {
    assertThat(sender.trySend(99)).isEqualTo(SendResult.FULL);
    assertThat(sender.size()).isEqualTo(flavour.capacity);
    assertThat(sender.remainingCapacity()).isZero();
    assertThat(sender.send(99, Duration.ofMillis(1))).isEqualTo(SendResult.FULL);
    assertThat(sender.send(99, Duration.ZERO)).isEqualTo(SendResult.FULL);
    assertThat(Received.next(receiver, flavour.capacity)).doesNotContain(99);
  }

  @ParameterizedTest
  @EnumSource
  void send_whenFull_waitsForReceive(PendingSend.Way way) throws Exception {
    var send = way.startWaiting(sender, 99);

    var received = Received.next(receiver, flavour.capacity + 1);

    assertThat(send.join()).isEqualTo(SendResult.SENT);
    assertThat(received).last().isEqualTo(99);
    assertThat(receiver.tryReceive()).isEqualTo(new Empty<>());
  }

  @ParameterizedTest
  @EnumSource
  void send_byManyWaitingSenders_isFirstComeFirstServed(PendingSend.Way way) throws Exception {
    var sends = new ArrayList<PendingSend>();
    for (int i = 0; i < 20; i++) {
      sends.add(way.startWaiting(sender.duplicate(), flavour.capacity + i));
    }

    for (int i = 0; i < flavour.capacity + 20; i++) {
      assertThat(receiver.tryReceive()).isEqualTo(new Value<>(i));
      if (i < 20) {
        assertThat(sends.get(i).join()).isEqualTo(SendResult.SENT);
      }
    }
  }

  @Test
  void trySend_whileAnotherWaits_doesNotOvertake() throws Exception {
    var waiting = sender.sendAsync(98);

    assertThat(sender.trySend(99)).isEqualTo(SendResult.FULL);
    assertThat(sender.remainingCapacity()).isZero();
    assertThat(receiver.receive()).isEqualTo(flavour.capacity == 0 ? 98 : 0);

    assertThat(waiting).isCompleted();
    assertThat(sender.trySend(99)).isEqualTo(SendResult.FULL);
  }

  @Test
  void send_interrupted_sendsNothingAndLeavesTheQueue() throws Exception {
    var interrupted = Threads.start(() -> sender.send(98)).awaitParked();
    var next = sender.sendAsync(99);

    interrupted.interrupt();
    assertThatThrownBy(interrupted::join).isInstanceOf(InterruptedException.class);

    assertThat(Received.next(receiver, flavour.capacity + 1)).last().isEqualTo(99);
    assertThat(next).isCompleted();
    assertThat(receiver.tryReceive()).isEqualTo(new Empty<>());
  }

  @Test
  void sendAsync_cancelled_sendsNothingAndLeavesTheQueue() throws Exception {
    var cancelled = sender.sendAsync(98);
    var next = sender.sendAsync(99);

    assertThat(cancelled.cancel(false)).isTrue();

    assertThat(Received.next(receiver, flavour.capacity + 1)).last().isEqualTo(99);
    assertThat(next).isCompleted();
    assertThat(receiver.tryReceive()).isEqualTo(new Empty<>());
  }

  @Test
  void trySend_afterTheLastWaiterLeft_hasRoomAgain() throws Exception {
    var cancelled = sender.sendAsync(98);
    assertThat(cancelled.cancel(false)).isTrue();
    var _ = receiver.tryReceive();

    assertThat(sender.trySend(99))
        .isEqualTo(flavour.capacity == 0 ? SendResult.FULL : SendResult.SENT);
  }

  @Test
  void receiveMany_withManyWaitingSenders_takesFromThemInOrder() throws Exception {
    for (int i = 0; i < 5; i++) {
      var _ = sender.sendAsync(flavour.capacity + i);
    }
    var into = new ArrayList<Integer>();

    assertThat(receiver.receiveMany(into, 100)).isEqualTo(flavour.capacity + 5);

    for (int i = 0; i < into.size(); i++) {
      assertThat(into.get(i)).isEqualTo(i);
    }
  }

  @Test
  void send_null_throwsBySpelling() {
    assertThatThrownBy(() -> sender.send(Nulls.missing())).isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> sender.trySend(Nulls.missing()))
        .isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> sender.sendAsync(Nulls.missing()))
        .isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> sender.forceSend(Nulls.missing()))
        .isInstanceOf(NullPointerException.class);
  }
}
