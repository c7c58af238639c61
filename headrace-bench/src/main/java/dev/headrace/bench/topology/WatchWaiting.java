package dev.headrace.bench.topology;

import static dev.headrace.bench.contender.Contenders.HEADRACE;
import static dev.headrace.bench.contender.Contenders.KOTLIN;
import static dev.headrace.bench.contender.WatchContenders.AWAIT_VALUE;
import static dev.headrace.bench.contender.WatchContenders.LOCK_AND_CONDITION;
import static dev.headrace.bench.contender.WatchContenders.VOLATILE_AND_COUNTER;

import dev.headrace.bench.contender.WatchContenders;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/// One task replaces a value, others wait for it to change and look.
///
/// ```
///                         ┌─▶ receiver
///   sender ─▶ │ value │ ──┼─▶ receiver
///                         └─▶ receiver
/// ```
///
/// The figure counts values sent. How many were seen says what it is worth, because a sender that
/// wakes nobody is fast: values seen a second, by all receivers together, are the other figure.
/// Each receiver must see the last value, or the run fails. The bound is a volatile field, at which
/// receivers look again after every yield.
public class WatchWaiting extends ThroughputTopology {

  private static final int VALUES = 100_000;

  /// Counts beside the figure.
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.OPERATIONS)
  public static class Counters {
    public long valuesSeen;
  }

  @Param({"1", "8", "64"})
  public int receivers;

  @Param({HEADRACE, AWAIT_VALUE, KOTLIN, LOCK_AND_CONDITION, VOLATILE_AND_COUNTER})
  public String contender;

  @Benchmark
  @OperationsPerInvocation(VALUES)
  public long sends(Counters counters) throws InterruptedException {
    long seen = WatchContenders.named(contender).watch(receivers, VALUES).check(receivers).seen();
    counters.valuesSeen += seen;
    return seen;
  }
}
