package dev.headrace.watch;

import static java.lang.invoke.ConstantBootstraps.fieldVarHandle;

import dev.headrace.TryReceive;
import dev.headrace.internal.waiter.Lingering;
import dev.headrace.internal.waiter.Operation;
import dev.headrace.internal.waiter.Reception;
import dev.headrace.internal.waiter.Waiter;
import dev.headrace.internal.waiter.WaiterSet;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// What one receiver has seen, and its operation of waiting for a change.
final class Observer<T> extends WaiterSet.Member implements Operation<WatchChange> {

  private static final VarHandle CLOSED =
      fieldVarHandle(
              MethodHandles.lookup(), "closed", VarHandle.class, Observer.class, boolean.class)
          .withInvokeExactBehavior();

  /** Differs from every version. */
  private static final long NOTHING = -1;

  private final WatchEngine<T> engine;

  /** The version seen last. Written by whoever uses the receiver, one at a time. */
  private volatile long seen;

  /** Set once, by any thread. */
  private volatile boolean closed;

  Observer(WatchEngine<T> engine, long seen) {
    this.engine = engine;
    this.seen = seen;
  }

  long seen() {
    return seen;
  }

  void markSeen(Snapshot<T> snapshot) {
    seen = snapshot.version();
  }

  void markChanged() {
    seen = NOTHING;
  }

  boolean hasChanged() {
    return engine.current().version() != seen && !closed;
  }

  @Override
  public @Nullable WatchChange attempt() {
    requireNobodyWaits();
    Snapshot<T> now = engine.current();
    if (closed) { // read last: what is seen here was there while this handle was open
      return WatchChange.CLOSED;
    }
    if (now.version() != seen) {
      markSeen(now);
      return WatchChange.CHANGED;
    }
    return now.ended() ? WatchChange.CLOSED : null;
  }

  /* Nobody has to be told who comes to look, so senders find nobody who waits. */
  @Override
  public @Nullable WatchChange linger() {
    return Lingering.yieldOnce(this);
  }

  @Override
  public boolean register(Waiter waiter) {
    return register(waiter, seen);
  }

  @Override
  public boolean withdraw(Waiter waiter) {
    return remove(waiter);
  }

  /* What came before is not announced again: either we see it here, or it finds us. */
  private boolean register(Waiter waiter, long known) {
    if (!engine.addWaiting(this, waiter)) {
      throw concurrentWait();
    }
    Snapshot<T> now = engine.current();
    boolean isNew = closed || now.ended() || now.version() != known;
    return !isNew || !remove(waiter);
  }

  /// Waiting for a value that `condition` accepts.
  Reception<T> awaitValue(Predicate<? super T> condition) {
    return new ValueWait<>(this, condition);
  }

  void close() {
    if (CLOSED.compareAndSet(this, false, true)) {
      engine.closeReceiver(this);
    }
  }

  /// Whether there will be no other value.
  boolean isAtEnd() {
    return closed || engine.current().ended();
  }

  boolean isClosed() {
    return closed;
  }

  private void requireNobodyWaits() {
    if (isWaiting()) {
      throw concurrentWait();
    }
  }

  @Override
  public String toString() {
    return engine.toString();
  }

  private IllegalStateException concurrentWait() {
    return new IllegalStateException(
        "a receiver serves one waiting operation at a time, and another is in progress: " + engine);
  }

  /// Values that it rejects are not marked as seen: if the wait is cut short, nothing has happened.
  private static final class ValueWait<T> implements Reception<T> {

    private final Observer<T> observer;
    private final Predicate<? super T> condition;

    /** What was rejected last. */
    private @Nullable Snapshot<T> rejected;

    ValueWait(Observer<T> observer, Predicate<? super T> condition) {
      this.observer = observer;
      this.condition = condition;
    }

    @Override
    public @Nullable T take() {
      observer.requireNobodyWaits();
      Snapshot<T> now = observer.engine.current();
      if (observer.closed) {
        return null;
      }
      if (now.version() != known() && condition.test(now.value())) {
        observer.markSeen(now);
        return now.value();
      }
      rejected = now;
      return null;
    }

    private long known() {
      return rejected == null ? NOTHING : rejected.version();
    }

    /* Looks no further than the last attempt did: if another value has come, that is not the end. */
    @Override
    public boolean isAtEnd() {
      return observer.closed || (rejected != null && rejected.ended());
    }

    @Override
    public @Nullable TryReceive<T> linger() {
      return Lingering.yieldOnce(this);
    }

    @Override
    public boolean register(Waiter waiter) {
      return observer.register(waiter, known());
    }

    @Override
    public boolean withdraw(Waiter waiter) {
      return observer.remove(waiter);
    }
  }
}
