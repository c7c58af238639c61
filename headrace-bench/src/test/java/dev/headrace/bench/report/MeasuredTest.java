package dev.headrace.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/// Which iterations count, and what is made of them.
final class MeasuredTest {

  @Test
  void median_ofEvenlyManySamples_isBetweenTheMiddleTwo() {
    Measured measured = Measured.of("Jox", List.of(at(4), at(1), at(2), at(3)));

    assertThat(measured.median()).isEqualTo(2.5);
    assertThat(measured.min()).isEqualTo(1.0);
    assertThat(measured.max()).isEqualTo(4.0);
    assertThat(measured.apart()).isEmpty();
  }

  @Test
  void of_someOnProcessorsFarApart_countsTheOthers() {
    List<Sample> samples = List.of(at(1, 480), at(7, 60), at(8, 70), at(9, 65));

    assertThat(Measured.of("Jox", samples))
        .isEqualTo(
            new Measured(
                "Jox", List.of(7.0, 8.0, 9.0), OptionalDouble.empty(), OptionalDouble.of(65)));
  }

  @Test
  void of_allOnProcessorsFarApart_countsAll() {
    Measured measured = Measured.of("Jox", List.of(at(1, 480), at(2, 470)));

    assertThat(measured.samples()).containsExactly(1.0, 2.0);
    assertThat(measured.apart()).hasValue(475);
  }

  @Test
  void areMostlyNear_halfOfThem_isNotEnough() {
    assertThat(Sample.areMostlyNear(List.of(at(1, 60), at(1, 480)))).isFalse();
    assertThat(Sample.areMostlyNear(List.of(at(1, 60), at(1, 480), at(1, 219)))).isTrue();
    assertThat(Sample.areMostlyNear(List.of(at(1), at(2)))).isTrue();
  }

  @Test
  void measured_withoutSamples_isRefused() {
    assertThatThrownBy(() -> Measured.of("Jox", List.of())).hasMessage("no samples of Jox");
  }

  private static Sample at(double value) {
    return new Sample(value, OptionalDouble.empty(), OptionalDouble.empty());
  }

  private static Sample at(double value, double apart) {
    return new Sample(value, OptionalDouble.empty(), OptionalDouble.of(apart));
  }
}
