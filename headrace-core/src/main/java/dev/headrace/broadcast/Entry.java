package dev.headrace.broadcast;

import static java.lang.invoke.ConstantBootstraps.fieldVarHandle;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/// A value in the ring, with the number of receivers that may still read it.
final class Entry<T> {

  private static final VarHandle UNREAD =
      fieldVarHandle(MethodHandles.lookup(), "unread", VarHandle.class, Entry.class, int.class)
          .withInvokeExactBehavior();

  final T value;
  final long position;

  /** Counted down by receivers, each once. */
  @SuppressWarnings("UnusedVariable") // by way of UNREAD
  private volatile int unread;

  Entry(T value, long position, int receivers) {
    this.value = value;
    this.position = position;
    this.unread = receivers;
  }

  /// Says that one receiver has read this, or never will.
  ///
  /// @return whether it was the last
  boolean release() {
    return (int) UNREAD.getAndAdd(this, -1) == 1;
  }
}
