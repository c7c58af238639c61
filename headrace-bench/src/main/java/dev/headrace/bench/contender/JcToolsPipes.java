package dev.headrace.bench.contender;

import dev.headrace.bench.contender.Flavour.Bounded;
import dev.headrace.bench.contender.Flavour.Oneshot;
import dev.headrace.bench.contender.Flavour.Unbounded;
import java.util.List;
import org.jctools.queues.varhandle.MpscUnboundedVarHandleArrayQueue;
import org.jctools.queues.varhandle.MpscVarHandleArrayQueue;

/// JCTools' many-to-one queues, polled in a loop of `Thread.yield`: nobody parks until a signal. A
/// bound rather than a peer: a waiting task keeps its carrier busy.
final class JcToolsPipes implements Pipes {

  /// JCTools rounds a capacity up to a power of two and refuses less than this.
  private static final int SMALLEST_CAPACITY = 2;

  private static final int CHUNK = 1024;

  @Override
  public boolean opens(Flavour flavour) {
    return switch (flavour) {
      case Bounded(int capacity) -> capacity >= SMALLEST_CAPACITY;
      case Unbounded() -> true;
      default -> false;
    };
  }

  @Override
  public <T> Pipe<T> open(Flavour flavour) {
    return switch (flavour) {
      case Bounded(int capacity) when opens(flavour) ->
          new YieldingPipe<>(new MpscVarHandleArrayQueue<>(capacity));
      case Unbounded() -> new YieldingPipe<>(new MpscUnboundedVarHandleArrayQueue<>(CHUNK));
      case Oneshot() -> new FuturePipe<>();
      default -> throw refusal(flavour);
    };
  }

  @Override
  public <T> Pipe<T> openHandOff() {
    return open(new Bounded(SMALLEST_CAPACITY));
  }

  @Override
  public <T> List<Pipe<T>> openShared(Flavour flavour, int tasks) {
    throw new UnsupportedOperationException("these queues are for one receiver");
  }
}
