package dev.headrace.mpsc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headrace.Closed;
import dev.headrace.SendResult;
import dev.headrace.Value;
import dev.headrace.internal.waiter.Operation;
import dev.headrace.internal.waiter.Waiter;
import dev.headrace.testing.CountingWaiter;
import org.junit.jupiter.api.Test;

/// What the operations say to a waiter that comes or leaves too late; this is otherwise a matter of
/// a race.
@ForEachFlavour
final class MpscOperationsContract {

  private final Flavour flavour;
  private final MpscChannel<Integer> channel;
  private final MpscSender<Integer> sender;
  private final MpscEngine<Integer> engine;
  private final Receiving.One<Integer> receiving;
  private final CountingWaiter waiter = CountingWaiter.interested();

  MpscOperationsContract(Flavour flavour) {
    this.flavour = flavour;
    channel = flavour.open();
    sender = channel.sender();
    engine = channel.receiver().engine();
    receiving = new Receiving.One<>(engine);
  }

  private SenderWait.Sending<Integer> sendingBy(MpscSender<Integer> sender) {
    return new SenderWait.Sending<>(engine, sender, 99);
  }

  private MpscSender<Integer> closedHandle() {
    var closed = sender.duplicate();
    closed.close();
    return closed;
  }

  @Test
  void register_toReceiveWhatCameMeanwhile_isRefused() {
    assertThat(receiving.attempt()).isNull();
    var sent = sender.sendAsync(1);

    assertThat(receiving.register(waiter)).isFalse();

    assertThat(receiving.attempt()).isEqualTo(new Value<>(1));
    assertThat(sent).isCompletedWithValue(null);
  }

  @Test
  void register_toReceiveAfterTheEndCame_isRefused() {
    assertThat(receiving.attempt()).isNull();
    sender.close();

    assertThat(receiving.register(waiter)).isFalse();

    assertThat(receiving.attempt()).isEqualTo(new Closed<>());
    assertThat(waiter.signals()).isZero();
  }

  @Test
  void register_besideAnotherReceive_throwsThenOrWhenItLooksAgain() {
    var other = new Receiving.One<>(engine);
    assertThat(other.attempt()).isNull();
    assertThat(receiving.register(waiter)).isTrue();

    assertThatThrownBy(() -> registerOrLookAgain(other, CountingWaiter.interested()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("one receiving operation");

    assertThat(sender.trySend(1)).isEqualTo(SendResult.SENT);
    assertThat(waiter.signals()).isOne();
  }

  private static void registerOrLookAgain(Operation<?> operation, Waiter waiter) {
    if (!operation.register(waiter)) {
      var _ = operation.attempt();
    }
  }

  @Test
  void withdraw_fromReceiving_isTrueOnceAndNothingIsSignalled() {
    assertThat(receiving.register(waiter)).isTrue();

    assertThat(receiving.withdraw(CountingWaiter.interested())).as("another").isFalse();
    assertThat(receiving.withdraw(waiter)).isTrue();
    assertThat(receiving.withdraw(waiter)).isFalse();

    var _ = sender.sendAsync(1);
    assertThat(waiter.signals()).isZero();
    assertThat(channel.receiver().tryReceive()).isEqualTo(new Value<>(1));
  }

  @Test
  void withdraw_afterTheElementCame_isFalseAndItIsThere() {
    assertThat(receiving.register(waiter)).isTrue();
    assertThat(sender.trySend(1)).isEqualTo(SendResult.SENT);

    assertThat(receiving.withdraw(waiter)).isFalse();

    assertThat(waiter.signals()).isOne();
    assertThat(receiving.attempt()).isEqualTo(new Value<>(1));
  }

  @Test
  void attempt_toSendByAClosedHandle_isClosed() {
    assertThat(sendingBy(closedHandle()).attempt()).isEqualTo(SendResult.CLOSED);
  }

  @Test
  void register_toSendByAClosedHandle_isToldAtOnceThoughOthersWait() throws Exception {
    if (flavour.capacity == Integer.MAX_VALUE) {
      return; // nobody waits
    }
    for (int i = 0; i < flavour.capacity; i++) {
      sender.send(i);
    }
    var other = CountingWaiter.interested();
    assertThat(sendingBy(sender).register(other)).isTrue();
    var late = sendingBy(closedHandle());

    assertThat(late.register(waiter)).isTrue();

    assertThat(waiter.signals()).isOne();
    assertThat(late.attempt()).isEqualTo(SendResult.CLOSED);
    assertThat(other.signals()).isZero();
  }
}
