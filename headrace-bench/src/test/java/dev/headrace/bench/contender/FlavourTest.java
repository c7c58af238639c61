package dev.headrace.bench.contender;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headrace.bench.contender.Flavour.Bounded;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FlavourTest {

  @ParameterizedTest
  @ValueSource(strings = {"bounded(16)", "bounded(100000)", "unbounded", "rendezvous", "oneshot"})
  void parse_textOfAFlavour_givesItBack(String text) {
    assertThat(Flavour.parse(text)).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "bounded", "bounded()", "bounded(-1)", "Unbounded"})
  void parse_anythingElse_isRefused(String text) {
    assertThatThrownBy(() -> Flavour.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no such flavour: " + text);
  }

  @Test
  void bounded_withoutPlaces_isRefused() {
    assertThatThrownBy(() -> new Bounded(0)).hasMessage("capacity must be positive: 0");
  }
}
