package dev.headrace.bench.contender;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Every contender of the topology on futures, once, with few values.
@Timeout(60)
final class AsyncContenderTest {

  private static final int VALUES = 2_000;

  @ParameterizedTest
  @ValueSource(
      strings = {Contenders.HEADRACE, AsyncContenders.FUTURE_CHAIN, AsyncContenders.FUTURE_QUEUE})
  void receive_oneAndManySenders_everyValueArrivesOnce(String name) throws Exception {
    for (int senders : new int[] {1, 4}) {
      assertThat(AsyncContenders.named(name).receive(senders, VALUES))
          .isEqualTo(Payload.sum(VALUES));
    }
  }

  @Test
  void named_unknownName_isRefused() {
    assertThatThrownBy(() -> AsyncContenders.named("nobody")).hasMessageContaining("'nobody'");
  }
}
