package dev.headrace.bench.topology;

import static dev.headrace.bench.contender.Contenders.ATOMIC;
import static dev.headrace.bench.contender.Contenders.HEADRACE;
import static dev.headrace.bench.contender.Contenders.JOX;
import static dev.headrace.bench.contender.Contenders.KOTLIN;
import static dev.headrace.bench.contender.Contenders.LINKED_TRANSFER_QUEUE;
import static dev.headrace.bench.contender.Contenders.PARK_PAIR;
import static dev.headrace.bench.contender.Contenders.SYNCHRONOUS_QUEUE;

import dev.headrace.bench.contender.Contenders;
import dev.headrace.bench.contender.Flavour;
import dev.headrace.bench.contender.Payload;
import dev.headrace.bench.contender.Sums;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;

/// A send returns when its value was received.
///
/// ```
///   sender ─▶│◀─ receiver
/// ```
public class Rendezvous extends ThroughputTopology {

  private static final int MESSAGES = 100_000;

  @Param({HEADRACE, JOX, KOTLIN, SYNCHRONOUS_QUEUE, LINKED_TRANSFER_QUEUE, PARK_PAIR, ATOMIC})
  public String contender;

  @Benchmark
  @OperationsPerInvocation(MESSAGES)
  public long messages() throws InterruptedException {
    return Sums.check(
        Payload.sum(MESSAGES),
        Contenders.named(contender).stream(new Flavour.Rendezvous(), 1, MESSAGES));
  }
}
