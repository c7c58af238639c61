package dev.headrace.mpsc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.headrace.SendResult;
import dev.headrace.Value;
import dev.headrace.testing.CountingWaiter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The moment before a thread waits at a channel with a buffer.
@Timeout(30)
final class BufferedLingeringTest {

  private final BufferedEngine<Integer> engine = new BufferedEngine<>(1, null, null, 0);
  private final MpscSender<Integer> sender = new MpscSender<>(engine);

  @BeforeEach
  void requireThatThreadsLook() {
    assumeThat(Runtime.getRuntime().availableProcessors()).isGreaterThan(1);
  }

  @Test
  void receive_somethingWasSent_findsIt() {
    assertThat(engine.trySend(1)).isEqualTo(SendResult.SENT);

    assertThat(new Receiving.One<>(engine).linger()).isEqualTo(new Value<>(1));
  }

  @Test
  void receive_nothingWasSent_endsInVain() {
    assertThat(new Receiving.One<>(engine).linger()).isNull();
  }

  @Test
  void send_thereIsRoom_isDone() {
    assertThat(new SenderWait.Sending<>(engine, sender, 1).linger()).isEqualTo(SendResult.SENT);
  }

  @Test
  void send_thereIsNoRoom_endsInVain() {
    assertThat(engine.trySend(1)).isEqualTo(SendResult.SENT);

    assertThat(new SenderWait.Sending<>(engine, sender, 2).linger()).isNull();
  }

  @Test
  void send_manyPlaces_looksAsWell() {
    var large = new BufferedEngine<Integer>(64, null, null, 0);
    var handle = new MpscSender<>(large);
    while (large.trySend(0) == SendResult.SENT) {}

    assertThat(new SenderWait.Sending<>(large, handle, 1).linger()).isNull();
    assertThat(large.poll()).isZero();
    assertThat(new SenderWait.Sending<>(large, handle, 1).linger()).isEqualTo(SendResult.SENT);
  }

  @Test
  void reserve_thereIsRoom_isDone() {
    assertThat(new SenderWait.Reserving<>(engine, sender, 1).linger()).isEqualTo(SendResult.SENT);

    assertThat(engine.trySend(1)).isEqualTo(SendResult.FULL);
  }

  @Test
  void send_othersWait_doesNotOvertake() {
    assertThat(engine.trySend(1)).isEqualTo(SendResult.SENT);
    assertThat(new SenderWait.Sending<>(engine, sender, 2).register(CountingWaiter.interested()))
        .isTrue();

    var newcomer = new SenderWait.Sending<>(engine, sender, 3);

    assertThat(newcomer.linger()).isNull();
    assertThat(engine.poll()).isEqualTo(1);
    assertThat(engine.poll()).isEqualTo(2);
    assertThat(engine.poll()).isNull();
  }
}
