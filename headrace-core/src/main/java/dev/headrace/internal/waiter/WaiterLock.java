package dev.headrace.internal.waiter;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A lock under which waiters are taken out; they are signalled after it was released.
///
/// What runs under it is short and calls no user code. An engine has one at most, so there is no
/// order of locks to keep.
public final class WaiterLock {

  /* Whoever holds the lock runs, on another carrier, and is done in a moment; to park for it would cost
   * both sides more than the whole action (docs/design/performance.md). */
  private static final int SPINS = 50;

  private final ReentrantLock lock = new ReentrantLock();

  /// Creates a lock that nobody holds.
  public WaiterLock() {}

  /// Takes the lock. To be followed by `try`, and in its `finally` by [#release]: for what happens
  /// with every message, as the compiler does not inline what [#call] is given.
  ///
  /// @return for the waiters to signal
  public Signals hold() {
    var signals = new Signals(); // before the lock is held: this may run out of memory
    for (int i = 0; i < SPINS; i++) {
      if (lock.tryLock()) {
        return signals;
      }
      Thread.onSpinWait();
    }
    lock.lock();
    return signals;
  }

  /// Releases the lock, and after that signals the waiters that were added to `signals`.
  public void release(Signals signals) {
    lock.unlock();
    signals.send();
  }

  /// Runs `action` under the lock, and after that signals the waiters that it added.
  public <R extends @Nullable Object> R call(Function<Signals, R> action) {
    Signals signals = hold();
    try {
      return action.apply(signals);
    } finally {
      release(signals);
    }
  }

  /// Runs `action` under the lock, and after that signals the waiters that it added.
  public void run(Consumer<Signals> action) {
    boolean _ =
        call(
            signals -> {
              action.accept(signals);
              return true;
            });
  }
}
