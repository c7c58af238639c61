package dev.headrace.select;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// When the next tick comes; how an interval uses it is tested with the manual clock.
final class MissedTicksTest {

  private static final long PERIOD = 10;

  @ParameterizedTest
  @CsvSource({
    "BURST, 0, 10",
    "BURST, 4, 10",
    "BURST, 24, 10",
    "DELAY, 0, 10",
    "DELAY, 4, 14",
    "DELAY, 24, 34",
    "SKIP, 0, 10",
    "SKIP, 4, 10",
    "SKIP, 10, 20",
    "SKIP, 24, 30"
  })
  void after_aTickTakenLate_isAsThePolicySays(MissedTicks missed, long late, long next) {
    for (long due : new long[] {0, 3, -3, Long.MAX_VALUE, Long.MIN_VALUE}) { // a clock may wrap
      assertThat(missed.after(due, due + late, PERIOD) - due).as("%d", due).isEqualTo(next);
    }
  }
}
