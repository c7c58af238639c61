package dev.headrace.bench.contender;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Every contender of the broadcast topology, once, with few values.
@Timeout(60)
final class BroadcastContenderTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        Contenders.HEADRACE,
        Contenders.KOTLIN,
        BroadcastContenders.SUBMISSION_PUBLISHER,
        BroadcastContenders.REACTOR,
        BroadcastContenders.DISRUPTOR,
        BroadcastContenders.QUEUE_PER_RECEIVER,
        BroadcastContenders.RING
      })
  void broadcast_manyReceivers_allReceiveEverything(String name) throws Exception {
    for (int receivers : new int[] {1, 20}) {
      assertThat(BroadcastContenders.named(name).broadcast(receivers, 1000))
          .isEqualTo(receivers * Payload.sum(1000));
    }
  }

  @Test
  void named_unknownName_isRefused() {
    assertThatThrownBy(() -> BroadcastContenders.named("nobody")).hasMessageContaining("'nobody'");
  }
}
