package dev.headrace.examples.tour;

import java.io.Writer;
import java.util.function.Consumer;

/// Hands on what is written to it, line by line.
public final class LineWriter extends Writer {

  private final StringBuilder line = new StringBuilder();
  private final Consumer<String> lines;

  /// Makes a writer.
  ///
  /// @param lines gets each line as soon as it is complete, one after the other
  public LineWriter(Consumer<String> lines) {
    this.lines = lines;
  }

  @Override
  public void write(char[] text, int start, int count) {
    synchronized (line) {
      line.append(text, start, count);
      for (int end; (end = line.indexOf("\n")) >= 0; line.delete(0, end + 1)) {
        lines.accept(line.substring(0, end).stripTrailing());
      }
    }
  }

  @Override
  public void flush() {}

  /// Hands on the last line if it is not complete.
  @Override
  public void close() {
    synchronized (line) {
      if (!line.isEmpty()) {
        lines.accept(line.toString());
        line.setLength(0);
      }
    }
  }
}
