package dev.headrace.mpmc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headrace.SendResult;
import dev.headrace.testing.CountingWaiter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A cursor is open again when nobody waits any more: who comes next needs no lock.
final class LineCursorsTest {

  private final MpmcChannel<Integer> channel = Mpmc.bounded(1);
  private final MpmcSender<Integer> sender = channel.sender();
  private final LineEngine<Integer> engine = (LineEngine<Integer>) channel.receiver().engine();
  private final CountingWaiter waiter = CountingWaiter.interested();

  private Receiving<Integer, ?> receivingBy(MpmcReceiver<Integer> receiver) {
    return new Receiving.One<>(engine, receiver);
  }

  private Sending<Integer> sendingBy(MpmcSender<Integer> sender) {
    return new Sending<>(engine, sender, 2);
  }

  private void send() {
    assertThat(sender.trySend(1)).isEqualTo(SendResult.SENT);
  }

  private static void assertOpen(Cursor cursor) {
    assertThat(Cursor.isOpen(cursor.word())).isTrue();
    assertThat(cursor.isWaitedFor()).isFalse();
  }

  private static void assertShut(Cursor cursor) {
    assertThat(Cursor.isOpen(cursor.word())).isFalse();
    assertThat(cursor.isWaitedFor()).isTrue();
  }

  @AfterEach
  void bothAreOpen() {
    assertOpen(engine.head);
    assertOpen(engine.tail);
  }

  @Test
  void head_afterTheOnlyReceiveWithdrew_isOpen() {
    var receiving = receivingBy(channel.receiver());
    assertThat(receiving.register(waiter)).isTrue();
    assertShut(engine.head);

    assertThat(receiving.withdraw(waiter)).isTrue();
  }

  @Test
  void head_afterAReceiveWasRefused_isOpen() {
    send();

    assertThat(receivingBy(channel.receiver()).register(waiter)).isFalse();
  }

  @Test
  void head_afterTheHandleClosedThatWaited_isOpen() {
    var other = channel.receiver().duplicate();
    assertThat(receivingBy(other).register(waiter)).isTrue();

    other.close();
  }

  @Test
  void tail_afterTheOnlySendWithdrew_isOpen() {
    send();
    var sending = sendingBy(sender);
    assertThat(sending.register(waiter)).isTrue();
    assertShut(engine.tail);

    assertThat(sending.withdraw(waiter)).isTrue();
  }

  @Test
  void tail_afterASendWasRefused_isOpen() {
    assertThat(sendingBy(sender).register(waiter)).isFalse();
  }

  @Test
  void tail_afterTheHandleClosedThatWaited_isOpen() {
    send();
    var other = sender.duplicate();
    assertThat(sendingBy(other).register(waiter)).isTrue();

    other.close();
  }

  @Test
  void bothCursors_afterAForcedSend_areOpen() {
    send();

    assertThat(sender.forceSend(2)).isEqualTo(1);
  }
}
