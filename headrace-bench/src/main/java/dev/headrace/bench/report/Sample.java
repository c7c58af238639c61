package dev.headrace.bench.report;

import java.util.List;
import java.util.OptionalDouble;

/// One measured iteration.
///
/// @param apart how long a cache line took from one processor to the other and back, in
///     nanoseconds; nothing where there is one processor only
public record Sample(double value, OptionalDouble allocated, OptionalDouble apart) {

  /// The name of `apart` among the secondary results of JMH.
  public static final String APART = "processors.apart";

  /** Between what is near and what is far on all machines that were seen. */
  private static final double FAR_NANOS = 220;

  /// Whether processors are near whose line takes so long.
  public static boolean isNear(double nanos) {
    return nanos < FAR_NANOS;
  }

  private boolean isNear() {
    return apart.isEmpty() || isNear(apart.getAsDouble());
  }

  /// Those that ran on processors near each other; all of them if none did.
  static List<Sample> near(List<Sample> samples) {
    List<Sample> near = samples.stream().filter(Sample::isNear).toList();
    return near.isEmpty() ? samples : near;
  }

  /// Whether more than half of them ran on processors near each other.
  static boolean areMostlyNear(List<Sample> samples) {
    return samples.stream().filter(Sample::isNear).count() * 2 > samples.size();
  }
}
