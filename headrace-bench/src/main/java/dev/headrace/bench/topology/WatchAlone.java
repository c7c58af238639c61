package dev.headrace.bench.topology;

import static dev.headrace.bench.contender.Contenders.HEADRACE;
import static dev.headrace.bench.contender.Contenders.KOTLIN;
import static dev.headrace.bench.contender.WatchContenders.LOCK_AND_CONDITION;
import static dev.headrace.bench.contender.WatchContenders.VOLATILE_AND_COUNTER;

import dev.headrace.bench.contender.WatchContenders;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;

/// One task replaces a value that nobody watches.
///
/// ```
///   sender ─▶ │ value │
/// ```
///
/// Kotlin's is a `MutableStateFlow`. The bound is a volatile write and a plain counter, which is
/// less than any watch does.
public class WatchAlone extends ThroughputTopology {

  private static final int VALUES = 1_000_000;

  @Param({HEADRACE, KOTLIN, LOCK_AND_CONDITION, VOLATILE_AND_COUNTER})
  public String contender;

  @Benchmark
  @OperationsPerInvocation(VALUES)
  public long sends() throws InterruptedException {
    return WatchContenders.named(contender).watch(0, VALUES).check(0).seen();
  }
}
