package dev.headrace.broadcast;

import static java.lang.invoke.ConstantBootstraps.fieldVarHandle;
import static java.lang.invoke.MethodHandles.arrayElementVarHandle;
import static java.util.Objects.requireNonNull;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/// A value in the ring, with a bit for each receiver that may still read it.
///
/// ```
///   bits     0…0 1 0 1 1      who clears the bit of a receiver has the value on its behalf
///   value    there            null as soon as no bit is left, so that nobody keeps what was read
/// ```
final class Entry<T> {

  private static final VarHandle FIRST =
      fieldVarHandle(MethodHandles.lookup(), "first", VarHandle.class, Entry.class, long.class)
          .withInvokeExactBehavior();
  private static final VarHandle MORE =
      arrayElementVarHandle(long[].class).withInvokeExactBehavior();

  final long position;

  /**
   * The bits of the first seats, here since most channels have no others; cleared by any thread.
   */
  private volatile long first;

  /** Those of all other seats, a word for each 64; cleared by any thread. */
  private final long[] more;

  /** Read before a bit is cleared, dropped after all of them are. */
  private @Nullable T value;

  /// Creates an entry for those who are in `seats`, of whom there is one at least.
  Entry(T value, long position, Seats seats) {
    this.value = value;
    this.position = position;
    FIRST.set(this, seats.first()); // without a barrier: it is published by who stores the entry
    this.more = seats.more();
  }

  /// Takes the value on behalf of the receiver in `seat`.
  ///
  /// @return null if that was done before
  @Nullable T take(int seat) {
    T read = value; // before the bit is cleared: after that, the others may drop it
    long bit = Seats.bit(seat);
    long before = clear(seat, ~bit);
    if (before == bit && isRead()) {
      value = null;
    }
    return (before & bit) == 0 ? null : requireNonNull(read);
  }

  private long clear(int seat, long others) {
    return Seats.isFirst(seat)
        ? (long) FIRST.getAndBitwiseAnd(this, others)
        : (long) MORE.getAndBitwiseAnd(more, Seats.word(seat), others);
  }

  /// Whether nobody will read this any more.
  boolean isRead() {
    if (first != 0) {
      return false;
    }
    for (int word = 0; word < more.length; word++) {
      if ((long) MORE.getVolatile(more, word) != 0) {
        return false;
      }
    }
    return true;
  }
}
