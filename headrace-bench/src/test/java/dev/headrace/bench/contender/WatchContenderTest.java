package dev.headrace.bench.contender;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headrace.bench.contender.WatchContender.Watched;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Every contender of the watch topologies, once, with few values.
@Timeout(60)
final class WatchContenderTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        Contenders.HEADRACE,
        WatchContenders.AWAIT_VALUE,
        Contenders.KOTLIN,
        WatchContenders.LOCK_AND_CONDITION,
        WatchContenders.VOLATILE_AND_COUNTER
      })
  void watch_manyReceivers_allSeeTheLastValue(String name) throws Exception {
    for (int receivers : new int[] {0, 1, 20}) {
      Watched watched = WatchContenders.named(name).watch(receivers, 500).check(receivers);

      assertThat(watched.seen()).isBetween((long) receivers, receivers * 501L);
    }
  }

  @Test
  void check_aReceiverWithoutTheLastValue_fails() {
    var watched = new Watched(WatchContender.END.number(), 7);

    assertThatThrownBy(() -> watched.check(2)).hasMessageContaining("wrong sum");
  }

  @Test
  void named_unknownName_isRefused() {
    assertThatThrownBy(() -> WatchContenders.named("nobody")).hasMessageContaining("'nobody'");
  }
}
