package dev.headrace.broadcast;

import static java.lang.invoke.ConstantBootstraps.fieldVarHandle;

import dev.headrace.internal.waiter.Parking;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/// Where the next value goes, and whose turn it is to put it there.
///
/// ```
///    63                     1   0
///   ┌─────────────────────────┬───────┐     begin: 0 → 1, by a compare-and-set
///   │ position                │ taken │     end:   1 → 0, and the next position, by one store
///   └─────────────────────────┴───────┘
/// ```
///
/// Both are one word, so that one store ends a turn, publishes what was put, and is the barrier
/// before its sender looks for those who wait.
///
/// A turn is a few stores and calls no user code. Who comes meanwhile looks again, and soon lets
/// others run.
final class Tail {

  private static final VarHandle WORD =
      fieldVarHandle(MethodHandles.lookup(), "word", VarHandle.class, Tail.class, long.class)
          .withInvokeExactBehavior();

  private static final long TAKEN = 1;

  /** About as long as a turn takes. */
  private static final int SPINS = 50;

  private volatile long word;

  /// Takes the turn. To be followed by `try`, and in its `finally` by [#end].
  ///
  /// @return the position
  long begin() {
    for (int looks = 1; ; looks++) {
      long found = word;
      if ((found & TAKEN) == 0 && WORD.compareAndSet(this, found, found | TAKEN)) {
        return found >>> 1;
      }
      if (looks < SPINS) {
        Thread.onSpinWait();
      } else {
        Parking.yieldToOthers();
      }
    }
  }

  /// Ends the turn, and moves the tail to `position`.
  void end(long position) {
    word = position << 1;
  }

  /// Where the next value goes.
  long position() {
    return word >>> 1;
  }
}
