package dev.headrace.bench.topology;

import static dev.headrace.bench.contender.Contenders.HEADRACE;
import static dev.headrace.bench.contender.Contenders.JOX;
import static dev.headrace.bench.contender.Contenders.KOTLIN;
import static dev.headrace.bench.contender.SelectContenders.IN_TURN;

import dev.headrace.bench.contender.Payload;
import dev.headrace.bench.contender.SelectContenders;
import dev.headrace.bench.contender.Sums;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;

/// One task receives from several busy channels by a select; each channel has its own sender.
///
/// ```
///   sender ──▶ │ capacity 64 │ ─┐
///   sender ──▶ │ capacity 64 │ ─┼─▶ select
///   sender ──▶ │ capacity 64 │ ─┘
/// ```
///
/// Headrace's select is fair and prepared once; those of Jox and Kotlin prefer the first channel.
public class SelectReceive extends ThroughputTopology {

  private static final int VALUES = 128_000;

  @Param({"2", "8"})
  public int channels;

  @Param({HEADRACE, JOX, KOTLIN, IN_TURN})
  public String contender;

  @Benchmark
  @OperationsPerInvocation(VALUES)
  public long values() throws InterruptedException {
    return Sums.check(
        Payload.sum(VALUES), SelectContenders.named(contender).receive(channels, channels, VALUES));
  }
}
