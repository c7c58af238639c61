package dev.headrace.broadcast;

import java.util.Arrays;

/// The open receivers, by number: each has the smallest that was free, so that a value needs one
/// bit for each of them.
///
/// ```
///   seat   0 … 63 │ 64 … 127 │ 128 … 191 │ …
///          first  │           more
/// ```
///
/// Guarded by the lock of the engine.
final class Seats {

  private static final long[] NONE = {};

  /** A bit for each of the first seats, set while it is taken. */
  private long first;

  /** A bit for each other seat. */
  private long[] more = NONE;

  private int count;

  /// Creates seats, none of which is taken.
  Seats() {}

  /// How many are taken.
  int count() {
    return count;
  }

  /// Takes the first free seat.
  int take() {
    int seat = first == -1L ? Long.SIZE + findFurther() : firstFree(first);
    if (isFirst(seat)) {
      first |= bit(seat);
    } else {
      more[word(seat)] |= bit(seat);
    }
    count++;
    return seat;
  }

  private int findFurther() {
    int word = 0;
    while (word < more.length && more[word] == -1L) {
      word++;
    }
    if (word == more.length) {
      more = Arrays.copyOf(more, word + 1);
    }
    return word * Long.SIZE + firstFree(more[word]);
  }

  private static int firstFree(long taken) {
    return Long.numberOfTrailingZeros(~taken);
  }

  /// Gives a seat back.
  void leave(int seat) {
    if (isFirst(seat)) {
      first &= ~bit(seat);
    } else {
      more[word(seat)] &= ~bit(seat);
    }
    count--;
  }

  /// The bits of the first seats.
  long first() {
    return first;
  }

  /// A copy of the bits of the others, of which there may be none.
  long[] more() {
    return more.length == 0 ? more : more.clone();
  }

  /// Whether the bit of `seat` is among the [first][#first], or in a word of [#more].
  static boolean isFirst(int seat) {
    return seat < Long.SIZE;
  }

  /// Which word of [#more] holds the bit of `seat`.
  static int word(int seat) {
    return seat / Long.SIZE - 1;
  }

  /// The bit of `seat` in its word.
  static long bit(int seat) {
    return 1L << seat; // the shift is modulo 64
  }
}
