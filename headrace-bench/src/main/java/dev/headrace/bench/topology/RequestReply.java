package dev.headrace.bench.topology;

import static dev.headrace.bench.contender.Contenders.ARRAY_BLOCKING_QUEUE;
import static dev.headrace.bench.contender.Contenders.HEADRACE;
import static dev.headrace.bench.contender.Contenders.JCTOOLS;
import static dev.headrace.bench.contender.Contenders.JOX;
import static dev.headrace.bench.contender.Contenders.KOTLIN;
import static dev.headrace.bench.contender.Contenders.LINKED_BLOCKING_QUEUE;
import static dev.headrace.bench.contender.Contenders.PARK;

import dev.headrace.bench.contender.Contenders;
import dev.headrace.bench.contender.Payload;
import dev.headrace.bench.contender.Sums;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;

/// Tasks share one manager: each request carries a oneshot for its answer.
///
/// ```
///   requester ─┐   ┌───────────────┐
///   requester ─┼──▶│  capacity 32  │─▶ manager
///   requester ─┘   └───────────────┘      │
///        ▲                                │
///        └───────────── oneshot ◀─────────┘
/// ```
///
/// Kotlin answers by `CompletableDeferred`; Jox and the queues, which have no oneshot, by
/// `CompletableFuture`.
public class RequestReply extends ThroughputTopology {

  private static final int CAPACITY = 32;
  private static final int REQUESTS = 128_000;

  @Param({"1", "64", "1000"})
  public int requesters;

  @Param({HEADRACE, JOX, KOTLIN, ARRAY_BLOCKING_QUEUE, LINKED_BLOCKING_QUEUE, JCTOOLS, PARK})
  public String contender;

  @Benchmark
  @OperationsPerInvocation(REQUESTS)
  public long requests() throws InterruptedException {
    return Sums.check(
        Payload.sum(REQUESTS) + REQUESTS,
        Contenders.named(contender).requestReply(CAPACITY, requesters, REQUESTS));
  }
}
