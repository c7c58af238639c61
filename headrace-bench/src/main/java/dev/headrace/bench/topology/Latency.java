package dev.headrace.bench.topology;

import static dev.headrace.bench.contender.Contenders.ARRAY_BLOCKING_QUEUE;
import static dev.headrace.bench.contender.Contenders.HEADRACE;
import static dev.headrace.bench.contender.Contenders.JCTOOLS;
import static dev.headrace.bench.contender.Contenders.JOX;
import static dev.headrace.bench.contender.Contenders.KOTLIN;
import static dev.headrace.bench.contender.Contenders.LINKED_BLOCKING_QUEUE;

import dev.headrace.bench.contender.Contender;
import dev.headrace.bench.contender.Contenders;
import dev.headrace.bench.contender.Flavour.Bounded;
import dev.headrace.bench.contender.Pace;
import dev.headrace.bench.contender.Payload;
import dev.headrace.bench.contender.Sums;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/// How late a message is received that was due at a fixed rate.
///
/// ```
///              due   due   due
///   clock ──────┼─────┼─────┼────▶
///               ▼     ▼     ▼
///             │ capacity 64 │ ─▶ receiver
/// ```
///
/// A thread outside sends them; that it wakes up late, as every timer does, is part of every
/// contender's figure. Two seconds of messages. A message is late from the moment when it was due,
/// so that those behind a pause count, too.
public class Latency extends CountedTopology {

  private static final Bounded CHANNEL = new Bounded(64);
  private static final int PILOTS = 10;
  private static final int PILOT_MESSAGES = 100_000;
  private static final int SECONDS = 2;

  /// What JMH reports beside the time.
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.EVENTS)
  public static class Percentiles {
    public double p50Micros;
    public double p99Micros;
    public double p999Micros;
  }

  @Param({"1000", "100000"})
  public int rate;

  @Param({HEADRACE, JOX, KOTLIN, ARRAY_BLOCKING_QUEUE, LINKED_BLOCKING_QUEUE, JCTOOLS})
  public String contender;

  @Benchmark
  public double messages(Percentiles percentiles) throws InterruptedException {
    Contender library = Contenders.named(contender);
    for (int i = 0; i < PILOTS; i++) {
      Sums.check(Payload.sum(PILOT_MESSAGES), library.stream(CHANNEL, 1, PILOT_MESSAGES));
    }
    int messages = SECONDS * rate;
    run(library, new Pace(rate / 2, rate));
    var pace = new Pace(messages, rate);
    run(library, pace);
    percentiles.p50Micros = pace.micros(50);
    percentiles.p99Micros = pace.micros(99);
    percentiles.p999Micros = pace.micros(99.9);
    return percentiles.p50Micros;
  }

  private static void run(Contender library, Pace pace) throws InterruptedException {
    Sums.check(Payload.sum(pace.messages()), library.paced(CHANNEL, pace));
  }
}
