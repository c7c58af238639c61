package dev.headrace.sync;

import static java.util.Objects.requireNonNull;

import dev.headrace.internal.waiter.Lingering;
import dev.headrace.internal.waiter.Signals;
import dev.headrace.internal.waiter.Waiter;
import org.jspecify.annotations.Nullable;

/// A wait for a notification that is in the queue only as long as it waits.
final class Awaiting extends NotifyWait {

  /** Written under the lock; read by whoever was signalled or has tried to withdraw. */
  private boolean notified;

  Awaiting(NotifyEngine engine) {
    super(engine);
  }

  @Override
  public @Nullable Boolean attempt() {
    boolean got = notified;
    notified = false; // the next use of this operation starts anew
    return (got || engine.takeStored()) ? Boolean.TRUE : null;
  }

  /* While others wait nothing is stored that could be found by looking. */
  @Override
  public @Nullable Boolean linger() {
    return engine.isAwaited() ? null : Lingering.spin(this);
  }

  @Override
  public boolean register(Waiter newcomer) {
    waiter = newcomer;
    return engine.enqueue(this);
  }

  @Override
  public boolean withdraw(Waiter leaving) {
    return engine.leave(this, leaving);
  }

  @Override
  boolean accept(Notification notification, Signals signals) {
    Waiter mine = requireNonNull(waiter);
    if (!mine.claim()) {
      return false;
    }
    notified = true;
    signals.add(mine);
    return true;
  }
}
