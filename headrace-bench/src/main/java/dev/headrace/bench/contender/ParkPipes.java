package dev.headrace.bench.contender;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// The bare hand-off: one volatile field and `LockSupport.park`. No channel can wait and be woken
/// for less; it is shown beside the contenders as the limit, and it can do nothing else.
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

  @Override
  public boolean opens(Flavour flavour) {
    return false;
  }

  @Override
  public <T> Pipe<T> open(Flavour flavour) {
    throw refusal(flavour);
  }

  @Override
  public <T> Pipe<T> openHandOff() {
    return new ParkPipe<>();
  }
}
