package dev.headrace.verify.stress;

/// What storms send: the number of the sender in the upper half and a count in the lower half.
final class Elements {

  private static final int SENDER_SHIFT = 32;

  private Elements() {}

  static long of(int sender, long count) {
    return ((long) sender << SENDER_SHIFT) | count;
  }

  static int senderOf(long element) {
    return (int) (element >>> SENDER_SHIFT);
  }
}
