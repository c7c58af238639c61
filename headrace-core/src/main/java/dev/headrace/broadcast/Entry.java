package dev.headrace.broadcast;

import static java.lang.invoke.MethodHandles.arrayElementVarHandle;
import static java.util.Objects.requireNonNull;

import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/// A value in the ring, with a bit for each receiver that may still read it.
///
/// ```
///   unread   0…0 1 0 1 1      who clears the bit of a receiver has the value on its behalf
///   value    there            null as soon as no bit is left, so that nobody keeps what was read
/// ```
final class Entry<T> {

  private static final VarHandle UNREAD =
      arrayElementVarHandle(long[].class).withInvokeExactBehavior();

  final long position;

  /** A bit for each seat; cleared by any thread. */
  private final long[] unread;

  /** Read before a bit is cleared, dropped after all of them are. */
  private @Nullable T value;

  /// Creates an entry.
  ///
  /// @param seats those who may read it, as [Seats#taken] has them; at least one
  Entry(T value, long position, long[] seats) {
    this.value = value;
    this.position = position;
    this.unread = seats;
  }

  /// Takes the value on behalf of the receiver in `seat`.
  ///
  /// @return null if that was done before
  @Nullable T take(int seat) {
    T read = value; // before the bit is cleared: after that, the others may drop it
    long bit = Seats.bit(seat);
    long before = (long) UNREAD.getAndBitwiseAnd(unread, Seats.word(seat), ~bit);
    if (before == bit && isRead()) {
      value = null;
    }
    return (before & bit) == 0 ? null : requireNonNull(read);
  }

  /// Whether nobody will read this any more.
  boolean isRead() {
    for (int word = 0; word < unread.length; word++) {
      if ((long) UNREAD.getVolatile(unread, word) != 0) {
        return false;
      }
    }
    return true;
  }
}
