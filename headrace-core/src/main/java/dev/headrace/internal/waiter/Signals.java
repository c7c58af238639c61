package dev.headrace.internal.waiter;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Waiters that were taken out under a lock, to be signalled after it is released.
public final class Signals {

  /** There are seldom more than two: one who waited at either end. */
  private @Nullable Waiter one;

  private @Nullable Waiter another;
  private @Nullable List<Waiter> more;
  private WaiterSet.@Nullable Member chain;

  /// Creates an empty collection.
  public Signals() {}

  /// Adds a waiter that the caller has taken out.
  public void add(Waiter waiter) {
    if (one == null) {
      one = waiter;
      return;
    }
    if (another == null) {
      another = waiter;
      return;
    }
    if (more == null) {
      more = new ArrayList<>();
    }
    more.add(waiter);
  }

  /// Adds everybody who was taken out of a set, at most once.
  public void addAll(WaiterSet.@Nullable Member taken) {
    chain = taken;
  }

  /// Signals all of them, in the order in which they were added, and then those of the set. Called
  /// without a lock.
  public void send() {
    if (one != null) {
      one.signal();
    }
    if (another != null) {
      another.signal();
    }
    if (more != null) {
      more.forEach(Waiter::signal);
    }
    if (chain != null) {
      WaiterSet.signal(chain);
    }
  }
}
