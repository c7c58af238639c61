package dev.headrace.bench.topology;

import static dev.headrace.bench.contender.BatchContenders.SINGLE;
import static dev.headrace.bench.contender.Contenders.ARRAY_BLOCKING_QUEUE;
import static dev.headrace.bench.contender.Contenders.HEADRACE;
import static dev.headrace.bench.contender.Contenders.JCTOOLS;
import static dev.headrace.bench.contender.Contenders.KOTLIN;
import static dev.headrace.bench.contender.Contenders.LINKED_BLOCKING_QUEUE;
import static dev.headrace.bench.contender.Contenders.MPMC;

import dev.headrace.bench.contender.BatchContenders;
import dev.headrace.bench.contender.Payload;
import dev.headrace.bench.contender.Sums;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;

/// One sender, one receiver that takes up to 64 values at a time.
///
/// ```
///            ┌─────────────────┐    ┌────┐
///   sender ─▶│  capacity 1024  │─▶  │ 64 │ ─▶ receiver
///            └─────────────────┘    └────┘
/// ```
///
/// Headrace receives many, or one by one; the queues `take` and then `drainTo`; Kotlin receives and
/// then tries. The figure counts values. The limits are JCTools' rings, polled in a loop of yields:
/// the one for many senders gives many at a time and has one atomic step for a value, the other
/// gives one and has two.
public class ReceiveMany extends ThroughputTopology {

  private static final int MESSAGES = 400_000;

  @Param({HEADRACE, SINGLE, KOTLIN, ARRAY_BLOCKING_QUEUE, LINKED_BLOCKING_QUEUE, JCTOOLS, MPMC})
  public String contender;

  @Benchmark
  @OperationsPerInvocation(MESSAGES)
  public long messages() throws InterruptedException {
    return Sums.check(Payload.sum(MESSAGES), BatchContenders.named(contender).stream(MESSAGES));
  }
}
