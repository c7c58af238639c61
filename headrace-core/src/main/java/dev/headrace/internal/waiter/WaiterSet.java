package dev.headrace.internal.waiter;

import static java.lang.invoke.ConstantBootstraps.fieldVarHandle;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/// Those who wait for the next event of a kind that concerns all of them: it wakes everybody.
///
/// ```
///                 ┌──────────── again ────────────┐
///                 ▼                               │
///   Member ── add ──▶ stack of members ── take ──▶ chain ── signal, without the lock
///             (any thread)        (under the lock of the owner)
/// ```
///
/// A member is one receiver for as long as it lives. It waits by leaving a waiter in itself; the
/// stack only says where to look. So giving up is one compare-and-set of the member, which stays in
/// the stack, is not added a second time, and costs nothing however often it waits in vain.
///
/// Invariants: a member is linked at most once. A member with a waiter is linked, or is about to be
/// by the thread that left the waiter, or is in a chain whose owner has not looked at it yet. Not
/// an invariant: a linked member has a waiter.
///
/// Races, and what closes them:
///
/// - *Wait and event*: who waits is added, then looks whether the event has come; who brings the
///   event makes it visible, then takes the stack.
/// - *Wait again and signal*: who signals a member unlinks it, then looks for a waiter; who waits
///   leaves the waiter, then looks whether it is linked. So a waiter may be signalled for an event
///   that it has seen; it looks again, as after every signal.
///
/// Members that leave for good are unlinked when they are the better part of the stack. The newest
/// stays where it is, because only that place is shared with those who add.
public final class WaiterSet {

  private static final VarHandle NEWEST =
      fieldVarHandle(
              MethodHandles.lookup(), "newest", VarHandle.class, WaiterSet.class, Member.class)
          .withInvokeExactBehavior();

  /** So few that left are not worth a sweep. */
  private static final int SLACK = 16;

  /** Added to by any thread, taken under the lock. */
  private volatile @Nullable Member newest;

  // Guarded by the lock of the owner.

  private int leftSinceSweep;
  private int linkedAtSweep;

  /// Creates an empty set.
  public WaiterSet() {}

  /// Lets `waiter` wait as `member`, by any thread. The caller then looks whether the event has
  /// come already.
  ///
  /// @return false if somebody waits as this member already
  public boolean add(Member member, Waiter waiter) {
    if (!member.casWaiter(null, waiter)) {
      return false;
    }
    if (!member.linked) {
      member.linked = true;
      push(member);
    }
    return true;
  }

  private void push(Member member) {
    Member before;
    do {
      before = newest;
      member.next = before;
    } while (!NEWEST.compareAndSet(this, before, member));
  }

  /// Signals everybody, after the event became visible; takes the `lock` of the owner for it, if
  /// somebody is here. Who is not here yet will see the event.
  public void wake(WaiterLock lock) {
    if (newest != null) {
      lock.run(signals -> signals.addAll(take()));
    }
  }

  /// Takes everybody out, under the lock, after the event became visible.
  ///
  /// @return whom to pass to [Signals#addAll], or null
  public @Nullable Member take() {
    leftSinceSweep = 0;
    linkedAtSweep = 0;
    return newest == null ? null : (Member) NEWEST.getAndSet(this, (Member) null);
  }

  /// Forgets `member`, which will not wait any more. Called under the lock.
  public void leave(Member member) {
    member.left = true;
    if (member.linked && ++leftSinceSweep > linkedAtSweep + SLACK) {
      sweep();
    }
  }

  private void sweep() {
    leftSinceSweep = 0;
    linkedAtSweep = 0;
    Member kept = newest;
    while (kept != null) {
      Member after = kept.next;
      while (after != null && after.left) {
        after = after.next;
      }
      kept.next = after;
      kept = after;
      linkedAtSweep++;
    }
  }

  /* Without the lock: those who are woken would run into it. */
  static void signal(Member chain) {
    for (Member member = chain, next; member != null; member = next) {
      next = member.next;
      member.next = null;
      member.linked = false; // from now on it may add itself again, hence after reading next
      Waiter waiter = member.takeWaiter();
      if (waiter != null) {
        waiter.signal();
      }
    }
  }

  /// One that may wait, one waiter at a time.
  public static class Member {

    private static final VarHandle WAITER =
        fieldVarHandle(
                MethodHandles.lookup(), "waiter", VarHandle.class, Member.class, Waiter.class)
            .withInvokeExactBehavior();

    /** Left by who waits, taken out by who signals or by who gives up. */
    private volatile @Nullable Waiter waiter;

    /** Set by who waits, cleared by who signals. */
    private volatile boolean linked;

    /** Of the one who adds this; then of the lock, or of the one who signals. */
    private @Nullable Member next;

    /** Guarded by the lock of the owner. */
    private boolean left;

    /// Creates a member that does not wait.
    protected Member() {}

    /// Whether somebody waits as this member.
    public final boolean isWaiting() {
      return waiter != null;
    }

    /// Takes `expected` out.
    ///
    /// @return true if it was there, and so will not be signalled
    public final boolean remove(Waiter expected) {
      return casWaiter(expected, null);
    }

    /// Takes the waiter out, for the caller to signal.
    public final @Nullable Waiter takeWaiter() {
      return waiter == null ? null : (Waiter) WAITER.getAndSet(this, (Waiter) null);
    }

    private boolean casWaiter(@Nullable Waiter expected, @Nullable Waiter next) {
      return WAITER.compareAndSet(this, expected, next);
    }
  }
}
