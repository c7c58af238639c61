package dev.headrace.bench.report;

import java.util.List;
import java.util.OptionalDouble;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;

/// Reads JMH's results.
public final class Results {

  private static final String ALLOCATED = "gc.alloc.rate.norm";

  private Results() {}

  /// What the forks of one contender in one cell measured.
  public static Measured read(String contender, RunResult run, Figure figure) {
    return Measured.of(contender, samples(run, figure));
  }

  /// Whether most of the iterations ran on processors near each other, or there is one only.
  public static boolean areMostlyNear(RunResult run) {
    return Sample.areMostlyNear(samples(run, Figure.of(run).getFirst()));
  }

  private static List<Sample> samples(RunResult run, Figure figure) {
    return run.getBenchmarkResults().stream()
        .flatMap(fork -> fork.getIterationResults().stream())
        .map(
            iteration ->
                new Sample(
                    figure.of(iteration),
                    secondary(iteration, ALLOCATED),
                    secondary(iteration, Sample.APART)))
        .toList();
  }

  private static OptionalDouble secondary(IterationResult iteration, String name) {
    Result<?> found = iteration.getSecondaryResults().get(name);
    return found == null ? OptionalDouble.empty() : OptionalDouble.of(found.getScore());
  }
}
