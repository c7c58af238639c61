package dev.headrace.verify.interleavings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headrace.verify.planting.PlantedBug;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The races of channels with many receivers find the bugs that they are there for.
@Timeout(value = 10, unit = TimeUnit.MINUTES)
final class MpmcPlantedBugsTest {

  private static final int LIMIT_SECONDS = 180;

  @ParameterizedTest
  @CsvSource({
    "mpmc-received-twice, tryReceive_besideHalfAReceive_takesNothingTwice",
    "mpmc-wake-up-lost-at-fill, send_besideReceive_wakesReceiver",
    "mpmc-wake-up-lost-at-vacate, receive_besideWaitingSend_wakesSender",
    "mpmc-empty-for-no-reason, tryReceive_behindHalfASend_isNotEmptyAfterASend",
  })
  void race_withPlantedBug_fails(String bug, String method) throws Exception {
    var outcome =
        new PlantedBug(bug)
            .runAgainst(
                MpmcRacesTest.class,
                method,
                List.of(
                    "-XX:+EnableDynamicAgentLoading",
                    "-Ddev.headrace.internal.queue.slots=2",
                    "-Dproof.schedules=2000"),
                LIMIT_SECONDS);
    assertThat(outcome.caught()).as(outcome.output()).isTrue();
  }
}
