package dev.headrace.bench.topology;

import static dev.headrace.bench.contender.Contenders.HEADRACE;
import static dev.headrace.bench.contender.Contenders.JCTOOLS;
import static dev.headrace.bench.contender.Contenders.JOX;
import static dev.headrace.bench.contender.Contenders.KOTLIN;
import static dev.headrace.bench.contender.Contenders.LINKED_BLOCKING_QUEUE;
import static dev.headrace.bench.contender.Contenders.LINKED_TRANSFER_QUEUE;

import dev.headrace.bench.contender.Contenders;
import dev.headrace.bench.contender.Flavour;
import dev.headrace.bench.contender.Payload;
import dev.headrace.bench.contender.Sums;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;

/// Senders that never wait, one receiver.
///
/// ```
///   sender ─┐   ┌─────────────── ─ ─
///   sender ─┼──▶│  no bound            ─▶ receiver
///   sender ─┘   └─────────────── ─ ─
/// ```
public class Unbounded extends ThroughputTopology {

  private static final int MESSAGES = 200_000;

  @Param({"1", "4"})
  public int senders;

  @Param({HEADRACE, JOX, KOTLIN, LINKED_BLOCKING_QUEUE, LINKED_TRANSFER_QUEUE, JCTOOLS})
  public String contender;

  @Benchmark
  @OperationsPerInvocation(MESSAGES)
  public long messages() throws InterruptedException {
    return Sums.check(
        Payload.sum(MESSAGES),
        Contenders.named(contender).stream(new Flavour.Unbounded(), senders, MESSAGES));
  }
}
