package dev.headrace.examples.tour;

import static dev.headrace.examples.tour.TourOutput.linesOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headrace.examples.tour.guide.Backpressure;
import dev.headrace.examples.tour.kitchen.ChefAndWaiter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
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

  @Test
  void expected_ofBackpressure_refusesAProducerThatIsTooFarAhead() {
    var output = new ArrayList<String>();
    for (int i = 0; i < 10; i++) {
      output.addAll(List.of("Sending " + i, "Sent " + i));
    }
    for (int i = 0; i < 10; i++) {
      output.add("Processing " + i);
    }

    assertThat(new Backpressure().expected().differenceFrom(output))
        .hasValueSatisfying(what -> assertThat(what).startsWith("with line 8, 'Sent 3', "));
  }

  @Test
  void expected_ofChefAndWaiter_refusesADishServedTooEarly() {
    var output =
        List.of(
            "Chef: Preparing 'Dish #1'...",
            "Waiter: Serving 'Dish #1'!",
            "Waiter: Serving 'Dish #2'!");

    assertThat(new ChefAndWaiter().expected().differenceFrom(output))
        .hasValueSatisfying(what -> assertThat(what).startsWith("with line 3, "));
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
