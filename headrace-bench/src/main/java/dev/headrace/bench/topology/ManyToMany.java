package dev.headrace.bench.topology;

import static dev.headrace.bench.contender.Contenders.ARRAY_BLOCKING_QUEUE;
import static dev.headrace.bench.contender.Contenders.HEADRACE;
import static dev.headrace.bench.contender.Contenders.JOX;
import static dev.headrace.bench.contender.Contenders.KOTLIN;
import static dev.headrace.bench.contender.Contenders.LINKED_BLOCKING_QUEUE;

import dev.headrace.bench.contender.Contenders;
import dev.headrace.bench.contender.Flavour.Bounded;
import dev.headrace.bench.contender.Payload;
import dev.headrace.bench.contender.Sums;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;

/// As many senders as receivers share 64 places; each value goes to one receiver.
///
/// ```
///   sender ─┐   ┌────────────────┐   ┌─▶ receiver
///   sender ─┼──▶│  capacity 64   │───┼─▶ receiver
///   sender ─┘   └────────────────┘   └─▶ receiver
/// ```
public class ManyToMany extends ThroughputTopology {

  private static final int CAPACITY = 64;
  private static final int MESSAGES = 400_000;

  @Param({"1", "4", "64"})
  public int pairs;

  @Param({HEADRACE, JOX, KOTLIN, ARRAY_BLOCKING_QUEUE, LINKED_BLOCKING_QUEUE})
  public String contender;

  @Benchmark
  @OperationsPerInvocation(MESSAGES)
  public long messages() throws InterruptedException {
    return Sums.check(
        Payload.sum(MESSAGES),
        Contenders.named(contender).pool(new Bounded(CAPACITY), pairs, pairs, MESSAGES));
  }
}
