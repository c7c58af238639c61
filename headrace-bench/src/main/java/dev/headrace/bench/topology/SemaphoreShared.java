package dev.headrace.bench.topology;

import static dev.headrace.bench.contender.Contenders.HEADRACE;
import static dev.headrace.bench.contender.Contenders.KOTLIN;
import static dev.headrace.bench.contender.SyncContenders.JUC_FAIR;
import static dev.headrace.bench.contender.SyncContenders.JUC_UNFAIR;

import dev.headrace.bench.contender.GateContender;
import dev.headrace.bench.contender.Payload;
import dev.headrace.bench.contender.Sums;
import dev.headrace.bench.contender.SyncContenders;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;

/// Many tasks share two permits; each lets others run (a yield) while it holds one.
///
/// ```
///   task ┐
///   task ├─▶ 2 permits ─▶ yield ─▶ back
///   task ┘
/// ```
///
/// Headrace and Kotlin are fair; the unfair one of the JDK lets a newcomer overtake those who wait.
public class SemaphoreShared extends ThroughputTopology {

  private static final int PERMITS = 2;
  private static final int COUNT = 128_000;

  @Param({"4", "64"})
  public int tasks;

  @Param({HEADRACE, KOTLIN, JUC_FAIR, JUC_UNFAIR})
  public String contender;

  @Benchmark
  @OperationsPerInvocation(COUNT)
  public long turns() throws InterruptedException {
    GateContender gate = SyncContenders.gate(contender, PERMITS);
    long sum = Sums.check(Payload.sum(COUNT), gate.shared(tasks, COUNT));
    Sums.check(PERMITS, gate.available());
    return sum;
  }
}
