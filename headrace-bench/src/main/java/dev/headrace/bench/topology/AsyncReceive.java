package dev.headrace.bench.topology;

import static dev.headrace.bench.contender.AsyncContenders.FUTURE_CHAIN;
import static dev.headrace.bench.contender.AsyncContenders.FUTURE_QUEUE;
import static dev.headrace.bench.contender.Contenders.HEADRACE;

import dev.headrace.bench.contender.AsyncContenders;
import dev.headrace.bench.contender.Payload;
import dev.headrace.bench.contender.Sums;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;

/// Tasks send to a receiver that is no task: a future's callback takes the value and asks for the
/// next future.
///
/// ```
///   sender ─┐
///   sender ─┼─▶ │ capacity 64 │ ─▶ future ─▶ callback ─▶ the next future
///   sender ─┘
/// ```
///
/// The callbacks run in the threads that send. A *chain* is a list of `CompletableFuture`: who
/// sends appends a new one and completes the one before. A *queue* holds values, or futures that
/// wait for one, under a lock. Both are unbounded.
public class AsyncReceive extends ThroughputTopology {

  private static final int VALUES = 128_000;

  @Param({"1", "4"})
  public int senders;

  @Param({HEADRACE, FUTURE_CHAIN, FUTURE_QUEUE})
  public String contender;

  @Benchmark
  @OperationsPerInvocation(VALUES)
  public long values() throws InterruptedException {
    return Sums.check(
        Payload.sum(VALUES), AsyncContenders.named(contender).receive(senders, VALUES));
  }
}
