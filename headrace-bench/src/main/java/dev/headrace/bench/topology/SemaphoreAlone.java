package dev.headrace.bench.topology;

import static dev.headrace.bench.contender.Contenders.HEADRACE;
import static dev.headrace.bench.contender.Contenders.KOTLIN;
import static dev.headrace.bench.contender.SyncContenders.JUC_FAIR;
import static dev.headrace.bench.contender.SyncContenders.JUC_UNFAIR;

import dev.headrace.bench.contender.Payload;
import dev.headrace.bench.contender.Sums;
import dev.headrace.bench.contender.SyncContenders;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;

/// One task takes a permit and gives it back: nobody waits.
///
/// ```
///   task ─▶ permit ─▶ the same task
/// ```
///
/// Headrace and Kotlin are fair.
public class SemaphoreAlone extends ThroughputTopology {

  private static final int COUNT = 1_000_000;

  @Param({HEADRACE, KOTLIN, JUC_FAIR, JUC_UNFAIR})
  public String contender;

  @Benchmark
  @OperationsPerInvocation(COUNT)
  public long turns() throws InterruptedException {
    return Sums.check(Payload.sum(COUNT), SyncContenders.gate(contender, 2).alone(COUNT));
  }
}
