package dev.headrace.examples.terminal;

import java.io.PrintWriter;

/// The last line of what is printed, which shows how things stand now and is drawn again and again.
public interface LiveLine {

  /// Draws the line, in the place of what it showed before.
  void show(String text);

  /// Takes the line away, so that other lines can be printed.
  void clear();

  /// A line on the terminal, or nowhere if the output is no terminal.
  static LiveLine onTerminal(PrintWriter out) {
    return Terminal.isThere() ? new Drawn(out, Terminal.liveColumns()) : new Nowhere();
  }

  /// One on a terminal.
  record Drawn(PrintWriter out, int columns) implements LiveLine {

    private static final String START_OF_EMPTY_LINE = "\r\u001b[K";

    @Override
    public void show(String text) {
      String line = text.length() > columns ? text.substring(0, columns) : text;
      out.print(START_OF_EMPTY_LINE + line);
      out.flush();
    }

    @Override
    public void clear() {
      show("");
    }
  }

  /// None.
  record Nowhere() implements LiveLine {

    @Override
    public void show(String text) {}

    @Override
    public void clear() {}
  }
}
