package dev.headrace.bench.contender;

/// A wrong sum means that a value was lost or delivered twice: such a run is no measurement.
public final class Sums {

  private Sums() {}

  /// Returns `actual` if it is what was expected.
  ///
  /// @throws IllegalStateException otherwise
  public static long check(long expected, long actual) {
    if (actual != expected) {
      throw new IllegalStateException("wrong sum: expected " + expected + ", got " + actual);
    }
    return actual;
  }
}
