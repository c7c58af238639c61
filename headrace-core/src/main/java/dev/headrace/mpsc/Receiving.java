package dev.headrace.mpsc;

import dev.headrace.TryReceive;
import dev.headrace.internal.waiter.Operation;
import dev.headrace.internal.waiter.Reception;
import dev.headrace.internal.waiter.Waiter;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/// A receive. There is one receiver, so what it waits for is that an element is there; nobody else
/// can take it.
abstract sealed class Receiving<T, R> implements Operation<R> {

  final MpscEngine<T> engine;

  private Receiving(MpscEngine<T> engine) {
    this.engine = engine;
  }

  @Override
  public final @Nullable R linger() {
    return engine.linger(this);
  }

  @Override
  public final boolean waitsBriefly() {
    return engine.waitsBriefly();
  }

  @Override
  public final boolean register(Waiter waiter) {
    return engine.registerReceiver(waiter);
  }

  @Override
  public final boolean withdraw(Waiter waiter) {
    return engine.withdrawReceiver(waiter);
  }

  /// Receives one element.
  static final class One<T> extends Receiving<T, TryReceive<T>> implements Reception<T> {
    One(MpscEngine<T> engine) {
      super(engine);
    }

    @Override
    public @Nullable T take() {
      return engine.poll();
    }

    @Override
    public boolean isAtEnd() {
      return engine.isAtEnd();
    }
  }

  /// Receives one element or more, up to a limit. The outcome is how many; 0 is the end.
  static final class Many<T> extends Receiving<T, Integer> {
    private final Collection<? super T> into;
    private final int max;

    Many(MpscEngine<T> engine, Collection<? super T> into, int max) {
      super(engine);
      this.into = into;
      this.max = max;
    }

    @Override
    public @Nullable Integer attempt() {
      int n = engine.pollMany(into, max);
      if (n > 0) {
        return n;
      }
      return engine.isAtEnd() ? 0 : null;
    }
  }
}
