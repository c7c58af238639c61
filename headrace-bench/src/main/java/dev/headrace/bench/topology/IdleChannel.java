package dev.headrace.bench.topology;

import static dev.headrace.bench.contender.Contenders.ARRAY_BLOCKING_QUEUE;
import static dev.headrace.bench.contender.Contenders.COMPLETABLE_FUTURE;
import static dev.headrace.bench.contender.Contenders.HEADRACE;
import static dev.headrace.bench.contender.Contenders.JCTOOLS;
import static dev.headrace.bench.contender.Contenders.JOX;
import static dev.headrace.bench.contender.Contenders.KOTLIN;
import static dev.headrace.bench.contender.Contenders.LINKED_BLOCKING_QUEUE;
import static dev.headrace.bench.contender.Contenders.LINKED_TRANSFER_QUEUE;
import static dev.headrace.bench.contender.Contenders.SYNCHRONOUS_QUEUE;

import dev.headrace.bench.contender.Contender;
import dev.headrace.bench.contender.Contenders;
import dev.headrace.bench.contender.Flavour;
import java.lang.ref.Reference;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;

/// Channels that were opened and not used yet; an `MpscChannel` with its two handles, a
/// `OneshotChannel` without, as it makes them on demand.
///
/// ```
///   ┌─────────┐┌─────────┐┌─────────┐
///   │ nothing ││ nothing ││ nothing │ … × 1 000 000
///   └─────────┘└─────────┘└─────────┘
/// ```
///
/// The time is that of opening one. Where 1 000 000 of them would take more than a gibibyte, as
/// many as fit into it.
public class IdleChannel extends MemoryTopology {

  private static final int MOST = 1_000_000;
  private static final int PILOTS = 64;
  private static final long ROOM = 1L << 30;

  @Param({"bounded(16)", "bounded(100000)", "unbounded", "rendezvous", "oneshot"})
  public String channel;

  @Param({
    HEADRACE,
    JOX,
    KOTLIN,
    ARRAY_BLOCKING_QUEUE,
    LINKED_BLOCKING_QUEUE,
    LINKED_TRANSFER_QUEUE,
    SYNCHRONOUS_QUEUE,
    COMPLETABLE_FUTURE,
    JCTOOLS
  })
  public String contender;

  @Benchmark
  public double bytes(Counted counted, Timed timed) {
    Contender library = Contenders.named(contender);
    Flavour flavour = Flavour.parse(channel);
    double pilot = bytesEach(library, flavour, PILOTS);
    int count = (int) Math.min(MOST, ROOM / Math.max(1, pilot));
    counted.bytesEach = bytesEach(library, flavour, count);
    timed.nanosEach = nanosEach(library, flavour, count);
    return counted.bytesEach;
  }

  private static double bytesEach(Contender library, Flavour flavour, int count) {
    var kept = new Object[count];
    long before = usedHeap();
    fill(kept, library, flavour);
    long after = usedHeap();
    Reference.reachabilityFence(kept);
    return (after - before) / (double) count;
  }

  private static double nanosEach(Contender library, Flavour flavour, int count) {
    var kept = new Object[count];
    long before = System.nanoTime();
    fill(kept, library, flavour);
    long after = System.nanoTime();
    Reference.reachabilityFence(kept);
    return (after - before) / (double) count;
  }

  private static void fill(Object[] row, Contender library, Flavour flavour) {
    for (int i = 0; i < row.length; i++) {
      row[i] = library.open(flavour);
    }
  }
}
