package dev.headrace.sync;

import static java.util.Objects.requireNonNull;

import dev.headrace.internal.waiter.Operation;
import dev.headrace.internal.waiter.Signals;
import dev.headrace.internal.waiter.Waiter;
import dev.headrace.internal.waiter.WaiterQueue;
import org.jspecify.annotations.Nullable;

/// Somebody who takes permits and waits for those that are missing. Its fields are guarded by the
/// lock of the engine, but for `outcome`, which is also read by whoever was signalled or has
/// withdrawn.
final class Acquiring extends WaiterQueue.Node<Acquiring> implements Operation<Acquisition> {

  private final SemaphoreEngine engine;
  private final int permits;

  private @Nullable Waiter waiter;

  /** How many of the permits it has. */
  private int hoarded;

  private @Nullable Acquisition outcome;

  Acquiring(SemaphoreEngine engine, int permits) {
    this.engine = engine;
    this.permits = permits;
  }

  @Override
  public @Nullable Acquisition attempt() {
    Acquisition decided = outcome;
    if (decided != null) {
      outcome = null; // the next use of this operation starts anew
      return decided;
    }
    Acquisition result = engine.tryAcquire(permits);
    return result == Acquisition.SHORT ? null : result;
  }

  @Override
  public boolean register(Waiter waiter) {
    return engine.enqueue(this, waiter);
  }

  @Override
  public boolean withdraw(Waiter waiter) {
    return engine.leave(this, waiter);
  }

  int permits() {
    return permits;
  }

  boolean waitsWith(Waiter candidate) {
    return waiter == candidate;
  }

  void startWaiting(Waiter waiter, int available) {
    this.waiter = waiter;
    this.hoarded = available;
  }

  /// Takes as many of `offered` as are missing.
  ///
  /// @return how many it took
  int hoard(int offered) {
    int taken = Math.min(offered, permits - hoarded);
    hoarded += taken;
    return taken;
  }

  boolean hasAll() {
    return hoarded == permits;
  }

  /// Gives up what it has.
  int giveUpHoard() {
    int given = hoarded;
    hoarded = 0;
    return given;
  }

  /// Whether it is still wanted; if so it must be settled.
  boolean claim() {
    return requireNonNull(waiter).claim();
  }

  /// Decides the outcome after it was taken out of the queue.
  void settle(Acquisition result, Signals signals) {
    outcome = result;
    signals.add(requireNonNull(waiter));
  }
}
