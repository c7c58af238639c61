package dev.headrace.verify.prove;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.headrace.verify.planting.Check;
import dev.headrace.verify.planting.PlantedBug;
import dev.headrace.verify.planting.Trial.Outcome;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// The checks find the bugs that they are there for. Lincheck's way to fail is to pass in silence,
/// and that of a storm, too: this test is what says that they looked.
@Timeout(value = 10, unit = TimeUnit.MINUTES)
final class PlantedBugsTest {

  static List<PlantedBug> bugs() throws IOException {
    return PlantedBug.all();
  }

  static Stream<Arguments> inEveryBuild() throws IOException {
    return pairs(PlantedBug::inEveryBuild);
  }

  static Stream<Arguments> inLongBuilds() throws IOException {
    return pairs(PlantedBug::inLongBuilds);
  }

  private static Stream<Arguments> pairs(Function<PlantedBug, List<Check>> checks)
      throws IOException {
    return bugs().stream()
        .flatMap(bug -> checks.apply(bug).stream().map(check -> Arguments.of(bug, check)));
  }

  /// Most are for long runs only, and would rot unseen.
  @ParameterizedTest
  @MethodSource("bugs")
  void patch_ofEachBug_fitsTheSource(PlantedBug bug) {
    assertThatCode(bug::applied).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @MethodSource("inEveryBuild")
  void check_withPlantedBug_fails(PlantedBug bug, Check check) throws Exception {
    assertCaught(bug, check);
  }

  @ParameterizedTest
  @EnabledIfSystemProperty(
      named = "proof.long",
      matches = "true",
      disabledReason = "each takes seconds or more, and there are many")
  @MethodSource("inLongBuilds")
  void check_withFurtherPlantedBug_fails(PlantedBug bug, Check check) throws Exception {
    assertCaught(bug, check);
  }

  private static void assertCaught(PlantedBug bug, Check check) throws Exception {
    Outcome outcome = check.trial().against(bug);
    assertThat(outcome.failed()).as(outcome.output()).isTrue();
  }
}
