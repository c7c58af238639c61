package dev.headrace.task;

import static java.util.Objects.requireNonNull;

import dev.headrace.SelectCase;
import dev.headrace.internal.waiter.Blocking;
import dev.headrace.internal.waiter.Branch;
import dev.headrace.internal.waiter.Operation;
import dev.headrace.internal.waiter.OperationFuture;
import dev.headrace.internal.waiter.Signals;
import dev.headrace.internal.waiter.Waiter;
import dev.headrace.internal.waiter.WaiterLock;
import dev.headrace.internal.waiter.WaiterQueue;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Says to any number of tasks that they should end, and stays so.
///
/// Cancelling a token cancels those that descend from it, and no others. A token is shared freely:
/// every method may be called by any thread. It needs no closing: a child that nobody uses any more
/// is forgotten by its parent.
///
/// {@snippet class="dev.headrace.Snippets" region="cancellation"}
///
/// *Memory.* What a thread did before it cancelled happens-before what another does after it has
/// seen the token cancelled.
public final class CancellationToken {

  /*
   *   one Tree: one lock, one queue of dropped references
   *
   *   root ──weak──▶ child ──weak──▶ grandchild        every token has a strong link to its parent
   *     └──strong, while somebody waits below──▶ child
   *
   *            cancel, or cancel of an ancestor
   *   open ────────────────────────────────────▶ cancelled
   *
   * Invariants, whenever the lock is free
   *   C  The children of a cancelled token are cancelled, and it has none to tell.
   *   W  A cancelled token has no waits.
   *   H  A token is in its parent's `held` exactly if it has waits or holds children itself.
   *      So the path from the root to everybody who waits is strong: a future that waits for a token which
   *      nobody else refers to is completed all the same.
   *
   * Not an invariant: without the lock, a token may be seen cancelled a moment before its children
   * are. When cancel has returned, all are.
   *
   * Races, all decided by the lock of the tree
   *   childToken against cancel: either cancel finds the child, or the child is born cancelled.
   *   A wait registers against cancel: either it is found, or told to attempt.
   *   Two cancels: the first empties the queues, so every waiter is signalled once.
   *   The collector against cancel: a reference that was cleared led to a token with no waits (H) and
   *   no descendants (they link to it), whose state nobody can ask for.
   *
   * One lock for the tree makes a cancel one step. The price: whoever makes a child waits while a big
   * subtree is cancelled. Signals are sent after the lock is released.
   *
   * Source: the contract of tokio-util's CancellationToken, which has a lock for each node.
   */

  private final Tree tree;
  private final @Nullable CancellationToken parent;

  /** What the parent knows this token by. */
  private final Link link;

  /** Written under the lock, read by any thread. */
  private volatile boolean cancelled;

  // Guarded by the lock of the tree.

  private final WaiterQueue<Wait> waiting = new WaiterQueue<>();

  /** Those that are neither cancelled nor dropped; null if there were none. */
  private @Nullable Set<Link> children;

  /** Children that somebody waits for; null if there were none. */
  private @Nullable Set<CancellationToken> held;

  private CancellationToken(Tree tree, @Nullable CancellationToken parent) {
    this.tree = tree;
    this.parent = parent;
    this.link = new Link(this, parent, tree.dropped);
  }

  /// Creates a token that has no parent.
  ///
  /// @return a token that is not cancelled
  public static CancellationToken create() {
    return new CancellationToken(new Tree(), null);
  }

  /// Creates a token that is cancelled when this one is, and can be cancelled alone.
  ///
  /// @return a child; if this token is cancelled, it is too
  public CancellationToken childToken() {
    var child = new CancellationToken(tree, this);
    tree.lock.run(_ -> adopt(child));
    return child;
  }

  private void adopt(CancellationToken child) {
    tree.forgetDropped();
    if (cancelled) {
      child.cancelled = true;
      return;
    }
    if (children == null) {
      children = new HashSet<>();
    }
    children.add(child.link);
  }

  /// Waits until this token is cancelled.
  ///
  /// @throws InterruptedException if interrupted while waiting
  public void awaitCancelled() throws InterruptedException {
    boolean _ = Blocking.await(new Awaiting(this));
  }

  /// Waits until this token is cancelled, for at most `timeout`.
  ///
  /// @param timeout how long to wait; zero or less looks once
  /// @return false if the time ran out
  /// @throws InterruptedException if interrupted while waiting
  public boolean awaitCancelled(Duration timeout) throws InterruptedException {
    return Blocking.await(new Awaiting(this), timeout) != null;
  }

  /// Tells when this token is cancelled. The future is completed by the thread that cancels, which
  /// then runs the future's dependents. It is completed also if nobody keeps this token.
  ///
  /// @return a future that completes then; cancelling it ends the wait only
  public CompletableFuture<@Nullable Void> awaitCancelledAsync() {
    return OperationFuture.start(new Awaiting(this), _ -> null);
  }

  /// Cancels this token and those that descend from it. Wakes everybody who waits for one of them.
  /// Further calls do nothing.
  public void cancel() {
    if (!cancelled) {
      tree.lock.run(this::cancelAll);
    }
  }

  private void cancelAll(Signals signals) {
    if (cancelled) {
      return;
    }
    if (parent != null && parent.children != null) {
      parent.children.remove(link);
    }
    var open = new ArrayDeque<CancellationToken>();
    open.add(this);
    for (CancellationToken token; (token = open.poll()) != null; ) {
      token.cancelThis(signals, open);
    }
    releaseIfUnused();
  }

