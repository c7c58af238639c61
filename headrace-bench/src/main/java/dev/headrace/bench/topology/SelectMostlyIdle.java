package dev.headrace.bench.topology;

import static dev.headrace.bench.contender.Contenders.HEADRACE;
import static dev.headrace.bench.contender.Contenders.JOX;
import static dev.headrace.bench.contender.Contenders.KOTLIN;

import dev.headrace.bench.contender.Payload;
import dev.headrace.bench.contender.SelectContenders;
import dev.headrace.bench.contender.Sums;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;

/// One task selects among 64 channels, of which one is busy.
///
/// ```
///              │   nothing   │ ─┐      × 31
///   sender ──▶ │ capacity 64 │ ─┼─▶ select
///              │   nothing   │ ─┘      × 32
/// ```
///
/// Jox and Kotlin look at the channels in order, Headrace in any order.
public class SelectMostlyIdle extends ThroughputTopology {

  private static final int CHANNELS = 64;
  private static final int VALUES = 32_000;

  @Param({HEADRACE, JOX, KOTLIN})
  public String contender;

  @Benchmark
  @OperationsPerInvocation(VALUES)
  public long values() throws InterruptedException {
    return Sums.check(
        Payload.sum(VALUES), SelectContenders.named(contender).receive(CHANNELS, 1, VALUES));
  }
}
