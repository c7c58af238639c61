package dev.headrace.mpmc;

import static java.util.Objects.requireNonNull;

import dev.headrace.Closed;
import dev.headrace.TryReceive;
import dev.headrace.Value;
import dev.headrace.internal.waiter.Operation;
import dev.headrace.internal.waiter.Reception;
import dev.headrace.internal.waiter.Signals;
import dev.headrace.internal.waiter.Waiter;
import dev.headrace.internal.waiter.WaiterQueue;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/// A receive that can wait its turn; whoever has an element for it hands it over.
///
/// Once it is in the queue its fields are guarded by the lock of the engine, but for `handed` and
/// `dismissed`, which are also read by whoever was signalled or has withdrawn.
abstract sealed class Receiving<T, R> extends WaiterQueue.Node<Receiving<T, ?>>
    implements Operation<R> {

  final MpmcEngine<T> engine;

  /** The handle it came by: closing that ends the wait. */
  final MpmcReceiver<T> handle;

  @Nullable Waiter waiter;
  private @Nullable T handed;
  private boolean dismissed;

  private Receiving(MpmcEngine<T> engine, MpmcReceiver<T> handle) {
    this.engine = engine;
    this.handle = handle;
  }

  /// What is made of the first element.
  abstract R outcome(T first);

  /// What says that nothing will come any more.
  abstract R end();

  @Override
  public @Nullable R attempt() {
    T value = take();
    if (value != null) {
      return outcome(value);
    }
    return isAtEnd() ? end() : null;
  }

  /// What was handed over, or else the oldest element; null if there is neither.
  public final @Nullable T take() {
    T value = handed;
    handed = null; // the next use of this operation starts anew
    return value != null || dismissed ? value : handle.poll();
  }

  /// Whether nothing will come any more, after there was nothing to take.
  public final boolean isAtEnd() {
    return dismissed || handle.isAtEnd();
  }

  @Override
  public final boolean register(Waiter waiter) {
    return engine.enqueue(this, waiter);
  }

  @Override
  public final boolean withdraw(Waiter waiter) {
    return engine.leave(this, waiter);
  }

  /// Whether it waits for `party`. Under the lock.
  final boolean isOf(Object party) {
    return requireNonNull(waiter).party() == party;
  }

  /// Whether it is still wanted; if so it must be handed an element. Under the lock.
  final boolean claim() {
    return requireNonNull(waiter).claim();
  }

  /// Hands over an element, after it was taken out of the queue. Under the lock.
  final void hand(T value, Signals signals) {
    handed = value;
    signals.add(requireNonNull(waiter));
  }

  /// Tells that the end has come, after it was taken out of the queue. Under the lock.
  final void dismiss(Signals signals) {
    dismissed = true;
    signals.add(requireNonNull(waiter));
  }

  /// Receives one element.
  static final class One<T> extends Receiving<T, TryReceive<T>> implements Reception<T> {
    One(MpmcEngine<T> engine, MpmcReceiver<T> handle) {
      super(engine, handle);
    }

    @Override
    public @Nullable TryReceive<T> attempt() {
      return super.attempt();
    }

    @Override
    TryReceive<T> outcome(T first) {
      return new Value<>(first);
    }

    @Override
    TryReceive<T> end() {
      return new Closed<>();
    }
  }

  /// Receives one element or more, up to a limit. The outcome is how many; 0 is the end.
  static final class Many<T> extends Receiving<T, Integer> {
    private final Collection<? super T> into;
    private final int max;

    Many(MpmcEngine<T> engine, MpmcReceiver<T> handle, Collection<? super T> into, int max) {
      super(engine, handle);
      this.into = into;
      this.max = max;
    }

    @Override
    Integer outcome(T first) {
      int taken = 0;
      for (T value = first; value != null; value = taken < max ? engine.poll() : null) {
        add(value);
        taken++;
      }
      return taken;
    }

    /* A value that is refused cannot go back: another receiver may have a later one already. */
    private void add(T value) {
      boolean added = false;
      try {
        into.add(value);
        added = true;
      } finally {
        if (!added) {
          engine.undelivered(value);
        }
      }
    }

    @Override
    Integer end() {
      return 0;
    }
  }
}
