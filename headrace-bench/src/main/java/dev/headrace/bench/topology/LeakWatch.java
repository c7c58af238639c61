package dev.headrace.bench.topology;

import static dev.headrace.bench.contender.Contenders.HEADRACE;
import static dev.headrace.bench.contender.HandleWork.CHANNEL;
import static dev.headrace.bench.contender.HandleWork.DUPLICATE;
import static dev.headrace.bench.contender.HandleWork.TRANSFER;
import static dev.headrace.bench.contender.LeakLevels.ALL;
import static dev.headrace.bench.contender.LeakLevels.SAMPLE;

import dev.headrace.bench.contender.HandleWork;
import dev.headrace.bench.contender.Payload;
import dev.headrace.bench.contender.Sums;
import java.util.Objects;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;

/// What the watch over handles costs: the same work in JVMs that watch none of them, one of 128 and
/// all.
///
/// ```
///   make ─▶ send, receive ─▶ close      a channel with its two handles, or one more sender
///   sender ─▶ │ 64 │ ─▶ receiver        two handles for all messages
/// ```
public class LeakWatch extends ThroughputTopology {

  private static final int COUNT = 20_480;

  @Param({CHANNEL, DUPLICATE, TRANSFER})
  public String work;

  @Param({HEADRACE, SAMPLE, ALL})
  public String contender;

  @Benchmark
  @OperationsPerInvocation(COUNT)
  public long operations() throws InterruptedException {
    HandleWork handles = Objects.requireNonNull(HandleWork.BY_NAME.get(work), work);
    return Sums.check(Payload.sum(COUNT), handles.run(COUNT));
  }
}
