package dev.headrace.bench.topology;

import static dev.headrace.bench.contender.Contenders.HEADRACE;
import static dev.headrace.bench.contender.Contenders.JOX;
import static dev.headrace.bench.contender.Contenders.KOTLIN;

import dev.headrace.bench.contender.SelectContender;
import dev.headrace.bench.contender.SelectContenders;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;

/// What one turn of a select over channels that hold a value allocates; what sending allocates is
/// not counted.
///
/// ```
///   │ value │ ─┐
///   │ value │ ─┼─▶ select
///   │ value │ ─┘
/// ```
///
/// Measured by the JDK's count of what a thread has allocated, after turns enough to compile the
/// code.
public class SelectBytes extends MemoryTopology {

  private static final int TURNS = 40_000;
  private static final int PILOTS = 20;

  @Param({"2", "8"})
  public int channels;

  @Param({HEADRACE, JOX, KOTLIN})
  public String contender;

  @Benchmark
  public double bytes(Counted counted) throws InterruptedException {
    SelectContender library = SelectContenders.named(contender);
    for (int i = 0; i < PILOTS; i++) {
      library.bytesOfTurn(channels, TURNS);
    }
    counted.bytesEach = library.bytesOfTurn(channels, TURNS);
    return counted.bytesEach;
  }
}
