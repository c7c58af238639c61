package dev.headrace.bench.contender;

import org.jspecify.annotations.Nullable;

/// The hand-off without a wake-up: one volatile field, and `Thread.yield` until the other side has
/// run. A limit beside [ParkPipes].
final class YieldPipes implements Pipes {

  /// Correct only while a second value is never sent before the first was received.
  private static final class YieldPipe<T> implements Pipe<T> {

    private volatile @Nullable T value;

    @Override
    public void send(T value) {
      this.value = value;
    }

    @Override
    public T receive() {
      T taken;
      for (int turn = 0; (taken = value) == null; turn++) {
        YieldLoop.pause(turn);
      }
      value = null;
      return taken;
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
    return new YieldPipe<>();
  }
}
