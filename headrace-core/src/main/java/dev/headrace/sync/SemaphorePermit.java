package dev.headrace.sync;

import static java.lang.invoke.ConstantBootstraps.fieldVarHandle;

import dev.headrace.internal.leak.Leak;
import dev.headrace.internal.leak.Side;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// Permits of a [Semaphore] that somebody holds: usually one, any number after a split or a merge.
///
/// They may be given back by another thread than took them. A permit that is never closed is never
/// available again.
public final class SemaphorePermit implements AutoCloseable {

  private static final int SPENT = -1;

  private static final VarHandle PERMITS =
      fieldVarHandle(
              MethodHandles.lookup(), "permits", VarHandle.class, SemaphorePermit.class, int.class)
          .withInvokeExactBehavior();

  private final SemaphoreEngine engine;
  private final @Nullable Holding watched;

  /** How many it holds; SPENT once closed, merged into another, or forgotten. Any thread. */
  private volatile int permits;

  SemaphorePermit(SemaphoreEngine engine, int permits) {
    this.engine = engine;
    PERMITS.set(this, permits); // nobody else has it yet: a volatile store would cost a barrier
    this.watched = Leak.isWanted() ? new Holding(this) : null;
  }

  /// How many permits this handle holds.
  ///
  /// @return the count; 0 after the handle was closed, merged into another, or forgotten
  public int permits() {
    return Math.max(0, permits);
  }

  /// Moves some of the permits to a handle of their own.
  ///
  /// @param count how many; 0 gives an empty handle
  /// @return a handle, which the caller closes
  /// @throws IllegalArgumentException if `count` is negative or more than this handle holds
  /// @throws IllegalStateException if this handle was closed, merged into another, or forgotten
  public SemaphorePermit split(int count) {
    while (true) {
      int found = held();
      if (count < 0 || count > found) {
        throw new IllegalArgumentException(
            "between 0 and " + found + " permits can be split off: " + count);
      }
      if (casPermits(found, found - count)) {
        note(-count);
        return new SemaphorePermit(engine, count);
      }
    }
  }

  /// Takes over the permits of `other`, which is then as good as closed.
  ///
  /// @param other another handle for permits of the same semaphore
  /// @throws IllegalArgumentException if `other` is this handle, or of another semaphore
  /// @throws IllegalStateException if one of them was closed, merged into another, or forgotten
  public void merge(SemaphorePermit other) {
    if (other == this) {
      throw new IllegalArgumentException("a permit cannot be merged with itself: " + this);
    }
    if (other.engine != engine) {
      throw new IllegalArgumentException(
          "permits of two semaphores cannot be merged: " + this + ", " + other);
    }
    int _ = held();
    int moved = other.spend();
    if (moved == SPENT) {
      throw other.spentException();
    }
    add(moved);
  }

  /* Both counts are parts of the total, which fits into an int, so the sum does. */
  private void add(int moved) {
    for (int found = permits; found != SPENT; found = permits) {
      if (casPermits(found, found + moved)) {
        note(moved);
        return;
      }
    }
    // Closed by another thread since we looked: what we have moved would belong to nobody.
    engine.release(moved);
    throw spentException();
  }

  /// Gives up the permits for good, without giving them back: the semaphore has so many fewer. Does
  /// nothing if this handle was closed, merged into another, or forgotten.
  public void forget() {
    int held = spend();
    if (held > 0) {
      engine.forget(held);
    }
  }

  /// Gives the permits back. Further calls do nothing.
  @Override
  public void close() {
    int held = spend();
    if (held > 0) {
      engine.release(held);
    }
  }

  private int held() {
    int found = permits;
    if (found == SPENT) {
      throw spentException();
    }
    return found;
  }

  private IllegalStateException spentException() {
    return new IllegalStateException("the permit was given up before: " + this);
  }

  /* The permits of this handle for whoever calls first, SPENT for everybody else. */
  private int spend() {
    int held = (int) PERMITS.getAndSet(this, SPENT);
    if (watched != null) {
      watched.end(this);
    }
    return held;
  }

  private void note(int more) {
    if (watched != null) {
      int _ =
          Leak.held(this, watched.permits.addAndGet(more)); // or it is found before it is counted
    }
  }

  private boolean casPermits(int expected, int next) {
    return PERMITS.compareAndSet(this, expected, next);
  }

  @Override
  public String toString() {
    int found = permits;
    return "SemaphorePermit (" + (found == SPENT ? "spent" : "holds " + found) + ") of " + engine;
  }

  /// What a permit that is watched holds. It is found by this when the permit is gone.
  private static final class Holding {

    private static final Side<Holding> SIDE =
        new Side<>("SemaphorePermit", Holding::isNothing, Holding::release);

    private final SemaphoreEngine engine;
    private final AtomicInteger permits;
    private final Leak leak;

    Holding(SemaphorePermit permit) {
      engine = permit.engine;
      permits = new AtomicInteger(permit.permits);
      leak = Leak.begin(permit, SIDE, this);
    }

    void end(SemaphorePermit permit) {
      Leak.end(permit, leak);
    }

    private boolean isNothing() {
      return permits.get() == 0;
    }

    private void release() {
      engine.release(permits.get());
    }

    @Override
    public String toString() {
      return engine + ", of which it holds " + permits;
    }
  }
}
