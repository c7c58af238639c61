package dev.headrace.internal.permit;

import dev.headrace.internal.queue.Positions;

/// The word that decides what may be added to a channel: who has closed it, how many places are
/// reserved, whether the receiver waits, and the position of the next place.
///
/// ```
///    63         62        61        60 ..... 40   39         38 .......... 0
///   ┌──────────┬─────────┬─────────┬────────────┬──────────┬─────────────────┐
///   │ receiver │ shut    │ no      │ reserved   │ awaited  │ tail            │
///   │ gone     │ down    │ senders │ (21 bits)  │          │ (39 bits, wraps)│
///   └──────────┴─────────┴─────────┴────────────┴──────────┴─────────────────┘
/// ```
///
/// | state | flags | reserved | may become |
/// |---|---|---|---|
/// | open | none | any | orphaned, shut down, gone |
/// | orphaned (only permits) | no senders | > 0 | open (by an upgrade), ended, shut down, gone |
/// | shut down | shut down | > 0 | ended, gone |
/// | ended (what is buffered can be received) | no senders or shut down | 0 | gone |
/// | gone | receiver gone | any | |
///
/// *Awaited* is beside the states: the receiver sets it when it begins to wait, and the next claim
/// clears it. So who claims a place learns without another look whether somebody may wait for it.
///
/// One compare-and-set on this word is the moment at which a send, a reservation or a close
/// happens.
public final class PlaceWord {

  private static final int RESERVED_MASK = (1 << 21) - 1;

  /// The most places that can be reserved at one time. One more is spare, for the place that is
  /// reserved for a waiting sender just before it is claimed.
  public static final int MAX_RESERVED = RESERVED_MASK - 1;

  private static final int RESERVED_SHIFT = 40;
  private static final long ONE_RESERVED = 1L << RESERVED_SHIFT;

  private static final long AWAITED = 1L << 39;
  private static final long NO_SENDERS = 1L << 61;
  private static final long SHUT_DOWN = 1L << 62;
  private static final long RECEIVER_GONE = 1L << 63;
  private static final long FLAGS = NO_SENDERS | SHUT_DOWN | RECEIVER_GONE;

  private PlaceWord() {}

  /// The position of the next place.
  public static long tail(long word) {
    return word & Positions.MASK;
  }

  /// How many places are held by permits.
  public static int reserved(long word) {
    return (int) (word >>> RESERVED_SHIFT) & RESERVED_MASK;
  }

  /// Whether `n` more reservations can be counted.
  public static boolean canReserve(long word, int n) {
    return reserved(word) + n <= MAX_RESERVED;
  }

  /// Whether senders may claim and reserve places.
  public static boolean isOpen(long word) {
    return (word & FLAGS) == 0;
  }

  /// Whether the receiver has refused further sends, by shutting down or by closing.
  public static boolean isRefused(long word) {
    return (word & (SHUT_DOWN | RECEIVER_GONE)) != 0;
  }

  /// Whether the receiver has closed.
  public static boolean isReceiverGone(long word) {
    return (word & RECEIVER_GONE) != 0;
  }

  /// Whether nothing will be added any more, not even by a permit.
  public static boolean isEnded(long word) {
    return isReceiverGone(word) || ((word & FLAGS) != 0 && reserved(word) == 0);
  }

  /// Whether the receiver waits for the next place to be claimed. It may have given up since.
  public static boolean isAwaited(long word) {
    return (word & AWAITED) != 0;
  }

  /// The word after the receiver began to wait.
  public static long awaited(long word) {
    return word | AWAITED;
  }

  /// The word after the next place was claimed, which is what the receiver has waited for.
  public static long claimed(long word) {
    return ((word & ~AWAITED) + 1) & ~AWAITED; // a position wraps around into that bit
  }

  /// The word after `n` places were reserved.
  public static long reservedMore(long word, int n) {
    return word + n * ONE_RESERVED;
  }

  /// The word after `n` reserved places were given back.
  public static long givenBack(long word, int n) {
    return word - n * ONE_RESERVED;
  }

  /// The word after a reserved place became the next place.
  public static long claimedReserved(long word) {
    return claimed(givenBack(word, 1));
  }

  /// The word after the last sender closed.
  public static long withoutSenders(long word) {
    return word | NO_SENDERS;
  }

  /// The word after there is a sender again.
  public static long withSenders(long word) {
    return word & ~NO_SENDERS;
  }

  /// The word after the receiver has shut down.
  public static long shutDown(long word) {
    return word | SHUT_DOWN;
  }

  /// The word after the receiver has closed.
  public static long receiverGone(long word) {
    return word | RECEIVER_GONE;
  }
}
