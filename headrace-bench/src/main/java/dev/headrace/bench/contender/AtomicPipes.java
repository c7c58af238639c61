package dev.headrace.bench.contender;

import dev.headrace.bench.contender.Flavour.Oneshot;
import java.util.concurrent.atomic.AtomicReference;

/// A oneshot that nobody can wait for or close: sent by one compare-and-set, so that who would wait
/// is found, and received by one exchange, so that only one receives it. A limit, and no peer.
final class AtomicPipes implements Pipes {

  private record AtomicPipe<T>(AtomicReference<T> channel) implements Pipe<T> {

    @Override
    public void send(T value) {
      if (!channel.compareAndSet(null, value)) {
        throw new IllegalStateException("sent twice: " + value);
      }
    }

    @Override
    public T receive() {
      T value;
      for (int turn = 0; (value = channel.getAndSet(null)) == null; turn++) {
        YieldLoop.pause(turn);
      }
      return value;
    }
  }

  @Override
  public boolean opens(Flavour flavour) {
    return flavour instanceof Oneshot;
  }

  @Override
  public <T> Pipe<T> open(Flavour flavour) {
    if (opens(flavour)) {
      return new AtomicPipe<>(new AtomicReference<>());
    }
    throw refusal(flavour);
  }
}
