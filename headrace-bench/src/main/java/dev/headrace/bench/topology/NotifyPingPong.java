package dev.headrace.bench.topology;

import static dev.headrace.bench.contender.Contenders.HEADRACE;
import static dev.headrace.bench.contender.Contenders.PARK;
import static dev.headrace.bench.contender.SyncContenders.CONDITION;

import dev.headrace.bench.contender.Payload;
import dev.headrace.bench.contender.SignPingPong;
import dev.headrace.bench.contender.Sums;
import dev.headrace.bench.contender.SyncContenders;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;

/// Two tasks wake each other in turn; a round trip is one operation.
///
/// ```
///        ┌──── sign ───▶┐
///   task │              │ task
///        └◀─── sign ────┘
/// ```
///
/// Bare park and unpark is the limit: it knows its one waiter.
public class NotifyPingPong extends ThroughputTopology {

  private static final int ROUNDS = 50_000;

  @Param({HEADRACE, CONDITION, PARK})
  public String contender;

  @Benchmark
  @OperationsPerInvocation(ROUNDS)
  public long roundTrips() throws InterruptedException {
    var players = new SignPingPong(SyncContenders.sign(contender), SyncContenders.sign(contender));
    return Sums.check(Payload.sum(ROUNDS), players.play(ROUNDS));
  }
}
