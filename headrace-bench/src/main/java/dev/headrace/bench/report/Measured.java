package dev.headrace.bench.report;

import java.util.List;
import java.util.OptionalDouble;

/// What one contender reached in one cell: every measured iteration of every fork.
public record Measured(String contender, List<Double> samples, OptionalDouble allocated) {

  public Measured {
    if (samples.isEmpty()) {
      throw new IllegalArgumentException("no samples of " + contender);
    }
    samples = samples.stream().sorted().toList();
  }

  public double median() {
    int middle = samples.size() / 2;
    return samples.size() % 2 == 1
        ? samples.get(middle)
        : (samples.get(middle - 1) + samples.get(middle)) / 2;
  }

  public double min() {
    return samples.getFirst();
  }

  public double max() {
    return samples.getLast();
  }
}
