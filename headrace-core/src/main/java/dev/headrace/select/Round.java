package dev.headrace.select;

import static java.lang.invoke.ConstantBootstraps.fieldVarHandle;

import dev.headrace.internal.waiter.Waiter;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/// One time of waiting of a select: the waiters that it leaves with its branches, of which one can
/// be claimed.
///
/// ```
///   who decides:     nobody ── a branch is claimed ──▶ that branch
///                      └────── the select looks ─────▶ the select itself
///
///   who is told:     registering ── all are registered ──▶ waiting ── a signal ──▶ signalled
///                      └──────────── a signal ───────────────────────────────────▶ signalled
/// ```
///
/// The two are independent. A signal only says that it is worth looking; a claim commits. A signal
/// that comes while the select still registers is not handed on: the select finds it when it has
/// done, so it is never looked at and registered at the same time.
final class Round {

  /** Stands for the select itself. */
  private static final Object SELECT = new Object();

  private enum Phase {
    WAITING,
    SIGNALLED
  }

  private static final VarHandle DECIDER =
      fieldVarHandle(MethodHandles.lookup(), "decider", VarHandle.class, Round.class, Object.class)
          .withInvokeExactBehavior();
  private static final VarHandle PHASE =
      fieldVarHandle(MethodHandles.lookup(), "phase", VarHandle.class, Round.class, Phase.class)
          .withInvokeExactBehavior();

  private final Waiter outer;

  /** Null, a `BranchWaiter`, or SELECT: the first to write it. Any thread. */
  private volatile @Nullable Object decider;

  /** Null while the select registers. Any thread. */
  @SuppressWarnings("UnusedVariable") // by way of PHASE
  private volatile @Nullable Phase phase;

  /// Creates a round.
  ///
  /// @param outer who waits for all branches
  Round(Waiter outer) {
    this.outer = outer;
  }

  /// A waiter for one branch.
  Waiter branch() {
    return new BranchWaiter();
  }

  /// Says that all branches are registered, and from now on signals are handed on.
  ///
  /// @return false if there was one before, which was not and will not be
  boolean beginWaiting() {
    return PHASE.compareAndSet(this, (Phase) null, Phase.WAITING);
  }

  /// Ends the round: from now on nothing is claimed.
  ///
  /// @return the waiter that was claimed before, or null
  @Nullable Waiter close() {
    boolean mine = decide(SELECT);
    return !mine && decider instanceof BranchWaiter claimed ? claimed : null;
  }

  private boolean decide(Object who) {
    return DECIDER.compareAndSet(this, (Object) null, who);
  }

  /* One step: the select may begin to wait at any moment, and must then have seen the signal. */
  private void handOn() {
    if ((Phase) PHASE.getAndSet(this, Phase.SIGNALLED) == Phase.WAITING) {
      outer.signal();
    }
  }

  private final class BranchWaiter extends Waiter {

    @Override
    public boolean claim() {
      return decide(this);
    }

    @Override
    public Object party() {
      return Round.this;
    }

    @Override
    public void signal() {
      handOn();
    }
  }
}
