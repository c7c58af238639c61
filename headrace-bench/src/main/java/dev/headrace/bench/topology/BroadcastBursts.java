package dev.headrace.bench.topology;

import static dev.headrace.bench.contender.BroadcastContenders.DISRUPTOR;
import static dev.headrace.bench.contender.BroadcastContenders.QUEUE_PER_RECEIVER;
import static dev.headrace.bench.contender.BroadcastContenders.REACTOR;
import static dev.headrace.bench.contender.BroadcastContenders.RING;
import static dev.headrace.bench.contender.BroadcastContenders.SUBMISSION_PUBLISHER;
import static dev.headrace.bench.contender.Contenders.HEADRACE;
import static dev.headrace.bench.contender.Contenders.KOTLIN;

import dev.headrace.bench.contender.BroadcastContenders;
import dev.headrace.bench.contender.Payload;
import dev.headrace.bench.contender.Sums;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;

/// One task sends bursts of 256 values that every receiver gets, and waits for all of them after
/// each burst.
///
/// ```
///                               ┌─▶ receiver
///   sender ─▶ │ capacity 512 │ ─┼─▶ receiver
///                               └─▶ receiver
/// ```
///
/// Kotlin's is a `MutableSharedFlow`. The subscribers of `SubmissionPublisher` and Reactor are
/// called on virtual threads and do not wait themselves; the Disruptor blocks. The limit is a ring
/// that only counts who has read a value. The figure counts values sent.
public class BroadcastBursts extends ThroughputTopology {

  private static final int VALUES = 25_600;

  @Param({"1", "8", "64"})
  public int receivers;

  @Param({HEADRACE, KOTLIN, SUBMISSION_PUBLISHER, REACTOR, DISRUPTOR, QUEUE_PER_RECEIVER, RING})
  public String contender;

  @Benchmark
  @OperationsPerInvocation(VALUES)
  public long values() throws InterruptedException {
    return Sums.check(
        receivers * Payload.sum(VALUES),
        BroadcastContenders.named(contender).broadcast(receivers, VALUES));
  }
}
