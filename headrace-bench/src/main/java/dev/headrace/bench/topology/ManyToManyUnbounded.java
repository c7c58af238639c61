package dev.headrace.bench.topology;

import static dev.headrace.bench.contender.Contenders.HEADRACE;
import static dev.headrace.bench.contender.Contenders.JOX;
import static dev.headrace.bench.contender.Contenders.KOTLIN;
import static dev.headrace.bench.contender.Contenders.LINKED_BLOCKING_QUEUE;
import static dev.headrace.bench.contender.Contenders.LINKED_TRANSFER_QUEUE;

import dev.headrace.bench.contender.Contenders;
import dev.headrace.bench.contender.Flavour.Unbounded;
import dev.headrace.bench.contender.Payload;
import dev.headrace.bench.contender.Sums;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;

/// As many senders as receivers, and always room; each value goes to one receiver.
///
/// ```
///   sender ─┐   ┌─────────────        ┌─▶ receiver
///   sender ─┼──▶│  no bound     …  ───┼─▶ receiver
///   sender ─┘   └─────────────        └─▶ receiver
/// ```
public class ManyToManyUnbounded extends ThroughputTopology {

  private static final int MESSAGES = 400_000;

  @Param({"4"})
  public int pairs;

  @Param({HEADRACE, JOX, KOTLIN, LINKED_BLOCKING_QUEUE, LINKED_TRANSFER_QUEUE})
  public String contender;

  @Benchmark
  @OperationsPerInvocation(MESSAGES)
  public long messages() throws InterruptedException {
    return Sums.check(
        Payload.sum(MESSAGES),
        Contenders.named(contender).pool(new Unbounded(), pairs, pairs, MESSAGES));
  }
}
