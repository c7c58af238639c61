package dev.headrace.broadcast;

import static java.lang.invoke.ConstantBootstraps.fieldVarHandle;

import dev.headrace.BroadcastReceive;
import dev.headrace.Closed;
import dev.headrace.Lagged;
import dev.headrace.Value;
import dev.headrace.internal.waiter.Lingering;
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
  private static final VarHandle CLOSED =
      fieldVarHandle(MethodHandles.lookup(), "closed", VarHandle.class, Cursor.class, boolean.class)
          .withInvokeExactBehavior();

  private final BroadcastEngine<T> engine;

  /** Not by way of the engine, as senders write beside what it keeps. */
  private final Ring<T> ring;

  private final int seat;

  /** The position to read next. Moved by whoever receives, read by any thread. */
  private volatile long next;

  /** Set once, by any thread. */
  private volatile boolean closed;

  Cursor(BroadcastEngine<T> engine, Ring<T> ring, int seat, long next) {
    this.engine = engine;
    this.ring = ring;
    this.seat = seat;
    this.next = next;
  }

  @Override
  public @Nullable BroadcastReceive<T> attempt() {
    if (isWaiting()) {
      throw concurrentReceive();
    }
    while (true) {
      long position = next;
      Entry<T> found = ring.get(position);
      if (closed) { // after finding: see the engine's races
        return new Closed<>();
      }
      if (found == null || found.position < position) {
        if (!engine.isEnded()) {
          return null;
        }
        if (ring.get(position) == found) { // nothing is stored after the end
          return new Closed<>();
        }
        continue;
      }
      if (found.position > position) {
        return skip(position, found);
      }
      T value = found.take(seat);
      moveTo(position + 1);
      if (value != null) {
        return new Value<>(value);
      }
      // Closed meanwhile; or two have received at once, and the other has the value.
    }
  }

  /* Those that are skipped were overwritten, so nobody needs to know that they will not be read. */
  private BroadcastReceive<T> skip(long position, Entry<T> newer) {
    long oldest = engine.oldestBeside(newer);
    moveTo(oldest);
    return new Lagged<>(oldest - position);
  }

  /* Not a volatile store, which would be the second locked instruction of a receive: it is enough that
   * who receives next, after this call, sees it. */
  private void moveTo(long position) {
    NEXT.setRelease(this, position);
  }

  @Override
  public @Nullable BroadcastReceive<T> linger() {
    return Lingering.yieldAndSpin(this);
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
    if (closed || engine.isEnded()) {
      return true;
    }
    Entry<T> found = ring.get(position);
    return found != null && found.position >= position;
  }

  @Override
  public boolean withdraw(Waiter waiter) {
    return remove(waiter);
  }

  void close() {
    if (CLOSED.compareAndSet(this, false, true)) {
      engine.closeReceiver(this, seat, next);
    }
  }

  boolean isClosed() {
    return closed;
  }

  /// Whether nothing can be received now or later.
  boolean isAtEnd() {
    return closed || (engine.isEnded() && size() == 0);
  }

  int size() {
    return closed ? 0 : engine.sizeFrom(next);
  }

  @Override
  public String toString() {
    return engine.toString();
  }

  private IllegalStateException concurrentReceive() {
    return new IllegalStateException(
        "a receiver serves one receiving operation at a time, and another is in progress: "
            + engine);
  }
}
