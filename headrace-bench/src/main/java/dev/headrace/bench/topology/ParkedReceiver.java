package dev.headrace.bench.topology;

import static dev.headrace.bench.contender.Contenders.ARRAY_BLOCKING_QUEUE;
import static dev.headrace.bench.contender.Contenders.COMPLETABLE_FUTURE;
import static dev.headrace.bench.contender.Contenders.HEADRACE;
import static dev.headrace.bench.contender.Contenders.JOX;
import static dev.headrace.bench.contender.Contenders.KOTLIN;
import static dev.headrace.bench.contender.Contenders.LINKED_BLOCKING_QUEUE;
import static dev.headrace.bench.contender.Contenders.LINKED_TRANSFER_QUEUE;
import static dev.headrace.bench.contender.Contenders.PARK;
import static dev.headrace.bench.contender.Contenders.SYNCHRONOUS_QUEUE;

import dev.headrace.bench.contender.Contender;
import dev.headrace.bench.contender.Contenders;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;

/// A task that waits in `receive`, with its channel: stack, thread or coroutine, waiter and all.
///
/// ```
///   ┌─────────┐
///   │ nothing │─▶ receiver, parked     × 100 000
///   └─────────┘
/// ```
///
/// The channels are those of [PingPong]. Afterwards each receives a value, and its task ends: the
/// sum is checked. The time is that of releasing one.
public class ParkedReceiver extends MemoryTopology {

  private static final int COUNT = 100_000;

  /// Enough to compile the frames that will be on the stacks, as in a program that has run for a
  /// while: an interpreter's frames are larger.
  private static final int PILOTS = 20_000;

  private static final int PILOT_ROUNDS = 3;

  @Param({
    HEADRACE,
    JOX,
    KOTLIN,
    ARRAY_BLOCKING_QUEUE,
    LINKED_BLOCKING_QUEUE,
    LINKED_TRANSFER_QUEUE,
    SYNCHRONOUS_QUEUE,
    COMPLETABLE_FUTURE,
    PARK
  })
  public String contender;

  @Benchmark
  public double bytes(Counted counted, Timed timed) throws InterruptedException {
    Contender library = Contenders.named(contender);
    for (int i = 0; i < PILOT_ROUNDS; i++) {
      library.parkReceivers(PILOTS).release();
    }
    long before = usedHeap();
    Contender.Parked parked = library.parkReceivers(COUNT);
    long after = usedHeap();
    long start = System.nanoTime();
    parked.release();
    timed.nanosEach = (System.nanoTime() - start) / (double) COUNT;
    counted.bytesEach = (after - before) / (double) COUNT;
    return counted.bytesEach;
  }
}
