package dev.headrace.mpsc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headrace.Empty;
import dev.headrace.SendResult;
import dev.headrace.internal.waiter.Waiter;
import org.junit.jupiter.api.Test;

/// What becomes of a send that waits on behalf of somebody who may lose interest, as a select will.
@ForEachFillingFlavour
final class SenderWaitContract {

  private static final class TestWaiter extends Waiter {
    private final boolean interested;
    private int claims;
    private int signals;

    TestWaiter(boolean interested) {
      this.interested = interested;
    }

    @Override
    public boolean claim() {
      claims++;
      return interested;
    }

    @Override
    public void signal() {
      signals++;
    }
  }

  private final Flavour flavour;
  private final MpscChannel<Integer> channel;
  private final MpscEngine<Integer> engine;
  private final TestWaiter interested = new TestWaiter(true);
  private final TestWaiter refusing = new TestWaiter(false);

  SenderWaitContract(Flavour flavour) throws InterruptedException {
    this.flavour = flavour;
    channel = flavour.openFull();
    engine = channel.receiver().engine();
  }

  private SenderWait<Integer> sending(int value) {
    return new SenderWait.Sending<>(engine, channel.sender(), value);
  }

  private void drain() throws InterruptedException {
    assertThat(Received.next(channel.receiver(), flavour.capacity)).hasSize(flavour.capacity);
  }

  @Test
  void serve_theWaiterAgrees_sendsAndSignalsOnce() throws Exception {
    var wait = sending(50);
    assertThat(wait.register(interested)).isTrue();
    assertThat(wait.attempt()).isNull();

    drain();
    assertThat(channel.receiver().receive()).isEqualTo(50);

    assertThat(interested.claims).isEqualTo(1);
    assertThat(interested.signals).isEqualTo(1);
    assertThat(wait.attempt()).isEqualTo(SendResult.SENT);
    assertThat(wait.withdraw(interested)).isFalse();
  }

  @Test
  void serve_theWaiterRefuses_isSkippedAndNothingIsLost() throws Exception {
    assertThat(sending(50).register(refusing)).isTrue();
    var behind = channel.sender().sendAsync(51);

    drain();
    assertThat(channel.receiver().receive()).isEqualTo(51);

    assertThat(behind).isDone();
    assertThat(refusing.claims).isEqualTo(1);
    assertThat(refusing.signals).isZero();
    assertThat(channel.sender().remainingCapacity()).isEqualTo(flavour.capacity);
    channel.sender().close();
    assertThat(channel.receiver().receive()).isNull();
  }

  @Test
  void serve_everyWaiterRefuses_thePlacesAreFree() throws Exception {
    assertThat(sending(50).register(refusing)).isTrue();
    assertThat(sending(51).register(refusing)).isTrue();

    drain();
    assertThat(channel.receiver().tryReceive()).isEqualTo(new Empty<Integer>());

    assertThat(refusing.claims).isEqualTo(2);
    for (int i = 0; i < flavour.capacity; i++) {
      assertThat(channel.sender().trySend(i)).isEqualTo(SendResult.SENT);
    }
    assertThat(channel.sender().trySend(9)).isEqualTo(SendResult.FULL);
  }

  @Test
  void serve_aReceiverWaits_theRefusedSendIsNotHandedOver() throws Exception {
    drain();
    var receiving = channel.receiver().receiveAsync();

    assertThat(sending(50).register(refusing)).isTrue();
    assertThat(receiving).isNotDone();
    assertThat(sending(51).register(interested)).isTrue();

    assertThat(receiving).isCompletedWithValue(51);
    assertThat(interested.signals).isEqualTo(1);
  }

  @Test
  void serve_aRefusedReservation_isGivenBack() throws Exception {
    if (flavour.capacity == 0) {
      return; // no places
    }
    var wait = new SenderWait.Reserving<>(engine, channel.sender(), flavour.capacity);
    assertThat(wait.register(refusing)).isTrue();
    var behind = channel.sender().sendAsync(51);

    drain();

    assertThat(refusing.claims).isEqualTo(1);
    assertThat(behind).isDone();
    assertThat(channel.receiver().receive()).isEqualTo(51);
    assertThat(channel.sender().tryReserveMany(flavour.capacity)).hasSize(flavour.capacity);
  }

  @Test
  void withdraw_beforeItsTurn_isTakenOut() throws Exception {
    var wait = sending(50);
    assertThat(wait.register(interested)).isTrue();

    assertThat(wait.withdraw(refusing)).isFalse();
    assertThat(wait.withdraw(interested)).isTrue();
    assertThat(wait.withdraw(interested)).isFalse();

    drain();
    assertThat(interested.claims).isZero();
    channel.sender().close();
    assertThat(channel.receiver().receive()).isNull();
  }

  @Test
  void register_afterTheReceiverClosed_isRefusedAtOnce() {
    channel.receiver().close();
    var wait = sending(50);

    assertThat(wait.register(interested)).isTrue();

    assertThat(interested.signals).isEqualTo(1);
    assertThat(wait.attempt()).isEqualTo(SendResult.CLOSED);
    assertThat(wait.withdraw(interested)).isFalse();
  }

  @Test
  void register_byAClosedHandle_isRefusedAtOnce() {
    var wait = new SenderWait.Sending<>(engine, channel.sender().duplicate(), 50);
    wait.handle.close();

    assertThat(wait.register(interested)).isTrue();

    assertThat(interested.signals).isEqualTo(1);
    assertThat(wait.attempt()).isEqualTo(SendResult.CLOSED);
    assertThat(wait.withdraw(interested)).isFalse();
  }
}
