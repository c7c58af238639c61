package dev.headrace.bench.topology;

import static dev.headrace.bench.contender.Contenders.ARRAY_BLOCKING_QUEUE;
import static dev.headrace.bench.contender.Contenders.HEADRACE;
import static dev.headrace.bench.contender.Contenders.JCTOOLS;
import static dev.headrace.bench.contender.Contenders.JOX;
import static dev.headrace.bench.contender.Contenders.KOTLIN;
import static dev.headrace.bench.contender.Contenders.LINKED_BLOCKING_QUEUE;
import static dev.headrace.bench.contender.Contenders.MPMC;
import static dev.headrace.bench.contender.Contenders.PARK_PAIR;
import static dev.headrace.bench.contender.Contenders.SPSC;

import dev.headrace.bench.contender.Contenders;
import dev.headrace.bench.contender.Flavour.Bounded;
import dev.headrace.bench.contender.Payload;
import dev.headrace.bench.contender.Sums;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;

/// One sender, one receiver, a bounded channel.
///
/// ```
///            ┌────────────────┐
///   sender ─▶│  capacity c    │─▶ receiver
///            └────────────────┘
/// ```
///
/// JCTools refuses capacity 1 and is left out there; two threads that only park are the limit.
/// For other capacities its rings are: that for one sender has no atomic step, the other two for a
/// value.
public class OneToOne extends ThroughputTopology {

  private static final int MESSAGES = 200_000;

  @Param({"1", "16", "64", "1024"})
  public int capacity;

  @Param({
    HEADRACE,
    JOX,
    KOTLIN,
    ARRAY_BLOCKING_QUEUE,
    LINKED_BLOCKING_QUEUE,
    JCTOOLS,
    SPSC,
    MPMC,
    PARK_PAIR
  })
  public String contender;

  @Benchmark
  @OperationsPerInvocation(MESSAGES)
  public long messages() throws InterruptedException {
    return Sums.check(
        Payload.sum(MESSAGES),
        Contenders.named(contender).stream(new Bounded(capacity), 1, MESSAGES));
  }
}
