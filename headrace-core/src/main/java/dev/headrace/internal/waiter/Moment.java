package dev.headrace.internal.waiter;

import static java.util.Objects.requireNonNull;

import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Something that comes and may pass again, and those who wait for it: that no receiver is open,
/// say. Whoever waited when it came learns it, even if it has passed since.
public final class Moment {

  private final WaiterLock lock;

  /** Guarded by the lock. */
  private final WaiterQueue<Wait> waiting = new WaiterQueue<>();

  /// Creates a moment that is announced under `lock`.
  public Moment(WaiterLock lock) {
    this.lock = lock;
  }

  /// The operation of waiting until `hasCome`, which is asked under the lock.
  public Operation<Boolean> await(BooleanSupplier hasCome) {
    return new Wait(this, hasCome);
  }

  /// Looks for whom it has come, under the lock, after something changed that may have brought it.
  public void announce(Signals signals) {
    for (Wait wait = waiting.first(), next; wait != null; wait = next) {
      next = waiting.after(wait);
      if (wait.hasCome.getAsBoolean()) {
        boolean _ = waiting.remove(wait);
        wait.tell(signals);
      }
    }
  }

  /// Fields are guarded by the lock.
  private static final class Wait extends WaiterQueue.Node<Wait> implements Operation<Boolean> {

    private final Moment moment;
    private final BooleanSupplier hasCome;
    private @Nullable Waiter waiter;
    private boolean hasBeen;

    Wait(Moment moment, BooleanSupplier hasCome) {
      this.moment = moment;
      this.hasCome = hasCome;
    }

    @Override
    public @Nullable Boolean attempt() {
      return moment.lock.call(_ -> takeHasBeen() || hasCome.getAsBoolean()) ? Boolean.TRUE : null;
    }

    /* The next use of this operation starts anew. */
    private boolean takeHasBeen() {
      boolean been = hasBeen;
      hasBeen = false;
      return been;
    }

    @Override
    public boolean register(Waiter waiter) {
      return moment.lock.call(
          signals -> {
            this.waiter = waiter;
            if (hasCome.getAsBoolean()) {
              tell(signals); // it may have passed when the operation looks again
            } else {
              moment.waiting.add(this);
            }
            return true;
          });
    }

    private void tell(Signals signals) {
      Waiter told = requireNonNull(waiter);
      if (told.claim()) {
        hasBeen = true;
        signals.add(told);
      }
    }

    @Override
    public boolean withdraw(Waiter waiter) {
      return moment.lock.call(_ -> this.waiter == waiter && moment.waiting.remove(this));
    }
  }
}
