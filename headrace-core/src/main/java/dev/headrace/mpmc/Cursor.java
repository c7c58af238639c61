package dev.headrace.mpmc;

import static java.lang.invoke.MethodHandles.arrayElementVarHandle;

import dev.headrace.internal.queue.Positions;
import dev.headrace.internal.waiter.Parking;
import java.lang.invoke.VarHandle;

/// One end of a line of places: the position that is claimed next, and who may claim it.
///
/// ```
///    63     62    61…39   38…0
///   ENDED  SHUT     0    position
/// ```
///
/// - *open*: anybody claims the position by a compare-and-set of the word.
/// - *shut*: somebody waits for the position. Only the holder of the engine's lock moves the
///   cursor, so nobody overtakes those who wait, not even who had read the word before it was
///   shut.
/// - *ended*: for good; nobody claims any more.
///
/// The *reach* says how far the cursor may go, as far as was seen: a copy of what the other end has
/// done, so that a claim seldom reads what the other end writes all the time. It may be old, and
/// may be replaced by an older one; who gets there looks again.
///
/// Invariants: a word that is shut or ended is written under the lock only. `waitedFor` and shut
/// are the same, as seen under the lock.
///
/// Ordering. The word is volatile. The reach is published by a release store and read by an acquire
/// load: whoever passes a position by it sees what was done to the slot before.
final class Cursor {

  private static final long ENDED = 1L << 63;
  private static final long SHUT = 1L << 62;

  private static final VarHandle CELL =
      arrayElementVarHandle(long[].class).withInvokeExactBehavior();

  private static final int WORD = 8;
  private static final int REACH = 9;

  /**
   * The word and the reach, written by any thread, in the middle of what fills a cache line on
   * either side: what else is written there would slow down every claim, and the reverse.
   */
  private final long[] cells = new long[WORD + 2 + 8];

  /**
   * Whether it is shut, for those who make a claim possible: they need not read a word that others
   * claim by. Written under the lock, read by any thread.
   */
  private volatile boolean waitedFor;

  /// Creates an open cursor.
  Cursor(long start, long reach) {
    cells[WORD] = start;
    cells[REACH] = reach;
  }

  static boolean isOpen(long word) {
    return (word & (ENDED | SHUT)) == 0;
  }

  static boolean isEnded(long word) {
    return (word & ENDED) != 0;
  }

  static long position(long word) {
    return word & Positions.MASK;
  }

  private static long claimed(long word) {
    return (word & ~Positions.MASK) | Positions.plus(word, 1);
  }

  long word() {
    return (long) CELL.getVolatile(cells, WORD);
  }

  long position() {
    return position(word());
  }

  boolean isEnded() {
    return isEnded(word());
  }

  /// Whether it may pass `position`, as far as was seen.
  boolean reaches(long position) {
    return Positions.distance(position, (long) CELL.getAcquire(cells, REACH)) > 0;
  }

  /// Notes what the other end has done.
  void setReach(long reach) {
    CELL.setRelease(cells, REACH, reach);
  }

  /// Claims the position, if the word is still `seen`, which was open. If not, others run first:
  /// two carriers that fight for one word lose more by that than a turn of the scheduler
  /// (docs/design/performance.md).
  boolean tryClaim(long seen) {
    boolean claimed = CELL.compareAndSet(cells, WORD, seen, claimed(seen));
    if (!claimed) {
      Parking.yieldToOthers();
    }
    return claimed;
  }

  boolean isWaitedFor() {
    return waitedFor;
  }

  /// Keeps everybody from claiming. Under the lock.
  void shut() {
    if (!waitedFor) {
      waitedFor = true;
      long _ = (long) CELL.getAndBitwiseOr(cells, WORD, SHUT);
    }
  }

  /// Claims the position of a shut cursor. Under the lock.
  void claimInTurn() {
    CELL.setVolatile(cells, WORD, claimed(word()));
  }

  /// Lets everybody claim again. Under the lock.
  void open() {
    if (waitedFor) {
      waitedFor = false;
      long _ = (long) CELL.getAndBitwiseAnd(cells, WORD, ~SHUT);
    }
  }

  /// Ends all claims. Under the lock.
  void end() {
    long _ = (long) CELL.getAndBitwiseOr(cells, WORD, ENDED);
  }
}
