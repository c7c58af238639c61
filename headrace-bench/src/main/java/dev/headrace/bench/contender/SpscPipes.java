package dev.headrace.bench.contender;

import dev.headrace.bench.contender.Flavour.Bounded;
import org.jctools.queues.varhandle.SpscVarHandleArrayQueue;

/// A ring for one sender and one receiver (JCTools), polled in a loop of `Thread.yield`: what a
/// value costs that goes from task to task by way of memory alone. A limit, and no peer.
final class SpscPipes implements Pipes {

  /// JCTools rounds up to a power of two; a ring of fewer has no room for its look ahead.
  private static final int SMALLEST_CAPACITY = 4;

  @Override
  public boolean opens(Flavour flavour) {
    return flavour instanceof Bounded(int capacity) && capacity >= SMALLEST_CAPACITY;
  }

  @Override
  public <T> Pipe<T> open(Flavour flavour) {
    if (flavour instanceof Bounded(int capacity) && opens(flavour)) {
      return new YieldingPipe<>(new SpscVarHandleArrayQueue<>(capacity));
    }
    throw refusal(flavour);
  }
}
