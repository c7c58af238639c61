package dev.headrace.broadcast;

import static java.lang.invoke.ConstantBootstraps.fieldVarHandle;
import static java.lang.invoke.MethodHandles.arrayElementVarHandle;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/// A value in the ring, with a bit for each receiver that may still read it.
///
/// ```
///   unread   0…0 1 0 1 1      who clears the bit of a receiver has the value on its behalf
///   words    1                how many words of unread are not 0; at 0 nobody needs the entry
/// ```
final class Entry<T> {

  private static final VarHandle UNREAD =
      arrayElementVarHandle(long[].class).withInvokeExactBehavior();
  private static final VarHandle WORDS =
      fieldVarHandle(MethodHandles.lookup(), "words", VarHandle.class, Entry.class, int.class)
          .withInvokeExactBehavior();

  final T value;
  final long position;

  /** A bit for each seat; cleared by any thread. */
  private final long[] unread;

  /** Counted down by whoever clears the last bit of a word. */
  private volatile int words;

  /// Creates an entry.
  ///
  /// @param seats those who may read it, as [Seats#taken] has them; at least one
  Entry(T value, long position, long[] seats) {
    this.value = value;
    this.position = position;
    this.unread = seats;
    int filled = 0;
    for (long word : seats) {
      filled += word == 0 ? 0 : 1;
    }
    this.words = filled;
  }

  /// Takes the value on behalf of the receiver in `seat`.
  ///
  /// @return false if that was done before
  boolean take(int seat) {
    long bit = Seats.bit(seat);
    long before = (long) UNREAD.getAndBitwiseAnd(unread, Seats.word(seat), ~bit);
    if (before == bit) {
      int _ = (int) WORDS.getAndAdd(this, -1);
    }
    return (before & bit) != 0;
  }

  /// Whether nobody will read this any more.
  boolean isRead() {
    return words == 0;
  }
}
