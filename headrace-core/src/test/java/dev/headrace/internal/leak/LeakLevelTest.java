package dev.headrace.internal.leak;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LeakLevelTest {

  @ParameterizedTest
  @CsvSource({
    "off, OFF",
    "sample, SAMPLE",
    "all, ALL",
    "' All ', ALL",
    "everything, OFF",
    "'', OFF"
  })
  void named_isForgiving_andOffIfItCannotBe(String name, LeakLevel level) {
    assertThat(LeakLevel.named(name)).isEqualTo(level);
  }

  @Test
  @DisabledIfSystemProperty(named = LeakLevel.PROPERTY, matches = ".*")
  void inUse_withoutTheProperty_isOff() {
    assertThat(LeakLevel.inUse()).isEqualTo(LeakLevel.OFF);
  }

  @Test
  void picks_none_some_all() {
    long of = 100L * LeakLevel.ONE_OF;

    assertThat(picked(LeakLevel.OFF, of)).isZero();
    assertThat(picked(LeakLevel.SAMPLE, of)).isBetween(1L, of / 4);
    assertThat(picked(LeakLevel.ALL, of)).isEqualTo(of);
  }

  private static long picked(LeakLevel level, long of) {
    return IntStream.range(0, (int) of).filter(_ -> level.picks()).count();
  }
}
