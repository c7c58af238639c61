package dev.headrace.bench.topology;

import static dev.headrace.bench.contender.Contenders.ATOMIC;
import static dev.headrace.bench.contender.Contenders.COMPLETABLE_FUTURE;
import static dev.headrace.bench.contender.Contenders.HEADRACE;
import static dev.headrace.bench.contender.Contenders.KOTLIN;

import dev.headrace.bench.contender.Contenders;
import dev.headrace.bench.contender.Payload;
import dev.headrace.bench.contender.Sums;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;

/// One task sends into a row of oneshots, another receives from them in the same order and waits
/// where it is ahead. Opening them is part of the figure.
///
/// ```
///   sender ─▶ │ oneshot │ oneshot │ oneshot │ … ─▶ receiver
/// ```
///
/// Kotlin's is a `CompletableDeferred`. What a wait for an answer costs shows in [RequestReply]
/// with one requester.
public class OneshotAcross extends ThroughputTopology {

  private static final int COUNT = 100_000;

  @Param({HEADRACE, KOTLIN, COMPLETABLE_FUTURE, ATOMIC})
  public String contender;

  @Benchmark
  @OperationsPerInvocation(COUNT)
  public long oneshots() throws InterruptedException {
    return Sums.check(Payload.sum(COUNT), Contenders.named(contender).oneshotAcross(COUNT));
  }
}
