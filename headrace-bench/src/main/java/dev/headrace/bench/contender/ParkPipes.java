package dev.headrace.bench.contender;

import dev.headrace.bench.contender.Flavour.Bounded;
import dev.headrace.bench.contender.Flavour.Oneshot;
import dev.headrace.bench.contender.Flavour.Rendezvous;
import dev.headrace.bench.contender.Flavour.Unbounded;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// The bare hand-off: one volatile field and `LockSupport.park`. No channel can wait and be woken
/// for less; it is shown beside the contenders as the limit, and it can do nothing else. For
/// requests there is a queue without a bound, before a receiver that parks.
final class ParkPipes implements Pipes {

  /// Correct only while a second value is never sent before the first was received.
  private static final class ParkPipe<T> implements Pipe<T> {

    private volatile @Nullable T value;
    private volatile @Nullable Thread receiver;

    @Override
    public void send(T value) {
      this.value = value;
      LockSupport.unpark(receiver);
    }

    @Override
    public T receive() {
      // Both fields are volatile: either the sender sees the receiver, or the receiver the value.
      receiver = Thread.currentThread();
      for (T taken; ; LockSupport.park(this)) {
        if ((taken = value) != null) {
          value = null;
          return taken;
        }
      }
    }

    @Override
    public Object channel() {
      return this;
    }
  }

  /// Correct for one receiver.
  private static final class Inbox<T> implements Pipe<T> {

    private final Queue<T> queue = new ConcurrentLinkedQueue<>();
    private volatile @Nullable Thread receiver;

    @Override
    public void send(T value) {
      queue.add(value);
      Thread waiting = receiver;
      if (waiting != null) {
        receiver = null;
        LockSupport.unpark(waiting);
      }
    }

    @Override
    public T receive() {
      T value;
      while ((value = queue.poll()) == null) {
        receiver = Thread.currentThread();
        if (queue.isEmpty()) {
          LockSupport.park(this);
        }
        receiver = null;
      }
      return value;
    }

    @Override
    public Object channel() {
      return queue;
    }
  }

  static <T> Pipe<T> handOff() {
    return new ParkPipe<>();
  }

  static <T> Pipe<T> inbox() {
    return new Inbox<>();
  }

  @Override
  public boolean opens(Flavour flavour) {
    return flavour instanceof Bounded || flavour instanceof Oneshot;
  }

  @Override
  public <T> Pipe<T> open(Flavour flavour) {
    return switch (flavour) {
      case Bounded _ -> inbox();
      case Oneshot _ -> handOff();
      case Rendezvous _, Unbounded _ -> throw refusal(flavour);
    };
  }

  @Override
  public <T> Pipe<T> openHandOff() {
    return handOff();
  }
}
