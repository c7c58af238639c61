package dev.headrace.bench.contender;

import dev.headrace.bench.contender.Flavour.Bounded;
import dev.headrace.bench.contender.Flavour.Oneshot;
import dev.headrace.bench.contender.Flavour.Unbounded;
import java.util.Queue;
import org.jctools.queues.varhandle.MpscUnboundedVarHandleArrayQueue;
import org.jctools.queues.varhandle.MpscVarHandleArrayQueue;

/// JCTools' many-to-one queues, polled in a loop of `Thread.yield`: nobody ever parks. An upper
/// bound rather than a peer: a waiting task keeps its carrier busy.
final class JcToolsPipes implements Pipes {

  /// JCTools rounds a capacity up to a power of two and refuses less than this.
  private static final int SMALLEST_CAPACITY = 2;

  private static final int CHUNK = 1024;

  private record YieldingPipe<T>(Queue<T> channel) implements Pipe<T> {

    @Override
    public void send(T value) {
      while (!channel.offer(value)) {
        Thread.yield();
      }
    }

    @Override
    public T receive() {
      for (T value; ; Thread.yield()) {
        if ((value = channel.poll()) != null) {
          return value;
        }
      }
    }
  }

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
}
