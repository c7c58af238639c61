package dev.headrace.bench.report;

import java.util.Locale;

/// What the figures of a topology count.
public enum Unit {
  MILLIONS_PER_SECOND("million operations a second, more is better"),
  BYTES("bytes, less is better"),
  NANOSECONDS("nanoseconds, less is better"),
  MICROSECONDS("microseconds, less is better"),
  COUNT("number of each message, less is better");

  private final String caption;

  Unit(String caption) {
    this.caption = caption;
  }

  public String caption() {
    return caption;
  }

  boolean moreIsBetter() {
    return this == MILLIONS_PER_SECOND;
  }

  /// `value` with about three figures.
  public String format(double value) {
    return switch (this) {
      case BYTES, NANOSECONDS -> String.format(Locale.ROOT, "%,.0f", value);
      case MILLIONS_PER_SECOND, MICROSECONDS, COUNT -> threeFigures(value);
    };
  }

  static String threeFigures(double value) {
    int decimals = value >= 100 ? 0 : value >= 10 ? 1 : value >= 0.1 ? 2 : 3;
    return String.format(Locale.ROOT, "%." + decimals + "f", value);
  }
}
