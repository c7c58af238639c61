package dev.headrace.examples.terminal;

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

  /// How long a line may be: as wide as the terminal, which the launcher measures. JLine could find
  /// it out, but takes SIGINT away from the JVM and so from the shutdown hook.
  public static int columns() {
    String columns = System.getenv("COLUMNS");
    boolean known = columns != null && columns.matches("[1-9][0-9]{1,3}");
    return Math.min((known ? Integer.parseInt(columns) : USUAL_COLUMNS) - MARGIN, MAX_COLUMNS);
  }
}
