package dev.headrace.bench;

import dev.headrace.bench.report.Sample;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;

/// Brings two processors near each other before an iteration, as far as it can, and measures
/// before and after it how near they are: the greater of the two stands beside its result.
public final class Neighbours implements InternalProfiler {

  private static final int TRIES = 20;

  private double before;

  /// Made by JMH, by its name.
  public Neighbours() {}

  @Override
  public String getDescription() {
    return "how long a cache line takes from one processor to the other and back";
  }

  @Override
  public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
    before = nanosApart(TRIES);
  }

  @Override
  public Collection<? extends Result<?>> afterIteration(
      BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
    double nanos = Math.max(before, nanosApart(0));
    return List.of(new ScalarResult(Sample.APART, nanos, "ns", AggregationPolicy.MAX));
  }

  private static double nanosApart(int tries) {
    try {
      double nanos = CacheLine.roundTripNanos();
      for (int left = tries; left > 0 && !Sample.isNear(nanos); left--) {
        CacheLine.wakeEachOther();
        nanos = CacheLine.roundTripNanos();
      }
      return nanos;
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted while the machine was measured", e);
    }
  }
}
