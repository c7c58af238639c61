package dev.headrace.select;

import static java.util.Objects.requireNonNull;

import dev.headrace.internal.waiter.Branch;
import dev.headrace.internal.waiter.Deadline;
import dev.headrace.internal.waiter.Lingering;
import dev.headrace.internal.waiter.Operation;
import dev.headrace.internal.waiter.Parking;
import dev.headrace.internal.waiter.Waiter;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/// A select at work: several operations as one, of which one is done. It is its own outcome.
///
/// Idea. Attempting is attempting each branch. Waiting is leaving a waiter with each branch; the
/// waiters of one time of waiting are a [Round]. What a branch tells is either that it is worth
/// looking, or that it wants to act on behalf of the select: then it claims the round first, and
/// only the first claim succeeds. A select never attempts while it waits: it closes the round, so
/// that nobody can claim it, withdraws from all branches, and only then looks. So it is at any time
/// either one that acts or one that others act for, and two selects that meet need no order of
/// locks.
///
/// ```
///   attempt ──▶ close the round ── was claimed ──▶ the outcome of that branch
///                     │
///                     └── withdraw from all ──▶ attempt each ── ready ──▶ its outcome
///                                                    │
///                                                    └── register with all ──▶ wait, attempt
/// ```
///
/// Invariants. One branch at most is done between two calls of [#attempt]. Once a call of it or of
/// [#withdraw] has returned, no waiter is left with any branch, unless a branch was claimed and
/// its outcome not fetched yet.
///
/// Races, and what closes them:
///
/// - *Claim and look*: the first who decides the round.
/// - *Claimed, not done yet*: who claims does so under the lock of its engine and finishes the
///   operation under it; withdrawing takes the lock, so afterwards the outcome is there.
/// - *Two selects that want each other*: each may find that the other is just about to look, and
///   look again itself. By chance one of them lets the other run first.
///
/// Used by one party at a time: the thread that waits, or whoever consumed the latest signal.
final class Choice<R> implements Operation<Choice<R>> {

  private final List<Branch<R>> branches;
  private final Order order;
  private final Runnable nothingToWaitFor;
  private final Operation<?>[] operations;

  /** Which branches have the owner of another one that comes before. */
  private final boolean[] doubles;

  /** What the latest attempt found. */
  private final boolean[] disabled;

  /** What is left with the branches; null where nothing is. */
  private final @Nullable Waiter[] waiters;

  /** The latest, until it is closed. */
  private @Nullable Round round;

  /** Whether a branch was found possible and then was not. */
  private boolean missed;

  private int chosen;
  private @Nullable Object outcome;

  /// Creates operations of `branches`, none of which is registered.
  ///
  /// @param nothingToWaitFor called when all branches are disabled; may throw
  Choice(List<Branch<R>> branches, Order order, Runnable nothingToWaitFor) {
    this.branches = branches;
    this.order = order;
    this.nothingToWaitFor = nothingToWaitFor;
    int count = branches.size();
    this.operations = new Operation<?>[count];
    this.doubles = new boolean[count];
    this.disabled = new boolean[count];
    this.waiters = new @Nullable Waiter[count];
    Set<Object> owners = Collections.newSetFromMap(new IdentityHashMap<>());
    for (int i = 0; i < count; i++) {
      operations[i] = branches.get(i).operation();
      doubles[i] = !owners.add(branches.get(i).owner());
    }
  }

  /// What the branch that was chosen yields. Runs code of the user.
  R result() {
    Object what = requireNonNull(outcome);
    outcome = null;
    return requireNonNull(branches.get(chosen).result(what), "what a branch yields");
  }

  @Override
  public @Nullable Choice<R> attempt() {
    return takeClaimed() || chooseReady() ? this : null;
  }

  /* Who claimed a branch may have found nothing to do after all, or the end; then we look ourselves. */
  private boolean takeClaimed() {
    Round last = round;
    if (last == null) {
      return false;
    }
    int branch = withdrawAll(last.close());
    Object found = branch < 0 ? null : attempt(branch);
    if (found == null || branches.get(branch).isDisabledBy(found)) {
      return false;
    }
    choose(branch, found);
    return true;
  }

  private boolean chooseReady() {
    boolean enabled = false;
    for (int place = 0; place < operations.length; place++) {
      int branch = order.branchAt(place);
      Object found = attempt(branch);
      if (found == null) {
        disabled[branch] = false;
        enabled = true;
      } else if (branches.get(branch).isDisabledBy(found)) {
        disabled[branch] = true;
      } else {
        choose(branch, found);
        return true;
      }
    }
    if (!enabled) {
      nothingToWaitFor.run();
    }
    return false;
  }

  private @Nullable Object attempt(int branch) {
    return branches.get(branch).attempt(operations[branch]);
  }

  private void choose(int branch, Object found) {
    chosen = branch;
    outcome = found;
    missed = false;
  }

  /* Where `claimed` was left; negative if it is null. */
  private int withdrawAll(@Nullable Waiter claimed) {
    int found = -1;
    for (int branch = 0; branch < waiters.length; branch++) {
      Waiter waiter = waiters[branch];
      if (waiter != null) {
        waiters[branch] = null;
        boolean _ = operations[branch].withdraw(waiter);
        found = waiter == claimed ? branch : found;
      }
    }
    round = null;
    return found;
  }

  /* If those who run now make a branch ready, nothing need be left with each branch and taken back. */
  @Override
  public @Nullable Choice<R> linger() {
    return Lingering.yieldOnce(this);
  }

  @Override
  public boolean register(Waiter waiter) {
    fallOutOfStep();
    var next = new Round(waiter);
    round = next;
    try {
      if (registerAll(next)) {
        return next.beginWaiting();
      }
    } catch (RuntimeException | Error refused) {
      if (next.close() == null) {
        int _ = withdrawAll(null);
        throw refused;
      }
      // A branch was done meanwhile: that comes first.
    }
    missed = true;
    return false;
  }

  private boolean registerAll(Round next) {
    for (int branch = 0; branch < operations.length; branch++) {
      if (!disabled[branch] && !isWaitedFor(branch)) {
        Waiter waiter = next.branch();
        if (!operations[branch].register(waiter)) {
          return false;
        }
        waiters[branch] = waiter;
      }
    }
    return true;
  }

  /* By another branch of the same owner, which serves one wait at a time. Not by any that comes before:
   * a fair select may have found the end by that one, and nothing by this one a moment earlier. */
  private boolean isWaitedFor(int branch) {
    if (doubles[branch]) {
      Object owner = branches.get(branch).owner();
      for (int i = 0; i < branch; i++) {
        if (waiters[i] != null && branches.get(i).owner() == owner) {
          return true;
        }
      }
    }
    return false;
  }

  /* Two selects that miss each other, and both come again, must not do so in step. */
  private void fallOutOfStep() {
    if (missed && ThreadLocalRandom.current().nextBoolean()) {
      Parking.yieldToOthers();
    }
    missed = false;
  }

  @Override
  public Deadline due() {
    Deadline first = Deadline.NONE;
    for (int branch = 0; branch < operations.length; branch++) {
      if (!disabled[branch]) {
        first = Deadline.earlier(first, operations[branch].due());
      }
    }
    return first;
  }

  @Override
  public boolean withdraw(Waiter waiter) {
    Round last = round;
    if (last == null || last.close() != null) {
      return false;
    }
    int _ = withdrawAll(null);
    return true;
  }
}