  private void cancelThis(Signals signals, ArrayDeque<CancellationToken> open) {
    cancelled = true;
    for (Wait wait; (wait = waiting.first()) != null; ) {
      boolean _ = waiting.remove(wait);
      signals.add(wait.waiter);
    }
    if (children != null) {
      for (Link child : children) {
        CancellationToken token = child.get();
        if (token != null) {
          open.add(token);
        }
      }
    }
    children = null;
    held = null;
  }

  /// A branch of a select: the cancellation of this token.
  ///
  /// @param <R> what the select yields
  /// @param cancelled what it yields then
  /// @return a branch
  public <R> SelectCase<R> onCancelled(Supplier<? extends R> cancelled) {
    requireNonNull(cancelled, "cancelled");
    return Branch.of(() -> new Awaiting(this), _ -> cancelled.get());
  }

  /// Whether this token is cancelled, by itself or with an ancestor. The `try` spelling of
  /// [#awaitCancelled].
  ///
  /// @return whether it is
  public boolean isCancelled() {
    return cancelled;
  }

  /// Runs `task` on this thread until it ends or this token is cancelled, which interrupts it.
  ///
  /// If the token is cancelled already, the task is not run. If it is cancelled while the task
  /// runs, this thread is interrupted, and the method returns when the task has ended: with its
  /// value if it returned one all the same, and empty if it threw an exception, which counts as the
  /// consequence. The interrupt of the token never outlasts the task. An interrupt by anybody else
  /// that comes after it cannot be told from it, and is cleared with it.
  ///
  /// @param <T> what the task returns, never null
  /// @param task what to run
  /// @return what the task returned; empty if it was cancelled
  /// @throws Exception what the task threw, if the token was not cancelled meanwhile
  public <T> Optional<T> runUntilCancelled(Callable<? extends T> task) throws Exception {
    requireNonNull(task, "task");
    var interruption = new Interruption();
    var awaiting = new Awaiting(this);
    var interrupter = new Interrupter(interruption, Thread.currentThread());
    if (!awaiting.register(interrupter)) {
      return Optional.empty();
    }
    try {
      return Optional.of(requireNonNull(task.call(), "the task returned null"));
    } catch (Exception failure) {
      if (interruption.isAsked()) {
        return Optional.empty();
      }
      throw failure;
    } finally {
      boolean _ = interruption.finish();
      boolean _ = awaiting.withdraw(interrupter);
    }
  }

  @Override
  public String toString() {
    return "CancellationToken (" + (cancelled ? "cancelled" : "open") + ")";
  }

  /* How many children this token keeps in mind. For tests. */
  int childCount() {
    return tree.lock.call(_ -> children == null ? 0 : children.size());
  }

  /* How many children somebody waits for. For tests. */
  int heldCount() {
    return tree.lock.call(_ -> held == null ? 0 : held.size());
  }

  private boolean add(Wait wait) {
    return tree.lock.call(
        _ -> {
          if (cancelled) {
            return false;
          }
          waiting.add(wait);
          hold();
          return true;
        });
  }

  private boolean remove(Wait wait) {
    return tree.lock.call(
        _ -> {
          if (!waiting.remove(wait)) {
            return false;
          }
          releaseIfUnused();
          return true;
        });
  }

  /* Stops at the first that is held: then those above it are (H). */
  private void hold() {
    CancellationToken token = this;
    for (CancellationToken above; (above = token.parent) != null; token = above) {
      if (above.held == null) {
        above.held = new HashSet<>();
      }
      if (!above.held.add(token)) {
        return;
      }
    }
  }

  private void releaseIfUnused() {
    CancellationToken token = this;
    for (CancellationToken above;
        (above = token.parent) != null && token.isUnused();
        token = above) {
      if (above.held != null) {
        above.held.remove(token);
      }
    }
  }

  private boolean isUnused() {
    return waiting.isEmpty() && (held == null || held.isEmpty());
  }

  /// What the tokens that descend from one root share.
  private static final class Tree {
    final WaiterLock lock = new WaiterLock();

    /** References to tokens that nobody uses any more; emptied when a child is made. */
    final ReferenceQueue<CancellationToken> dropped = new ReferenceQueue<>();

    void forgetDropped() {
      for (Reference<? extends CancellationToken> link; (link = dropped.poll()) != null; ) {
        if (link instanceof Link gone && gone.parent != null && gone.parent.children != null) {
          gone.parent.children.remove(gone);
        }
      }
    }
  }

  private static final class Link extends WeakReference<CancellationToken> {
    final @Nullable CancellationToken parent;

    Link(
        CancellationToken token,
        @Nullable CancellationToken parent,
        ReferenceQueue<CancellationToken> dropped) {
      super(token, dropped);
      this.parent = parent;
    }
  }

  /// Waits for the cancellation of a token.
  private static final class Awaiting implements Operation<Boolean> {
    private final CancellationToken token;

    /** Of the latest registration; used by the party that registers and withdraws. */
    private volatile @Nullable Wait wait;

    Awaiting(CancellationToken token) {
      this.token = token;
    }

    @Override
    public @Nullable Boolean attempt() {
      return token.cancelled ? Boolean.TRUE : null;
    }

    @Override
    public boolean register(Waiter waiter) {
      var mine = new Wait(waiter);
      wait = mine;
      return token.add(mine);
    }

    @Override
    public boolean withdraw(Waiter waiter) {
      Wait mine = wait;
      return mine != null && mine.waiter == waiter && token.remove(mine);
    }
  }

  /// Interrupts who runs a task until cancelled.
  private static final class Interrupter extends Waiter {
    private final Interruption interruption;
    private final Thread worker;

    Interrupter(Interruption interruption, Thread worker) {
      this.interruption = interruption;
      this.worker = worker;
    }

    @Override
    public void signal() {
      boolean _ = interruption.deliver(worker);
    }
  }
}
