package dev.headrace.bench.topology;

import static dev.headrace.bench.contender.Contenders.ARRAY_BLOCKING_QUEUE;
import static dev.headrace.bench.contender.Contenders.HEADRACE;
import static dev.headrace.bench.contender.Contenders.JOX;
import static dev.headrace.bench.contender.Contenders.LINKED_BLOCKING_QUEUE;
import static dev.headrace.bench.contender.Contenders.SPSC;

import dev.headrace.bench.contender.InterruptContender;
import dev.headrace.bench.contender.InterruptContenders;
import dev.headrace.bench.contender.Payload;
import dev.headrace.bench.contender.Sums;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;

/// One sender and one receiver; after so many of a hundred values each interrupts the other, who
/// tries again.
///
/// ```
///            ┌───────────────┐
///   sender ─▶│  capacity 64  │─▶ receiver
///     ▲      └───────────────┘      │ ▲
///     └────────── interrupt ────────┘ │
///     └────────── interrupt ──────────┘
/// ```
///
/// Who loses a value, or delivers one twice, has a wrong sum or waits for ever; both end the run.
/// Kotlin's coroutines are not interrupted but cancelled, for good, and take no part.
public class InterruptStorm extends ThroughputTopology {

  private static final int MESSAGES = 200_000;
  private static final int HUNDRED = 100;

  @Param({"0", "10"})
  public int percent;

  @Param({HEADRACE, JOX, ARRAY_BLOCKING_QUEUE, LINKED_BLOCKING_QUEUE, SPSC})
  public String contender;

  @Benchmark
  @OperationsPerInvocation(MESSAGES)
  public long messages() throws InterruptedException {
    int every = percent == 0 ? InterruptContender.NEVER : HUNDRED / percent;
    return Sums.check(
        Payload.sum(MESSAGES), InterruptContenders.named(contender).stream(MESSAGES, every));
  }
}
