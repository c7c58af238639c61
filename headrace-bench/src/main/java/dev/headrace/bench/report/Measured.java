package dev.headrace.bench.report;

import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;

/// What one contender reached in one cell: the iterations of every fork that count.
///
/// @param allocated bytes of an operation, in the median
/// @param apart as in a [Sample], in the median
public record Measured(
    String contender, List<Double> samples, OptionalDouble allocated, OptionalDouble apart) {

  public Measured {
    if (samples.isEmpty()) {
      throw new IllegalArgumentException("no samples of " + contender);
    }
    samples = samples.stream().sorted().toList();
  }

  /// Those iterations count that ran on processors near each other; if none did, all do.
  static Measured of(String contender, List<Sample> iterations) {
    List<Sample> counted = Sample.near(iterations);
    return new Measured(
        contender,
        counted.stream().map(Sample::value).toList(),
        median(counted, Sample::allocated),
        median(counted, Sample::apart));
  }

  public double median() {
    return median(samples);
  }

  private static OptionalDouble median(
      List<Sample> samples, Function<Sample, OptionalDouble> figure) {
    List<Double> values =
        samples.stream().map(figure).flatMap(value -> value.stream().boxed()).sorted().toList();
    return values.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(median(values));
  }

  private static double median(List<Double> sorted) {
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }

  public double min() {
    return samples.getFirst();
  }

  public double max() {
    return samples.getLast();
  }
}
