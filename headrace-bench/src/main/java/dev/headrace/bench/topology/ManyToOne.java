package dev.headrace.bench.topology;

import static dev.headrace.bench.contender.Contenders.ARRAY_BLOCKING_QUEUE;
import static dev.headrace.bench.contender.Contenders.HEADRACE;
import static dev.headrace.bench.contender.Contenders.JCTOOLS;
import static dev.headrace.bench.contender.Contenders.JOX;
import static dev.headrace.bench.contender.Contenders.KOTLIN;
import static dev.headrace.bench.contender.Contenders.LINKED_BLOCKING_QUEUE;
import static dev.headrace.bench.contender.Contenders.MPMC;
import static dev.headrace.bench.contender.Contenders.PARK_EACH;

import dev.headrace.bench.contender.Contenders;
import dev.headrace.bench.contender.Flavour.Bounded;
import dev.headrace.bench.contender.Payload;
import dev.headrace.bench.contender.Sums;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;

/// Many senders share 64 places before one receiver.
///
/// ```
///   sender ─┐   ┌────────────────┐
///   sender ─┼──▶│  capacity 64   │─▶ receiver
///   sender ─┘   └────────────────┘
/// ```
public class ManyToOne extends ThroughputTopology {

  private static final int CAPACITY = 64;
  private static final int MESSAGES = 400_000;

  @Param({"4", "64", "1000"})
  public int senders;

  @Param({
    HEADRACE,
    JOX,
    KOTLIN,
    ARRAY_BLOCKING_QUEUE,
    LINKED_BLOCKING_QUEUE,
    JCTOOLS,
    MPMC,
    PARK_EACH
  })
  public String contender;

  @Benchmark
  @OperationsPerInvocation(MESSAGES)
  public long messages() throws InterruptedException {
    return Sums.check(
        Payload.sum(MESSAGES),
        Contenders.named(contender).stream(new Bounded(CAPACITY), senders, MESSAGES));
  }
}
