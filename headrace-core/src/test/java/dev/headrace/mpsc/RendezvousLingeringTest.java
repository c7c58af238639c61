package dev.headrace.mpsc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.headrace.SendResult;
import dev.headrace.TryReceive;
import dev.headrace.Value;
import dev.headrace.testing.CountingWaiter;
import dev.headrace.testing.Threads;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The moment before a receiver waits at a rendezvous.
@Timeout(30)
final class RendezvousLingeringTest {

  private final RendezvousEngine<Integer> engine = new RendezvousEngine<>(null, null);
  private final MpscSender<Integer> sender = new MpscSender<>(engine);

  @BeforeEach
  void requireThatThreadsLook() {
    assumeTrue(Runtime.getRuntime().availableProcessors() > 1, "nobody looks on one processor");
  }

  @Test
  void receive_nobodySends_leavesNothingBehind() {
    assertThat(new Receiving.One<>(engine).linger()).isNull();

    assertThat(engine.trySend(1)).isEqualTo(SendResult.FULL);
    assertThat(engine.poll()).isNull();
  }

  @Test
  void receive_aSenderWaits_takesItsValue() {
    assertThat(new SenderWait.Sending<>(engine, sender, 1).register(CountingWaiter.interested()))
        .isTrue();

    assertThat(new Receiving.One<>(engine).linger()).isEqualTo(new Value<>(1));
  }

  @Test
  void trySend_theReceiverLooks_isHandedOver() throws Exception {
    var looking =
        Threads.start(
            () -> {
              TryReceive<Integer> got = null;
              while (got == null) {
                got = new Receiving.One<>(engine).linger();
              }
              return got;
            });

    while (engine.trySend(1) != SendResult.SENT) {
      Thread.sleep(Duration.ZERO); // ends when the time is up
    }

    assertThat(looking.join()).isEqualTo(new Value<>(1));
  }
}
