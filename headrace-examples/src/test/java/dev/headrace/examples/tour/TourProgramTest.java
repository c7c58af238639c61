package dev.headrace.examples.tour;

import static dev.headrace.examples.tour.TourOutput.linesOf;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/// Each program of the tour prints what it says that it should, and what it says is not vague.
@Timeout(20)
final class TourProgramTest {

  private static final List<Stop> STOPS = Tour.stops();

  private static final Set<String> MAY_BE_MISSING =
      Set.of("Work in flight cancelled", "Value changed to: 1", "Value changed to: 2");

  @ParameterizedTest(name = "{0}")
  @FieldSource("STOPS")
  void expected_ofEachProgram_isWhatItPrintsAndNothingElse(Stop stop) throws Exception {
    var expected = stop.program().expected();

    List<String> output = linesOf(stop.program());

    assertThat(expected.differenceFrom(output)).isEmpty();
    for (int i = 0; i <= output.size(); i++) {
      assertRefused(expected, with(output, i, "something else"));
    }
    for (int i = 0; i < output.size(); i++) {
      assertRefused(expected, with(output, i, output.get(i)));
      if (!MAY_BE_MISSING.contains(output.get(i))) {
        assertRefused(expected, without(output, i));
      }
    }
  }

  private static void assertRefused(Expectation expected, List<String> output) {
    assertThat(expected.differenceFrom(output)).as("difference of %s", output).isPresent();
  }

  private static List<String> with(List<String> lines, int index, String line) {
    var more = new ArrayList<>(lines);
    more.add(index, line);
    return more;
  }

  private static List<String> without(List<String> lines, int index) {
    var fewer = new ArrayList<>(lines);
    fewer.remove(index);
    return fewer;
  }
}
