package dev.headrace.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// Where a line is cut.
final class ColumnsTest {

  @Test
  void wrap_whatFits_staysOneLine() {
    assertThat(Columns.wrap("", 5)).containsExactly("");
    assertThat(Columns.wrap("12345", 5)).containsExactly("12345");
  }

  @Test
  void wrap_whatIsLonger_cutsAtTheLastSpaceThatFits() {
    assertThat(Columns.wrap("one two three four", 9))
        .containsExactly("one two", "  three", "  four");
    assertThat(Columns.wrap("one two three", 7)).containsExactly("one two", "  three");
  }

  @Test
  void wrap_aWordThatIsLonger_cutsTheWord() {
    assertThat(Columns.wrap("0123456789", 6)).containsExactly("012345", "  6789");
    assertThat(Columns.wrap("0123", 1)).containsExactly("012", "  3");
  }
}
