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

/// One task opens a oneshot, sends, and receives: nobody waits.
///
/// ```
///   task ─▶ oneshot ─▶ the same task
/// ```
///
/// Kotlin's is a `CompletableDeferred`.
public class OneshotAlone extends ThroughputTopology {

  private static final int COUNT = 200_000;

  @Param({HEADRACE, KOTLIN, COMPLETABLE_FUTURE, ATOMIC})
  public String contender;

  @Benchmark
  @OperationsPerInvocation(COUNT)
  public long oneshots() throws InterruptedException {
    return Sums.check(Payload.sum(COUNT), Contenders.named(contender).oneshotAlone(COUNT));
  }
}
