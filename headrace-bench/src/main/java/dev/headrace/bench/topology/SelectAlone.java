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

/// One task puts a value into each of its channels and takes them out by selects: nobody waits.
///
/// ```
///           ┌─▶ │ capacity 64 │ ─┐
///    task ──┼─▶ │ capacity 64 │ ─┼─▶ select of the same task
///           └─▶ │ capacity 64 │ ─┘
/// ```
public class SelectAlone extends ThroughputTopology {

  private static final int VALUES = 128_000;

  @Param({"2", "8"})
  public int channels;

  @Param({HEADRACE, JOX, KOTLIN, IN_TURN})
  public String contender;

  @Benchmark
  @OperationsPerInvocation(VALUES)
  public long values() throws InterruptedException {
    return Sums.check(
        Payload.sum(VALUES), SelectContenders.named(contender).alone(channels, VALUES));
  }
}
