package dev.headrace.internal.queue;

/// Arithmetic on positions: 39-bit numbers that count the elements of a channel and wrap around
/// after 2³⁹ (at fifty million elements a second, in three hours).
///
/// Two positions are only compared while they are less than 2³⁸ apart. The largest capacity is half
/// of that, and the rest for who compares one position with another that was read later.
public final class Positions {

  /// The bits of a word that hold a position.
  public static final long MASK = (1L << 39) - 1;

  /// The largest distance that is told from a negative one.
  public static final long MAX_DISTANCE = (1L << 38) - 1;

  private Positions() {}

  /// The position `n` after `position`; `n` may be negative.
  public static long plus(long position, long n) {
    return (position + n) & MASK;
  }

  /// How far `to` is after `from`; negative if it is before.
  public static long distance(long from, long to) {
    return ((to - from) << 25) >> 25;
  }
}
