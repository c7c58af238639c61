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

/// One task receives from two busy channels by a select with a limit of an hour for each turn.
///
/// ```
///   sender ──▶ │ capacity 64 │ ─┐
///   sender ──▶ │ capacity 64 │ ─┼─▶ select
///                     limit ─ ─ ┘
/// ```
///
/// Jox 1.0.1 has no limit: a turn that finds nothing starts a timer of the JDK, which would send
/// into one more channel, and stops it afterwards. Kotlin's is `onTimeout`.
public class SelectTimed extends ThroughputTopology {

  private static final int CHANNELS = 2;
  private static final int VALUES = 128_000;

  @Param({HEADRACE, JOX, KOTLIN})
  public String contender;

  @Benchmark
  @OperationsPerInvocation(VALUES)
  public long values() throws InterruptedException {
    return Sums.check(
        Payload.sum(VALUES), SelectContenders.named(contender).receiveTimed(CHANNELS, VALUES));
  }
}
