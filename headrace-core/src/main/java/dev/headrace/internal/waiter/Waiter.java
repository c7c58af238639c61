package dev.headrace.internal.waiter;

/// Someone who waits for an [Operation] to become possible: a parked thread, a future, a select.
///
/// A waiter is left where the event it waits for will find it. Two parties may want it back: the
/// one that brings the event, and the one that gives up waiting. Taking it out is one atomic step
/// of whatever holds it, so exactly one of them succeeds, and the rule of this library follows:
///
/// *A waiter is signalled once, by whoever took it out, and never while a lock is held.*
public abstract class Waiter {

  /// Creates a waiter.
  protected Waiter() {}

  /// Commits this waiter to the operation that asks, before that operation takes effect on its
  /// behalf.
  ///
  /// A thread and a future wait for one thing and always agree. A select waits for several and
  /// agrees once.
  ///
  /// @return false if this waiter is no longer interested; the asking operation must not take
  ///     effect
  public boolean claim() {
    return true;
  }

  /// Who waits. A select leaves several waiters, which must not be brought together with each
  /// other.
  public Object party() {
    return this;
  }

  /// Tells the waiter that its operation has been done, or can be done now.
  public abstract void signal();
}
