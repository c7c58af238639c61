package dev.headrace.internal.waiter;

import static java.lang.invoke.ConstantBootstraps.fieldVarHandle;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/// Those who wait for one thing, first come first served; anybody can leave in constant time.
///
/// ```
///   arrive ──▶ arrivals (a stack, newest first) ── admit ──▶ first ⇄ … ⇄ last
///   (any thread)                                  (under the lock of the engine)
/// ```
///
/// The nodes are the links. Every method but `arrive` is called under the lock of
/// the engine that owns the queue. Whoever adds a node may hold the lock, or let it arrive without:
/// then it is in the queue when the next holder admits it, behind those who arrived before.
///
/// Source: a stack that is taken whole and turned round is how many concurrent queues keep
/// producers from the lock; it is as old as Treiber's stack.
///
/// @param <N> the node: what waits, with what the engine needs to know about it
public final class WaiterQueue<N extends WaiterQueue.Node<N>> {

  private static final VarHandle ARRIVALS =
      fieldVarHandle(
              MethodHandles.lookup(), "arrivals", VarHandle.class, WaiterQueue.class, Node.class)
          .withInvokeExactBehavior();

  // Any thread.

  /** The node that arrived last; its `next` is the one before. */
  private volatile @Nullable N arrivals;

  // Guarded by the lock of the owner.

  private @Nullable N first;
  private @Nullable N last;

  /// Creates an empty queue.
  public WaiterQueue() {}

  /// Lets `node`, which is in no queue, wait for its admission. Called by any thread, without the
  /// lock.
  public void arrive(N node) {
    N latest;
    do {
      latest = arrivals;
      node.next = latest;
    } while (!ARRIVALS.compareAndSet(this, latest, node));
  }

  /// Appends those who have arrived, in the order in which they did.
  ///
  /// @return the first of them, or null if nobody has
  public @Nullable N admit() {
    N oldest = arrivals == null ? null : turned(takeArrivals());
    for (N node = oldest, after; node != null; node = after) {
      after = node.next;
      add(node);
    }
    return oldest;
  }

  /* The same nodes in the opposite order. */
  private @Nullable N turned(@Nullable N latest) {
    N turned = null;
    for (N node = latest, before; node != null; node = before) {
      before = node.next;
      node.next = turned;
      turned = node;
    }
    return turned;
  }

  @SuppressWarnings("unchecked") // nothing else arrives
  private @Nullable N takeArrivals() {
    return (N) ARRIVALS.getAndSet(this, (N) null);
  }

  /// Appends `node`, which is in no queue.
  public void add(N node) {
    node.linked = true;
    node.previous = last;
    node.next = null;
    if (last == null) {
      first = node;
    } else {
      last.next = node;
    }
    last = node;
  }

  /// The node that has waited longest, or null.
  public @Nullable N first() {
    return first;
  }

  /// The node that has waited shortest, or null.
  public @Nullable N last() {
    return last;
  }

  /// The node that came after `node`, or null.
  public @Nullable N after(N node) {
    return node.next;
  }

  /// Whether nobody waits.
  public boolean isEmpty() {
    return first == null;
  }

  /// Takes `node` out.
  ///
  /// @return whether it was in
  public boolean remove(N node) {
    if (!node.linked) {
      return false;
    }
    N before = node.previous;
    N after = node.next;
    if (before == null) {
      first = after;
    } else {
      before.next = after;
    }
    if (after == null) {
      last = before;
    } else {
      after.previous = before;
    }
    node.linked = false;
    node.previous = null;
    node.next = null;
    return true;
  }

  /// A place in a queue.
  ///
  /// @param <N> the class that extends this
  public abstract static class Node<N extends Node<N>> {
    @Nullable N previous;
    @Nullable N next;
    boolean linked;

    /// Creates a node that is in no queue.
    protected Node() {}
  }
}
