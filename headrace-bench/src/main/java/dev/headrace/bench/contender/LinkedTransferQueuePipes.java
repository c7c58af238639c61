package dev.headrace.bench.contender;

import dev.headrace.bench.contender.Flavour.Oneshot;
import dev.headrace.bench.contender.Flavour.Rendezvous;
import dev.headrace.bench.contender.Flavour.Unbounded;
import java.util.concurrent.LinkedTransferQueue;

/// `LinkedTransferQueue`: unbounded with `put`, rendezvous with `transfer`.
final class LinkedTransferQueuePipes implements Pipes {

  private record TransferPipe<T>(LinkedTransferQueue<T> channel) implements Pipe<T> {

    @Override
    public void send(T value) throws InterruptedException {
      channel.transfer(value);
    }

    @Override
    public T receive() throws InterruptedException {
      return channel.take();
    }
  }

  @Override
  public boolean opens(Flavour flavour) {
    return flavour instanceof Unbounded || flavour instanceof Rendezvous;
  }

  @Override
  public <T> Pipe<T> open(Flavour flavour) {
    return switch (flavour) {
      case Unbounded() -> new QueuePipe<>(new LinkedTransferQueue<>());
      case Rendezvous() -> new TransferPipe<>(new LinkedTransferQueue<>());
      case Oneshot() -> new FuturePipe<>();
      default -> throw refusal(flavour);
    };
  }

  @Override
  public <T> Pipe<T> openHandOff() {
    return open(new Unbounded());
  }
}
