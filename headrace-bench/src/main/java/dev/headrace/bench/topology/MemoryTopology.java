package dev.headrace.bench.topology;

import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// Bytes of heap: what is in use after a full collection with the objects, less what was in use
/// before them.
///
/// The serial collector is used because its full collection leaves the heap without gaps, so that
/// "in use" is exact to the byte. One measurement per JVM: a scheduler keeps a reference to the
/// last tasks it ran, and through them what an earlier measurement left.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 0)
@Measurement(iterations = 1)
@Fork(
    value = 3,
    jvmArgsAppend = {"-XX:+UseSerialGC", "-Xms3g", "-Xmx3g"})
public abstract class MemoryTopology {

  /// What JMH reports beside the time.
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.EVENTS)
  public static class Counted {
    public double bytesEach;
  }

  /// What JMH reports if the time of something is of interest, too.
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.EVENTS)
  public static class Timed {
    public double nanosEach;
  }

  /// The heap in use when everything unreachable is gone.
  static long usedHeap() {
    // Twice: the first collection may only enqueue what cleaners and reference queues then let go.
    System.gc();
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
