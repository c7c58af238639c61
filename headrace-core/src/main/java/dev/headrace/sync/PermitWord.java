package dev.headrace.sync;

/// The word of a semaphore: how many permits nobody has, and the two reasons for which they cannot
/// simply be taken or given back.
///
/// ```
///    63 ......... 33   32 ......... 2      1          0
///   ┌───────────────┬────────────────┬──────────┬──────────┐
///   │ 0             │ available      │ waited   │ closed   │
///   │               │ (31 bits)      │ for      │          │
///   └───────────────┴────────────────┴──────────┴──────────┘
/// ```
final class PermitWord {

  private static final long CLOSED = 1;
  private static final long WAITED_FOR = 1 << 1;
  private static final int AVAILABLE_SHIFT = 2;

  private PermitWord() {}

  /// The word of an open semaphore for which nobody waits.
  static long of(int available) {
    return (long) available << AVAILABLE_SHIFT;
  }

  static int available(long word) {
    return (int) (word >>> AVAILABLE_SHIFT);
  }

  static boolean isWaitedFor(long word) {
    return (word & WAITED_FOR) != 0;
  }

  static boolean isClosed(long word) {
    return (word & CLOSED) != 0;
  }

  static long plus(long word, int permits) {
    return word + of(permits);
  }

  static long minus(long word, int permits) {
    return word - of(permits);
  }

  /// The word after somebody who starts to wait has taken what was available.
  static long waitedFor(long word) {
    return (word & CLOSED) | WAITED_FOR;
  }

  /// The word after the last of those who waited has left the queue.
  static long notWaitedFor(long word) {
    return word & ~WAITED_FOR;
  }

  static long closed(long word) {
    return word | CLOSED;
  }
}
