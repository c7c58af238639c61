package dev.headrace.bench.topology;

import static dev.headrace.bench.contender.Contenders.ARRAY_BLOCKING_QUEUE;
import static dev.headrace.bench.contender.Contenders.HEADRACE;
import static dev.headrace.bench.contender.Contenders.HEADRACE_RENDEZVOUS;
import static dev.headrace.bench.contender.Contenders.JCTOOLS;
import static dev.headrace.bench.contender.Contenders.JOX;
import static dev.headrace.bench.contender.Contenders.KOTLIN;
import static dev.headrace.bench.contender.Contenders.LINKED_BLOCKING_QUEUE;
import static dev.headrace.bench.contender.Contenders.LINKED_TRANSFER_QUEUE;
import static dev.headrace.bench.contender.Contenders.PARK;
import static dev.headrace.bench.contender.Contenders.SYNCHRONOUS_QUEUE;
import static dev.headrace.bench.contender.Contenders.YIELD;

import dev.headrace.bench.contender.Contenders;
import dev.headrace.bench.contender.Payload;
import dev.headrace.bench.contender.Sums;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;

/// Two tasks hand one value to and fro; a round trip is one operation.
///
/// ```
///        ┌──── ping ───▶┐
///   task │              │ task
///        └◀─── pong ────┘
/// ```
///
/// Each pipe is the contender's channel of capacity 1 (Headrace: also one without places;
/// `SynchronousQueue`: itself, `LinkedTransferQueue`: unbounded, JCTools: 2).
public class PingPong extends ThroughputTopology {

  private static final int ROUNDS = 50_000;

  @Param({
    HEADRACE,
    HEADRACE_RENDEZVOUS,
    JOX,
    KOTLIN,
    ARRAY_BLOCKING_QUEUE,
    LINKED_BLOCKING_QUEUE,
    LINKED_TRANSFER_QUEUE,
    SYNCHRONOUS_QUEUE,
    JCTOOLS,
    PARK,
    YIELD
  })
  public String contender;

  @Benchmark
  @OperationsPerInvocation(ROUNDS)
  public long roundTrips() throws InterruptedException {
    return Sums.check(Payload.sum(ROUNDS), Contenders.named(contender).pingPong(ROUNDS));
  }
}
