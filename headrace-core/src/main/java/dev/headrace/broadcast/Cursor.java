package dev.headrace.broadcast;

import static java.lang.invoke.ConstantBootstraps.fieldVarHandle;

import dev.headrace.BroadcastReceive;
import dev.headrace.Closed;
import dev.headrace.Lagged;
import dev.headrace.Value;
import dev.headrace.internal.waiter.Operation;
import dev.headrace.internal.waiter.Waiter;
import dev.headrace.internal.waiter.WaiterSet;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/// One receiver's place in the stream, and its receive operation, of which there is one at a time.
final class Cursor<T> extends WaiterSet.Member implements Operation<BroadcastReceive<T>> {

  private static final VarHandle NEXT =
      fieldVarHandle(MethodHandles.lookup(), "next", VarHandle.class, Cursor.class, long.class)
          .withInvokeExactBehavior();

  private static final long CLOSED = -1;

  private final BroadcastEngine<T> engine;

  /** The position to read next. Moved by whoever receives; closed by any thread. */
  private volatile long next;

  Cursor(BroadcastEngine<T> engine, long next) {
    this.engine = engine;
    this.next = next;
  }

  @Override
  public @Nullable BroadcastReceive<T> attempt() {
    if (isWaiting()) {
      throw concurrentReceive();
    }
    while (true) {
      long position = next;
      if (position == CLOSED) {
        return new Closed<>();
      }
      boolean ended = engine.isEnded();
      Entry<T> found = engine.find(position);
      if (found == null || found.position < position) {
        return ended ? new Closed<>() : null;
      }
      BroadcastReceive<T> outcome =
          found.position == position ? read(found) : skip(position, found);
      if (outcome != null) {
        return outcome;
      }
      if (next != CLOSED) {
        throw concurrentReceive();
      }
    }
  }

  /* Null if somebody else has moved the cursor. */
  private @Nullable BroadcastReceive<T> read(Entry<T> entry) {
    if (!casNext(entry.position, entry.position + 1)) {
      return null;
    }
    engine.release(entry);
    return new Value<>(entry.value);
  }

  /* Those that are skipped were overwritten, so there is nothing to count down. */
  private @Nullable BroadcastReceive<T> skip(long position, Entry<T> newer) {
    long oldest = engine.oldestBeside(newer);
    return casNext(position, oldest) ? new Lagged<>(oldest - position) : null;
  }

  @Override
  public boolean register(Waiter waiter) {
    if (!engine.addWaiting(this, waiter)) {
      throw concurrentReceive();
    }
    // What came before is not announced again: either we see it here, or it finds us.
    return !isReady() || !remove(waiter);
  }

  private boolean isReady() {
    long position = next;
    if (position == CLOSED || engine.isEnded()) {
      return true;
    }
    Entry<T> found = engine.find(position);
    return found != null && found.position >= position;
  }

  @Override
  public boolean withdraw(Waiter waiter) {
    return remove(waiter);
  }

  void close() {
    long position = (long) NEXT.getAndSet(this, CLOSED);
    if (position != CLOSED) {
      engine.closeReceiver(this, position);
    }
  }

  boolean isClosed() {
    return next == CLOSED;
  }

  int size() {
    long position = next;
    return position == CLOSED ? 0 : engine.sizeFrom(position);
  }

  private IllegalStateException concurrentReceive() {
    return new IllegalStateException(
        "a receiver serves one receiving operation at a time, and another is in progress: "
            + engine);
  }

  private boolean casNext(long expected, long position) {
    return NEXT.compareAndSet(this, expected, position);
  }
}
