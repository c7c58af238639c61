package dev.headrace.bench.contender;

import dev.headrace.bench.contender.Flavour.Bounded;
import dev.headrace.bench.contender.Flavour.Oneshot;
import java.util.concurrent.ArrayBlockingQueue;

/// `ArrayBlockingQueue` as the JDK makes it by default: its waiting threads may be overtaken.
final class ArrayBlockingQueuePipes implements Pipes {

  @Override
  public boolean opens(Flavour flavour) {
    return flavour instanceof Bounded;
  }

  @Override
  public <T> Pipe<T> open(Flavour flavour) {
    return switch (flavour) {
      case Bounded(int capacity) -> new QueuePipe<>(new ArrayBlockingQueue<>(capacity));
      case Oneshot() -> new FuturePipe<>();
      default -> throw refusal(flavour);
    };
  }
}
