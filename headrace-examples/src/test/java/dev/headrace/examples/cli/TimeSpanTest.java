package dev.headrace.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

final class TimeSpanTest {

  @ParameterizedTest
  @CsvSource({"500ms, PT0.5S", "30s, PT30S", "2m, PT2M", "1h, PT1H", "999999h, PT999999H"})
  void convert_numberAndUnit_isThatLong(String text, Duration time) {
    assertThat(new TimeSpan().convert(text)).isEqualTo(time);
    assertThat(time.toNanos()).isPositive(); // it does not overflow
  }

  @ParameterizedTest
  @ValueSource(strings = {"30", "s", "0s", "-5s", "1.5s", "30 s", "5d", "PT30S", "1000000h", ""})
  void convert_anythingElse_isRefusedByItsText(String text) {
    assertThatThrownBy(() -> new TimeSpan().convert(text))
        .isInstanceOf(TypeConversionException.class)
        .hasMessageContaining("'" + text + "'");
  }
}
