package dev.headrace.examples.cli;

import static dev.headrace.examples.tour.Expectation.anyOrder;
import static dev.headrace.examples.tour.Expectation.lines;
import static dev.headrace.examples.tour.Expectation.perhaps;
import static dev.headrace.examples.tour.Expectation.sideBySide;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headrace.examples.tour.Expectation;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// How an output and what it should be look beside each other.
final class SideBySideTest {

  private final StringWriter shown = new StringWriter();

  @Test
  void add_asExpected_showsTheSameTwice() {
    assertThat(show(lines("first", "second"), 80, "first", "second")).isEmpty();

    assertThat(shown.toString())
        .isEqualTo(
            """
            printed  | expected
            ---------+---------
            first    | first
            second   | second
            """);
  }

  @Test
  void add_whenOrderIsFree_saysSoBesideTheOutput() {
    var expected = anyOrder("one", "two").then("three");

    assertThat(show(expected, 80, "two", "one", "three")).isEmpty();

    assertThat(shown.toString())
        .isEqualTo(
            """
            printed       | expected
            --------------+--------------
                          | in any order:
            two           | - one
            one           | - two
                          | then:
            three         | three
            """);
  }

  @Test
  void add_ofTasks_showsEachAsAnItem() {
    var expected =
        sideBySide(List.of("a1", "a2"), List.of("b")).always("a1 is first", lines -> true);

    assertThat(show(expected, 80, "a1", "b", "a2")).isEmpty();

    assertThat(shown.toString())
        .isEqualTo(
            """
            printed                              | expected
            -------------------------------------+-------------------------------------
                                                 | at the same time, each in its order:
            a1                                   | - a1
            b                                    |   a2
            a2                                   | - b
                                                 | at any time: a1 is first
            """);
  }

  @Test
  void add_withoutTheLineThatMayCome_leavesItsPlaceEmpty() {
    var expected = perhaps("in flight").then("cleaned up");

    assertThat(show(expected, 80, "cleaned up")).isEmpty();

    assertThat(shown.toString())
        .isEqualTo(
            """
            printed    | expected
            -----------+-----------
                       | perhaps:
                       | in flight
                       | then:
            cleaned up | cleaned up
            """);
  }

  @Test
  void add_atTheFirstDifference_marksIt() {
    assertThat(show(lines("a", "b", "c"), 80, "a", "x", "y", "z"))
        .hasValue("line 2 is 'x' instead of 'b'");

    assertThat(shown.toString())
        .isEqualTo(
            """
            printed  | expected
            ---------+---------
            a        | a
            x        ! b
            y        | c
            z        |
            """);
  }

  @Test
  void end_beforeTheLastLine_showsWhatIsMissing() {
    assertThat(show(lines("a", "b"), 80, "a")).hasValue("the output ends before 'b'");

    assertThat(shown.toString()).endsWith("         | b\n");
  }

  @Test
  void add_whereThereAreFewColumns_wrapsBothSides() {
    String text = "a line that is longer than half";

    assertThat(show(lines(text), 43, text)).isEmpty();

    assertThat(shown.toString())
        .isEqualTo(
            """
            printed              | expected
            ---------------------+---------------------
            a line that is       | a line that is
              longer than half   |   longer than half
            """);
  }

  private Optional<String> show(Expectation expected, int columns, String... output) {
    var view = new SideBySide(new PrintWriter(shown), expected, columns);
    for (String line : output) {
      view.add(line);
    }
    return view.end();
  }
}
