package dev.headrace.bench.contender;

import dev.headrace.bench.contender.Flavour.Bounded;
import dev.headrace.bench.contender.Flavour.Rendezvous;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// What a stream costs that has room for one value or none: one is handed to a receiver that waits,
/// and the next is offered, by a sender that waits, to a receiver that does not, so there are two
/// values for two wake-ups. A limit beside [ParkPipes].
final class ParkPairPipes implements Pipes {

  /// Correct for one sender and one receiver.
  private static final class Pair<T> implements Pipe<T> {

    private volatile @Nullable T handed;
    private volatile @Nullable T offered;
    private volatile @Nullable Thread receiver;
    private volatile @Nullable Thread sender;

    @Override
    public void send(T value) {
      Thread waiting = receiver;
      if (waiting != null && handed == null) {
        handed = value;
        receiver = null;
        LockSupport.unpark(waiting);
        return;
      }
      sender = Thread.currentThread();
      offered = value;
      LockSupport.unpark(receiver); // it may have come meanwhile, and not have seen this
      while (offered != null) {
        LockSupport.park(this);
      }
    }

    @Override
    public T receive() {
      while (true) {
        T value = handed;
        if (value != null) {
          handed = null;
          return value;
        }
        if ((value = offered) != null) {
          receiver = null;
          offered = null;
          LockSupport.unpark(sender);
          return value;
        }
        receiver = Thread.currentThread();
        if (offered == null) {
          LockSupport.park(this);
        }
      }
    }

    @Override
    public Object channel() {
      return this;
    }
  }

  @Override
  public boolean opens(Flavour flavour) {
    return flavour instanceof Rendezvous || flavour.equals(new Bounded(1));
  }

  @Override
  public <T> Pipe<T> open(Flavour flavour) {
    if (opens(flavour)) {
      return new Pair<>();
    }
    throw refusal(flavour);
  }
}
