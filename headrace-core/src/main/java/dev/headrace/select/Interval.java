package dev.headrace.select;

import static java.lang.invoke.ConstantBootstraps.fieldVarHandle;
import static java.util.Objects.requireNonNull;

import dev.headrace.SelectCase;
import dev.headrace.internal.time.Clocks;
import dev.headrace.internal.time.TimeSource;
import dev.headrace.internal.waiter.Blocking;
import dev.headrace.internal.waiter.Branch;
import dev.headrace.internal.waiter.Deadline;
import dev.headrace.internal.waiter.Operation;
import dev.headrace.internal.waiter.OperationFuture;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Ticks at equal distances in time.
///
/// {@snippet class="dev.headrace.Snippets" region="interval"}
///
/// *Ticks.* The first is due when the interval is made, the others one period after each other. A
/// tick that nobody waits for stays until it is taken; what happens to those that become due
/// meanwhile, [MissedTicks] says. An interval costs nothing while nobody waits: no thread and no
/// timer belongs to it, and it need not be closed.
///
/// *Sharing.* Any number of threads and selects may wait for the same interval; each tick goes to
/// one of them.
///
/// *Memory.* A tick orders nothing between threads.
public final class Interval {

  private static final VarHandle NEXT =
      fieldVarHandle(MethodHandles.lookup(), "next", VarHandle.class, Interval.class, long.class)
          .withInvokeExactBehavior();

  private final TimeSource time = Clocks.current();
  private final long period;
  private final MissedTicks missed;
  private final Operation<Boolean> tick = new Tick();

  /** When the next tick is due, as a reading of the clock. Any thread. */
  private volatile long next = time.nanoTime();

  private Interval(Duration period, MissedTicks missed) {
    if (!period.isPositive()) {
      throw new IllegalArgumentException("period must be positive: " + period);
    }
    this.period = Deadline.nanos(period);
    this.missed = requireNonNull(missed, "missed");
  }

  /// An interval that makes up for ticks it missed: [MissedTicks#BURST].
  ///
  /// @param period the time from one tick to the next
  /// @return an interval whose first tick is due now
  /// @throws IllegalArgumentException if `period` is not positive
  public static Interval every(Duration period) {
    return every(period, MissedTicks.BURST);
  }

  /// An interval.
  ///
  /// @param period the time from one tick to the next
  /// @param missed what happens if a tick is taken late
  /// @return an interval whose first tick is due now
  /// @throws IllegalArgumentException if `period` is not positive
  public static Interval every(Duration period, MissedTicks missed) {
    return new Interval(period, missed);
  }

  /// Waits for the next tick.
  ///
  /// @throws InterruptedException if interrupted while waiting; no tick was taken. If one is due it
  ///     is taken, even if the thread is interrupted
  public void awaitTick() throws InterruptedException {
    boolean _ = Blocking.await(tick);
  }

  /// Waits for the next tick, for at most `timeout`.
  ///
  /// @param timeout how long to wait; zero or less tries once
  /// @return false if the time ran out; then no tick was taken
  /// @throws InterruptedException if interrupted while waiting; no tick was taken
  public boolean awaitTick(Duration timeout) throws InterruptedException {
    requireNonNull(timeout, "timeout");
    return Blocking.await(tick, timeout) != null;
  }

  /// Takes the next tick if it is due.
  ///
  /// @return whether it was
  public boolean tryTick() {
    return tick.attempt() != null;
  }

  /// Waits for the next tick without a thread.
  ///
  /// *Completion.* The future is completed by the common pool, which then runs the future's
  /// dependents.
  ///
  /// *Cancelling.* Cancelling the future, or completing it by `orTimeout` or otherwise, withdraws
  /// the wait: if the call succeeds, no tick was taken.
  ///
  /// @return a future that completes with the tick
  public CompletableFuture<@Nullable Void> awaitTickAsync() {
    return OperationFuture.start(tick, _ -> null);
  }

  /// A branch of a select: takes a tick.
  ///
  /// @param <R> what the select yields
  /// @param ticked what it yields then
  /// @return a branch
  public <R> SelectCase<R> onTick(Supplier<? extends R> ticked) {
    requireNonNull(ticked, "ticked");
    return Branch.of(() -> tick, _ -> ticked.get());
  }

  /// Starts anew: the next tick is due one period from now, and those that were missed are
  /// forgotten. Who waits goes on waiting.
  ///
  /// Called right after the interval was made, it does away with the immediate first tick.
  public void reset() {
    next = time.nanoTime() + period;
  }

  /// The time from one tick to the next.
  ///
  /// @return as given to [#every], but 292 years at most
  public Duration period() {
    return Duration.ofNanos(period);
  }

  @Override
  public String toString() {
    long remaining = next - time.nanoTime();
    return "Interval (every "
        + period()
        + ", "
        + missed
        + (remaining > 0 ? ", next in " + Duration.ofNanos(remaining) : ", due")
        + ")";
  }

  private final class Tick implements Unsignalled {

    @Override
    public @Nullable Boolean attempt() {
      while (true) {
        long due = next;
        long now = time.nanoTime();
        if (now - due < 0) {
          return null;
        }
        if (NEXT.compareAndSet(Interval.this, due, missed.after(due, now, period))) {
          return Boolean.TRUE;
        }
      }
    }

    @Override
    public Deadline due() {
      return Deadline.at(time, next);
    }
  }
}
