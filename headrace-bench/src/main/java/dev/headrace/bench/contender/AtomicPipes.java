package dev.headrace.bench.contender;

import dev.headrace.bench.contender.Flavour.Oneshot;
import dev.headrace.bench.contender.Flavour.Rendezvous;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;

/// Limits, and no peers. A oneshot that nobody can wait for or close: sent by one compare-and-set,
/// so that who would wait is found, and received by one exchange, so that only one receives it. And
/// a rendezvous of one sender and one receiver, who do not wait but look, or yield.
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

  /// One place, and both sides look at it without a pause: what two processors need to hand over.
  private record Meeting<T>(AtomicReference<T> channel) implements Pipe<T> {

    /** In vain with one processor. */
    private static final int LOOKS = Runtime.getRuntime().availableProcessors() > 1 ? 1000 : 0;

    @Override
    public void send(T value) {
      await(() -> channel.compareAndSet(null, value));
      await(() -> channel.get() != value);
    }

    @Override
    public T receive() {
      await(() -> channel.get() != null);
      return channel.getAndSet(null);
    }

    private static void await(BooleanSupplier done) {
      for (int turn = 0; !done.getAsBoolean(); turn++) {
        if (turn < LOOKS) {
          Thread.onSpinWait();
        } else {
          YieldLoop.pause(turn - LOOKS);
        }
      }
    }
  }

  @Override
  public boolean opens(Flavour flavour) {
    return flavour instanceof Oneshot || flavour instanceof Rendezvous;
  }

  @Override
  public <T> Pipe<T> open(Flavour flavour) {
    return switch (flavour) {
      case Oneshot _ -> new AtomicPipe<>(new AtomicReference<>());
      case Rendezvous _ -> new Meeting<>(new AtomicReference<>());
      default -> throw refusal(flavour);
    };
  }
}
