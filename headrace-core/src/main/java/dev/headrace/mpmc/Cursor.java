package dev.headrace.mpmc;

import static java.lang.invoke.ConstantBootstraps.fieldVarHandle;

import dev.headrace.internal.queue.Positions;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/// One end of a line of places: the position that is claimed next, and who may claim it.
///
/// ```
///    63     62    61…40   39…0
///   ENDED  SHUT     0    position
/// ```
///
/// - *open*: anybody claims the position by a compare-and-set of the word.
/// - *shut*: somebody waits for the position. Only the holder of the engine's lock moves the
///   cursor, so nobody overtakes those who wait, not even who had read the word before it was
///   shut.
/// - *ended*: for good; nobody claims any more.
///
/// Invariants: a word that is shut or ended is written under the lock only. `waitedFor` and shut
/// are the same, as seen under the lock.
final class Cursor {

  private static final long ENDED = 1L << 63;
  private static final long SHUT = 1L << 62;

  private static final VarHandle WORD =
      fieldVarHandle(MethodHandles.lookup(), "word", VarHandle.class, Cursor.class, long.class)
          .withInvokeExactBehavior();

  /** Written by any thread while open. */
  private volatile long word;

  /**
   * Whether it is shut, for those who make a claim possible: they need not read a word that others
   * claim by. Written under the lock, read by any thread.
   */
  private volatile boolean waitedFor;

  /// Creates an open cursor.
  Cursor(long start) {
    this.word = start;
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
    return word;
  }

  long position() {
    return position(word);
  }

  boolean isEnded() {
    return isEnded(word);
  }

  /// Claims the position, if the word is still `seen`, which was open.
  boolean tryClaim(long seen) {
    return WORD.compareAndSet(this, seen, claimed(seen));
  }

  boolean isWaitedFor() {
    return waitedFor;
  }

  /// Keeps everybody from claiming. Under the lock.
  void shut() {
    if (!waitedFor) {
      waitedFor = true;
      long _ = (long) WORD.getAndBitwiseOr(this, SHUT);
    }
  }

  /// Claims the position of a shut cursor. Under the lock.
  void claimInTurn() {
    word = claimed(word);
  }

  /// Lets everybody claim again. Under the lock.
  void open() {
    if (waitedFor) {
      waitedFor = false;
      long _ = (long) WORD.getAndBitwiseAnd(this, ~SHUT);
    }
  }

  /// Ends all claims. Under the lock.
  void end() {
    long _ = (long) WORD.getAndBitwiseOr(this, ENDED);
  }
}
