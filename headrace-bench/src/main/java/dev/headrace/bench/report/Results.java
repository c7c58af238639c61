package dev.headrace.bench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;

/// Reads JMH's results.
public final class Results {

  private static final String ALLOCATED = "gc.alloc.rate.norm";

  private Results() {}

  /// What the forks of one contender in one cell measured.
  public static Measured read(String contender, RunResult run, Figure figure) {
    var samples = new ArrayList<Double>();
    var allocated = new ArrayList<Double>();
    for (BenchmarkResult fork : run.getBenchmarkResults()) {
      for (IterationResult iteration : fork.getIterationResults()) {
        samples.add(figure.of(iteration));
        Result<?> bytes = iteration.getSecondaryResults().get(ALLOCATED);
        if (bytes != null) {
          allocated.add(bytes.getScore());
        }
      }
    }
    return new Measured(contender, samples, median(contender, allocated));
  }

  private static OptionalDouble median(String contender, List<Double> samples) {
    return samples.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(new Measured(contender, samples, OptionalDouble.empty()).median());
  }
}
