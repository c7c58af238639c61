package dev.headrace.examples.tour;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

/// When a line is handed on.
final class LineWriterTest {

  private final ArrayList<String> lines = new ArrayList<>();
  private final PrintWriter out = new PrintWriter(new LineWriter(lines::add));

  @Test
  void write_whenALineIsComplete_handsItOn() {
    out.print("one");
    assertThat(lines).isEmpty();

    out.print(" line\nand");
    assertThat(lines).containsExactly("one line");

    out.println(" another");
    out.println();
    assertThat(lines).containsExactly("one line", "and another", "");
  }

  @Test
  void close_withAnIncompleteLine_handsItOn() {
    out.print("the rest");

    out.close();
    out.close();

    assertThat(lines).containsExactly("the rest");
  }
}
