package dev.headrace.oneshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headrace.Value;
import dev.headrace.internal.waiter.Operation;
import dev.headrace.testing.CountingWaiter;
import org.junit.jupiter.api.Test;

/// What the operations say to a waiter that comes or leaves too late, which is otherwise a matter
/// of a race.
final class OneshotOperationsTest {

  private final OneshotChannel<Integer> channel = Oneshot.create();
  private final CountingWaiter waiter = CountingWaiter.interested();
  private final OneshotChannel.Receiving<Integer> receiving =
      new OneshotChannel.Receiving<>(channel);
  private final Operation<Boolean> awaitClosed = new ClosedWatch.Closing(channel);

  private void send() {
    assertThat(channel.sender().send(1)).isTrue();
  }

  @Test
  void register_toReceiveAfterTheSend_isRefused() {
    send();

    assertThat(receiving.register(waiter)).isFalse();

    assertThat(receiving.attempt()).isEqualTo(new Value<>(1));
  }

  @Test
  void withdraw_fromReceiving_isTrueOnceAndNothingIsSignalled() {
    assertThat(receiving.register(waiter)).isTrue();

    assertThat(receiving.withdraw(waiter)).isTrue();
    assertThat(receiving.withdraw(waiter)).isFalse();

    send();
    assertThat(waiter.signals()).isZero();
  }

  @Test
  void withdraw_fromReceivingAfterTheSend_isFalseAndTheValueIsThere() {
    assertThat(receiving.register(waiter)).isTrue();
    send();

    assertThat(receiving.withdraw(waiter)).isFalse();

    assertThat(waiter.signals()).isOne();
    assertThat(receiving.attempt()).isEqualTo(new Value<>(1));
  }

  @Test
  void register_toAwaitClosedAfterTheSend_isRefused() {
    send();

    assertThat(awaitClosed.register(waiter)).isFalse();

    assertThat(awaitClosed.attempt()).isTrue();
  }

  @Test
  void withdraw_fromAwaitClosed_isTrueOnceAndNothingIsSignalled() {
    assertThat(awaitClosed.withdraw(waiter)).as("never registered").isFalse();
    assertThat(awaitClosed.register(waiter)).isTrue();

    assertThat(awaitClosed.withdraw(CountingWaiter.interested())).as("another").isFalse();
    assertThat(awaitClosed.withdraw(waiter)).isTrue();
    assertThat(awaitClosed.withdraw(waiter)).isFalse();

    send();
    assertThat(waiter.signals()).isZero();
  }

  @Test
  void withdraw_fromAwaitClosedAfterTheSend_isFalse() {
    assertThat(awaitClosed.register(waiter)).isTrue();
    send();

    assertThat(awaitClosed.withdraw(waiter)).isFalse();

    assertThat(waiter.signals()).isOne();
  }
}
