package dev.headrace.broadcast;

import java.util.Arrays;

/// The open receivers, by number: each has the smallest that was free, so that a value needs one
/// bit for each of them.
///
/// Guarded by the lock of the engine.
final class Seats {

  /** A bit for each seat, set while it is taken. */
  private long[] taken = new long[1];

  private int count;

  /// Creates seats, none of which is taken.
  Seats() {}

  /// How many are taken.
  int count() {
    return count;
  }

  /// Takes the first free seat.
  int take() {
    int word = 0;
    while (word < taken.length && taken[word] == -1L) {
      word++;
    }
    if (word == taken.length) {
      taken = Arrays.copyOf(taken, word + 1);
    }
    int seat = word * Long.SIZE + Long.numberOfTrailingZeros(~taken[word]);
    taken[word] |= bit(seat);
    count++;
    return seat;
  }

  /// Gives a seat back.
  void leave(int seat) {
    taken[word(seat)] &= ~bit(seat);
    count--;
  }

  /// A copy with a bit for each seat that is taken: see [#word] and [#bit].
  long[] taken() {
    return taken.clone();
  }

  /// Which of the words holds the bit of `seat`.
  static int word(int seat) {
    return seat / Long.SIZE;
  }

  /// The bit of `seat` in its word.
  static long bit(int seat) {
    return 1L << seat; // the shift is modulo 64
  }
}
