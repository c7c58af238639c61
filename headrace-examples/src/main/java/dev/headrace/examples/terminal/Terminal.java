package dev.headrace.examples.terminal;

import java.util.OptionalInt;

/// The terminal that the program writes to, if it does.
public final class Terminal {

  private static final int USUAL_COLUMNS = 80;

  /// Room for the `^C` that a terminal shows, which would otherwise break the line.
  private static final int MARGIN = 3;

  private static final int MAX_COLUMNS = 100;

  private Terminal() {}

  /// Whether somebody sees what the program writes, rather than a file or a pipe getting it.
  public static boolean isThere() {
    return System.console() != null;
  }

  /// How wide it is, if the launcher could measure that. JLine could find it out, but takes SIGINT
  /// away from the JVM and so from the shutdown hook.
  public static OptionalInt width() {
    String columns = System.getenv("COLUMNS");
    boolean known = columns != null && columns.matches("[1-9][0-9]{1,3}");
    return known ? OptionalInt.of(Integer.parseInt(columns)) : OptionalInt.empty();
  }

  /// How long a line may be that is drawn again and again.
  public static int liveColumns() {
    return Math.min(width().orElse(USUAL_COLUMNS) - MARGIN, MAX_COLUMNS);
  }
}
