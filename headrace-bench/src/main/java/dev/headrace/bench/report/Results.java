package dev.headrace.bench.report;

import dev.headrace.bench.topology.MemoryTopology;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;

/// Reads JMH's results.
public final class Results {

  private static final String ALLOCATED = "gc.alloc.rate.norm";
  private static final double MILLION = 1e6;

  private Results() {}

  /// What the forks of one contender in one cell measured.
  public static Measured read(String contender, RunResult run) {
    boolean throughput = unit(run) == Unit.MILLIONS_PER_SECOND;
    var samples = new ArrayList<Double>();
    var allocated = new ArrayList<Double>();
    for (BenchmarkResult fork : run.getBenchmarkResults()) {
      for (IterationResult iteration : fork.getIterationResults()) {
        samples.add(
            throughput
                ? iteration.getPrimaryResult().getScore() / MILLION
                : iteration.getSecondaryResults().get(MemoryTopology.BYTES).getScore());
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

  /// What a run's samples count.
  public static Unit unit(RunResult run) {
    return run.getParams().getMode() == Mode.Throughput ? Unit.MILLIONS_PER_SECOND : Unit.BYTES;
  }
}
