package dev.headrace.verify.prove;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headrace.verify.planting.PlantedBug;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The sum of it.
final class TallyTest {

  private final Tally tally = new Tally();

  @Test
  void print_aSurvivor_isNamedAndCountedOnceForItsEngine() {
    tally.add(bug("caught-by-all", "watch"), true);
    tally.add(bug("missed-by-two", "mpsc"), false);
    tally.add(bug("missed-by-two", "mpsc"), false);

    assertThat(tally.allCaught()).isFalse();
    assertThat(printed())
        .isEqualTo(
            """

            engine       bugs  survived
            mpsc            1         1
            watch           1         0

            2 bugs against 3 checks: survived: missed-by-two.
            What the checks printed is in headrace-verify/planting/target/bugs.
            """);
  }

  @Test
  void allCaught_nothingSurvived_isSo() {
    tally.add(bug("caught-by-all", "watch"), true);

    assertThat(tally.allCaught()).isTrue();
    assertThat(printed()).endsWith("1 bugs against 1 checks: all caught.\n");
  }

  private static PlantedBug bug(String name, String engine) {
    return PlantedBug.parse(
        name,
        List.of("What: x", "Engine: " + engine, "Caught-by: core XTest#x", "--- a/dev/X.java"));
  }

  private String printed() {
    var out = new StringWriter();
    tally.print(new PrintWriter(out, true));
    return out.toString();
  }
}
