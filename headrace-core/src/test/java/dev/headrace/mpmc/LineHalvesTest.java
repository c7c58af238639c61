package dev.headrace.mpmc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headrace.SendResult;
import dev.headrace.Value;
import dev.headrace.testing.CountingWaiter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What a thread finds while another is between two steps. The steps are made one by one here; that
/// somebody comes between them is otherwise a matter of a race.
@Timeout(30)
final class LineHalvesTest {

  private final MpmcChannel<Integer> channel = Mpmc.bounded(1);
  private final LineEngine<Integer> engine = (LineEngine<Integer>) channel.receiver().engine();
  private final Receiving.One<Integer> receiving = new Receiving.One<>(engine, channel.receiver());
  private final Sending<Integer> sending = new Sending<>(engine, channel.sender(), 2);
  private final CountingWaiter waiter = CountingWaiter.interested();

  private void send() {
    assertThat(engine.trySend(1)).isEqualTo(SendResult.SENT);
  }

  /* The first step of a receive. */
  private long claimHead() {
    long position = engine.head.position();
    assertThat(engine.head.tryClaim(engine.head.word())).isTrue();
    return position;
  }

  @Test
  void poll_besideHalfAReceive_doesNotTakeTheElementAgain() {
    send();
    claimHead();

    assertThat(engine.poll()).isNull();
  }

  @Test
  void trySend_intoAPlaceThatIsOwed_servesWhoWaitsForIt() {
    send();
    assertThat(sending.register(waiter)).isTrue();
    engine.vacate(claimHead());

    assertThat(engine.trySend(3)).isEqualTo(SendResult.FULL);

    assertThat(waiter.signals()).isOne();
    assertThat(engine.poll()).isEqualTo(2);
  }

  @Test
  void poll_whileTheHeadIsShut_letsOthersOpenIt() {
    send();
    engine.<Boolean>locked(
        _ -> {
          engine.head.shut();
          return true;
        });

    assertThat(engine.poll()).isEqualTo(1);
  }

  @Test
  void settle_aSendAndAReceiveWait_movesTheElementFromOneToTheOther() {
    send();
    assertThat(sending.register(waiter)).isTrue();
    long position = claimHead();
    var receiver = CountingWaiter.interested();
    assertThat(receiving.register(receiver)).isTrue();

    engine.vacate(position);
    engine.serve();

    assertThat(waiter.signals()).isOne();
    assertThat(receiver.signals()).isOne();
    assertThat(receiving.attempt()).isEqualTo(new Value<>(2));
  }
}
