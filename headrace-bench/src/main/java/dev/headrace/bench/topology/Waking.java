package dev.headrace.bench.topology;

import static dev.headrace.bench.contender.Contenders.ARRAY_BLOCKING_QUEUE;
import static dev.headrace.bench.contender.Contenders.HEADRACE;
import static dev.headrace.bench.contender.Contenders.JOX;
import static dev.headrace.bench.contender.Contenders.KOTLIN;
import static dev.headrace.bench.contender.Contenders.LINKED_BLOCKING_QUEUE;

import dev.headrace.bench.contender.Contender;
import dev.headrace.bench.contender.Contenders;
import dev.headrace.bench.contender.Flavour.Bounded;
import dev.headrace.bench.contender.Payload;
import dev.headrace.bench.contender.Sums;
import dev.headrace.bench.contender.WakeUps;
import java.io.IOException;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/// How many unparks and context switches a message costs, in the shapes of [OneToOne], [ManyToOne]
/// (64 senders, capacity 64), [PingPong] (a round trip) and [RequestReply] (64 requesters).
///
/// ```
///   sender ─▶ │ … │ ─▶ receiver      each arrow may wake somebody
/// ```
///
/// Switches are counted by the kernel, of all threads of the JVM. Unparks are counted in a run of
/// their own, because counting them takes time. Coroutines are not unparked: what shows there is
/// Kotlin's own worker threads.
public class Waking extends CountedTopology {

  private static final int MESSAGES = 128_000;
  private static final int PILOTS = 10;
  private static final int MANY = 64;
  private static final int CAPACITY = 64;
  private static final int SMALL_CAPACITY = 32;

  private static final String ONE_PLACE = "one to one, capacity 1";
  private static final String ONE_TO_ONE = "one to one, capacity 64";
  private static final String MANY_TO_ONE = "64 senders";
  private static final String PING_PONG = "ping-pong";
  private static final String REQUEST_REPLY = "64 requesters";

  /// What JMH reports beside the time.
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.EVENTS)
  public static class Counted {
    public double unparksEach;
    public double switchesEach;
  }

  @Param({ONE_PLACE, ONE_TO_ONE, MANY_TO_ONE, PING_PONG, REQUEST_REPLY})
  public String shape;

  @Param({HEADRACE, JOX, KOTLIN, ARRAY_BLOCKING_QUEUE, LINKED_BLOCKING_QUEUE})
  public String contender;

  @Benchmark
  public double messages(Counted counted) throws InterruptedException, IOException {
    for (int i = 0; i < PILOTS; i++) {
      run();
    }
    counted.switchesEach = WakeUps.switches(this::run) / (double) MESSAGES;
    counted.unparksEach = WakeUps.unparks(this::run) / (double) MESSAGES;
    return counted.unparksEach;
  }

  private void run() throws InterruptedException {
    Contender library = Contenders.named(contender);
    long sum = Payload.sum(MESSAGES);
    switch (shape) {
      case ONE_PLACE -> Sums.check(sum, library.stream(new Bounded(1), 1, MESSAGES));
      case ONE_TO_ONE -> Sums.check(sum, library.stream(new Bounded(CAPACITY), 1, MESSAGES));
      case MANY_TO_ONE -> Sums.check(sum, library.stream(new Bounded(CAPACITY), MANY, MESSAGES));
      case PING_PONG -> Sums.check(sum, library.pingPong(MESSAGES));
      case REQUEST_REPLY ->
          Sums.check(sum + MESSAGES, library.requestReply(SMALL_CAPACITY, MANY, MESSAGES));
      default -> throw new IllegalStateException("no shape is called '" + shape + "'");
    }
  }
}
