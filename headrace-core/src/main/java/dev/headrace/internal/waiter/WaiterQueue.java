package dev.headrace.internal.waiter;

import org.jspecify.annotations.Nullable;

/// Those who wait for one thing, first come first served; anybody can leave in constant time.
///
/// The nodes are the links. Every method is called under the lock of the engine that owns the
/// queue.
///
/// @param <N> the node: what waits, with what the engine needs to know about it
public final class WaiterQueue<N extends WaiterQueue.Node<N>> {

  private @Nullable N first;
  private @Nullable N last;

  /// Creates an empty queue.
  public WaiterQueue() {}

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
