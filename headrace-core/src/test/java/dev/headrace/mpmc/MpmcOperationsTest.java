package dev.headrace.mpmc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headrace.SendResult;
import dev.headrace.Value;
import dev.headrace.testing.CountingWaiter;
import org.junit.jupiter.api.Test;

/// What the operations say to a waiter that comes or leaves too late, or wants nothing any more;
/// this is otherwise a matter of a race.
final class MpmcOperationsTest {

  private final MpmcChannel<Integer> channel = Mpmc.bounded(1);
  private final MpmcEngine<Integer> engine = channel.receiver().engine();
  private final Receiving.One<Integer> receiving = new Receiving.One<>(engine, channel.receiver());
  private final Sending<Integer> sending = new Sending<>(engine, channel.sender(), 2);
  private final CountingWaiter waiter = CountingWaiter.interested();

  private void send() {
    assertThat(channel.sender().trySend(1)).isEqualTo(SendResult.SENT);
  }

  @Test
  void register_toReceiveWhatCameMeanwhile_isRefused() {
    assertThat(receiving.attempt()).isNull();
    send();

    assertThat(receiving.register(waiter)).isFalse();

    assertThat(receiving.attempt()).isEqualTo(new Value<>(1));
  }

  @Test
  void withdraw_fromReceiving_isTrueOnceAndTheElementStays() {
    assertThat(receiving.register(waiter)).isTrue();

    assertThat(receiving.withdraw(CountingWaiter.interested())).as("another").isFalse();
    assertThat(receiving.withdraw(waiter)).isTrue();
    assertThat(receiving.withdraw(waiter)).isFalse();

    send();
    assertThat(waiter.signals()).isZero();
    assertThat(channel.receiver().tryReceive()).isEqualTo(new Value<>(1));
  }

  @Test
  void withdraw_afterTheElementWasHanded_isFalseAndItIsThere() {
    assertThat(receiving.register(waiter)).isTrue();
    send();

    assertThat(receiving.withdraw(waiter)).isFalse();

    assertThat(waiter.signals()).isOne();
    assertThat(receiving.attempt()).isEqualTo(new Value<>(1));
  }

  @Test
  void send_toAReceiveThatChoseOtherwise_isForTheNext() {
    assertThat(
            new Receiving.One<>(engine, channel.receiver().duplicate())
                .register(CountingWaiter.choseOtherwise()))
        .isTrue();
    assertThat(receiving.register(waiter)).isTrue();

    send();

    assertThat(waiter.signals()).isOne();
    assertThat(receiving.attempt()).isEqualTo(new Value<>(1));
  }

  @Test
  void register_toSendWhenRoomCameMeanwhile_isRefused() {
    send();
    assertThat(sending.attempt()).isNull();
    assertThat(channel.receiver().tryReceive()).isEqualTo(new Value<>(1));

    assertThat(sending.register(waiter)).isFalse();

    assertThat(sending.attempt()).isEqualTo(SendResult.SENT);
  }

  @Test
  void withdraw_fromSending_isTrueOnceAndNothingIsSent() {
    send();
    assertThat(sending.register(waiter)).isTrue();

    assertThat(sending.withdraw(CountingWaiter.interested())).as("another").isFalse();
    assertThat(sending.withdraw(waiter)).isTrue();
    assertThat(sending.withdraw(waiter)).isFalse();

    assertThat(channel.receiver().tryReceive()).isEqualTo(new Value<>(1));
    assertThat(waiter.signals()).isZero();
    assertThat(engine.size()).isZero();
  }

  @Test
  void withdraw_afterRoomWasGiven_isFalseAndItIsSent() {
    send();
    assertThat(sending.register(waiter)).isTrue();
    assertThat(channel.receiver().tryReceive()).isEqualTo(new Value<>(1));

    assertThat(sending.withdraw(waiter)).isFalse();

    assertThat(waiter.signals()).isOne();
    assertThat(sending.attempt()).isEqualTo(SendResult.SENT);
    assertThat(channel.receiver().tryReceive()).isEqualTo(new Value<>(2));
  }

  @Test
  void receive_besideASendThatChoseOtherwise_leavesTheRoomToTheNext() {
    send();
    var other = new Sending<>(engine, channel.sender(), 7);
    assertThat(other.register(CountingWaiter.choseOtherwise())).isTrue();
    assertThat(sending.register(waiter)).isTrue();

    assertThat(channel.receiver().tryReceive()).isEqualTo(new Value<>(1));

    assertThat(waiter.signals()).isOne();
    assertThat(channel.receiver().tryReceive()).isEqualTo(new Value<>(2));
  }

  @Test
  void register_besideAnotherReceiveOfTheHandle_throws() {
    var other = new Receiving.One<>(engine, channel.receiver());
    assertThat(other.attempt()).isNull();
    assertThat(receiving.register(waiter)).isTrue();

    assertThatThrownBy(() -> other.register(CountingWaiter.interested()))
        .isInstanceOf(IllegalStateException.class);

    send();
    assertThat(waiter.signals()).isOne();
  }

  @Test
  void register_toSendOnUnbounded_isRefused() {
    var unbounded = Mpmc.<Integer>unbounded();

    assertThat(sendingOn(unbounded).register(waiter)).isFalse();
  }

  @Test
  void register_onRendezvousWhileAnotherWaitsOnTheOtherSide_isRefused() {
    var rendezvous = Mpmc.<Integer>rendezvous();
    var send = sendingOn(rendezvous);
    var receive = receivingOn(rendezvous);
    assertThat(send.register(waiter)).isTrue();

    assertThat(receive.register(CountingWaiter.interested())).isFalse();
    assertThat(receive.attempt()).isEqualTo(new Value<>(1));
    assertThat(send.attempt()).isEqualTo(SendResult.SENT);

    assertThat(receive.register(CountingWaiter.interested())).isTrue();
    assertThat(send.register(waiter)).isFalse();
    assertThat(send.attempt()).isEqualTo(SendResult.SENT);
  }

  @Test
  void register_onRendezvousByOnePartyOnBothSides_isAccepted() {
    var rendezvous = Mpmc.<Integer>rendezvous();
    var send = sendingOn(rendezvous);
    var receive = receivingOn(rendezvous);

    assertThat(send.register(waiter)).isTrue();
    assertThat(receive.register(waiter)).isTrue();

    assertThat(send.withdraw(waiter)).isTrue();
    assertThat(send.register(waiter)).isTrue();
  }

  private static Sending<Integer> sendingOn(MpmcChannel<Integer> channel) {
    return new Sending<>(channel.receiver().engine(), channel.sender(), 1);
  }

  private static Receiving<Integer, ?> receivingOn(MpmcChannel<Integer> channel) {
    return new Receiving.One<>(channel.receiver().engine(), channel.receiver());
  }
}
