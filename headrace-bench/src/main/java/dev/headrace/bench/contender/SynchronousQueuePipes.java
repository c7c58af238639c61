package dev.headrace.bench.contender;

import dev.headrace.bench.contender.Flavour.Oneshot;
import dev.headrace.bench.contender.Flavour.Rendezvous;
import java.util.concurrent.SynchronousQueue;

/// `SynchronousQueue` as the JDK makes it by default (not fair).
final class SynchronousQueuePipes implements Pipes {

  @Override
  public boolean opens(Flavour flavour) {
    return flavour instanceof Rendezvous;
  }

  @Override
  public <T> Pipe<T> open(Flavour flavour) {
    return switch (flavour) {
      case Rendezvous() -> new QueuePipe<>(new SynchronousQueue<>());
      case Oneshot() -> new FuturePipe<>();
      default -> throw refusal(flavour);
    };
  }

  @Override
  public <T> Pipe<T> openHandOff() {
    return open(new Rendezvous());
  }
}
