package dev.headrace.bench.contender;

/// What is sent and what must arrive. A wrong sum means that a value was lost or delivered twice:
/// such a run is no measurement.
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

  /// How many of `total` each of `tasks` tasks has.
  ///
  /// @throws IllegalArgumentException if it cannot be shared equally
  static int share(int total, int tasks) {
    if (total % tasks != 0) {
      throw new IllegalArgumentException(total + " cannot be shared equally by " + tasks);
    }
    return total / tasks;
  }
}
