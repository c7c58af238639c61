package dev.headrace.examples.cli;

import dev.headrace.examples.terminal.Terminal;
import java.util.ArrayList;
import java.util.List;

/// Text for a terminal of so many columns.
final class Columns {

  private static final int USUAL = 100;
  private static final int LEAST = 40;
  private static final String INDENT = "  ";

  private Columns() {}

  /// How wide the terminal is, as far as the launcher could tell.
  static int ofTerminal() {
    return Math.max(LEAST, Terminal.width().orElse(USUAL));
  }

  /// Cuts a text into lines of at most so many columns (or three), at spaces where there are any.
  /// All but the first are indented.
  static List<String> wrap(String text, int columns) {
    int width = Math.max(columns, INDENT.length() + 1);
    var lines = new ArrayList<String>();
    String rest = text;
    while (rest.length() > width) {
      int space = rest.lastIndexOf(' ', width);
      int cut = space > INDENT.length() ? space : width;
      lines.add(rest.substring(0, cut));
      rest = INDENT + rest.substring(cut).strip();
    }
    lines.add(rest);
    return lines;
  }
}
