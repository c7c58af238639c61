package dev.headrace.bench.report;

import java.util.Locale;

/// How Headrace stands to a peer in one cell; more is better, whatever the cell counts.
///
/// @param tolerance what the samples of both allow, as a part of the ratio
record Ratio(String topology, String cell, String peer, double value, double tolerance) {

  /** Runs on different days differ by so much even if the samples of each are close together. */
  private static final double LEAST_TOLERANCE = 0.10;

  private static final String SEPARATOR = " | ";

  /// The ratio of medians; its tolerance is half the spread of either side, added as independent
  /// errors are.
  static Ratio of(String topology, Cell cell, Measured ours, Measured theirs) {
    double quotient = ours.median() / theirs.median();
    return new Ratio(
        topology,
        cell.title(),
        theirs.contender(),
        cell.unit().moreIsBetter() ? quotient : 1 / quotient,
        Math.max(LEAST_TOLERANCE, Math.hypot(halfSpread(ours), halfSpread(theirs))));
  }

  private static double halfSpread(Measured measured) {
    return (measured.max() - measured.min()) / 2 / measured.median();
  }

  /// Whether there is something to compare: a peer that allocates nothing has no ratio.
  boolean isFinite() {
    return Double.isFinite(value) && value > 0 && Double.isFinite(tolerance);
  }

  /// What this is a ratio of.
  String name() {
    return String.join(SEPARATOR, topology, cell, peer);
  }

  /// Whether this is worse than `before` by more than the tolerances of both.
  boolean isWorseThan(Ratio before) {
    return value * (1 + tolerance) < before.value * Math.max(0, 1 - before.tolerance);
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%s | %.3f | %.2f", name(), value, tolerance);
  }

  /// Reads what [#toString] has written.
  static Ratio parse(String line) {
    String[] parts = line.split("\\s*\\|\\s*", -1);
    if (parts.length != 5) {
      throw new IllegalArgumentException(
          "not 'topology | cell | peer | ratio | tolerance': " + line);
    }
    return new Ratio(
        parts[0], parts[1], parts[2], Double.parseDouble(parts[3]), Double.parseDouble(parts[4]));
  }
}
