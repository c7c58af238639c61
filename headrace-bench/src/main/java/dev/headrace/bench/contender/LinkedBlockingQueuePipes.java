package dev.headrace.bench.contender;

import dev.headrace.bench.contender.Flavour.Bounded;
import dev.headrace.bench.contender.Flavour.Oneshot;
import dev.headrace.bench.contender.Flavour.Unbounded;
import java.util.concurrent.LinkedBlockingQueue;

/// `LinkedBlockingQueue`, with and without a bound.
final class LinkedBlockingQueuePipes implements Pipes {

  @Override
  public boolean opens(Flavour flavour) {
    return flavour instanceof Bounded || flavour instanceof Unbounded;
  }

  @Override
  public <T> Pipe<T> open(Flavour flavour) {
    return switch (flavour) {
      case Bounded(int capacity) -> new QueuePipe<>(new LinkedBlockingQueue<>(capacity));
      case Unbounded() -> new QueuePipe<>(new LinkedBlockingQueue<>());
      case Oneshot() -> new FuturePipe<>();
      default -> throw refusal(flavour);
    };
  }
}
