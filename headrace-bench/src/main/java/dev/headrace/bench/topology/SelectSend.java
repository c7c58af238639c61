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

/// One task sends each value into whichever channel has room, by a select; each channel has its own
/// receiver.
///
/// ```
///              ┌─▶ │ capacity 64 │ ──▶ receiver
///    select ───┼─▶ │ capacity 64 │ ──▶ receiver
///              └─▶ │ capacity 64 │ ──▶ receiver
/// ```
///
/// Every turn sends another value: Headrace's prepared select reserves a place and sends into it,
/// Jox and Kotlin make their clauses anew.
///
/// With two carriers or more Jox 1.0.1 may stop for ever: its receivers spin while a select is
/// about to resume them, which on all carriers keeps that select from running. Measure it on one.
public class SelectSend extends ThroughputTopology {

  private static final int VALUES = 128_000;

  @Param({"2", "8"})
  public int receivers;

  @Param({HEADRACE, JOX, KOTLIN})
  public String contender;

  @Benchmark
  @OperationsPerInvocation(VALUES)
  public long values() throws InterruptedException {
    return Sums.check(
        Payload.sum(VALUES), SelectContenders.named(contender).send(receivers, VALUES));
  }
}
