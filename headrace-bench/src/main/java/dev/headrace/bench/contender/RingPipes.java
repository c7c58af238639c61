package dev.headrace.bench.contender;

import dev.headrace.bench.contender.Flavour.Bounded;
import java.util.Queue;

/// A ring of JCTools, polled in a loop of `Thread.yield`: what a value costs that goes from task to
/// task by way of memory alone. A limit, and no peer.
final class RingPipes implements Pipes {

  /// JCTools rounds up to a power of two; a ring of fewer may have no room for its look ahead.
  private static final int SMALLEST_CAPACITY = 4;

  private final Ring ring;

  RingPipes(Ring ring) {
    this.ring = ring;
  }

  /// Makes rings.
  interface Ring {
    <T> Queue<T> ofCapacity(int capacity);
  }

  @Override
  public boolean opens(Flavour flavour) {
    return flavour instanceof Bounded(int capacity) && capacity >= SMALLEST_CAPACITY;
  }

  @Override
  public <T> Pipe<T> open(Flavour flavour) {
    if (flavour instanceof Bounded(int capacity) && opens(flavour)) {
      return new YieldingPipe<>(ring.ofCapacity(capacity));
    }
    throw refusal(flavour);
  }
}
