package dev.headrace.internal.permit;

import static java.lang.invoke.ConstantBootstraps.fieldVarHandle;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/// The numbers of [Places] that change: what any sender writes, and what whoever receives writes,
/// on cache lines of their own.
///
/// ```
///   │ Front   │ OfSenders   │ Middle  │ OfReceiver │ All     │
///   │ padding │ word, limit │ padding │ head       │ padding │
/// ```
///
/// The virtual machine puts the fields of a class behind those of its superclass, but those of one
/// class in any order: hence a class for each part. Elements of an array would stay where they are,
/// too, but each step would check its bounds.
@SuppressWarnings("unused") // the padding
final class Cells {

  private Cells() {}

  abstract static class Front {
    private final long p0 = 0, p1 = 0, p2 = 0, p3 = 0, p4 = 0, p5 = 0, p6 = 0, p7 = 0;
  }

  /// Written by any thread.
  abstract static class OfSenders extends Front {

    private static final VarHandle WORD =
        fieldVarHandle(MethodHandles.lookup(), "word", VarHandle.class, OfSenders.class, long.class)
            .withInvokeExactBehavior();
    private static final VarHandle LIMIT =
        fieldVarHandle(
                MethodHandles.lookup(), "limit", VarHandle.class, OfSenders.class, long.class)
            .withInvokeExactBehavior();

    /** See PlaceWord. */
    volatile long word;

    /**
     * Positions before it may be taken; SHUT while somebody waits. Shut and opened under the
     * engine's lock.
     */
    volatile long limit;

    private OfSenders(long word, long limit) {
      this.word = word;
      this.limit = limit;
    }

    final boolean casWord(long expected, long next) {
      return WORD.compareAndSet(this, expected, next);
    }

    final boolean casLimit(long expected, long next) {
      return LIMIT.compareAndSet(this, expected, next);
    }
  }

  abstract static class Middle extends OfSenders {
    private final long p0 = 0, p1 = 0, p2 = 0, p3 = 0, p4 = 0, p5 = 0, p6 = 0, p7 = 0;

    private Middle(long word, long limit) {
      super(word, limit);
    }
  }

  /// Written by whoever receives.
  abstract static class OfReceiver extends Middle {

    private static final VarHandle HEAD =
        fieldVarHandle(
                MethodHandles.lookup(), "head", VarHandle.class, OfReceiver.class, long.class)
            .withInvokeExactBehavior();

    /** The position of the oldest element, and whether it may be taken. */
    volatile long head;

    private OfReceiver(long word, long limit, long head) {
      super(word, limit);
      this.head = head;
    }

    final boolean casHead(long expected, long next) {
      return HEAD.compareAndSet(this, expected, next);
    }

    /// Sets the bits of `flag` in the head.
    ///
    /// @return what it was before
    final long markHead(long flag) {
      return (long) HEAD.getAndBitwiseOr(this, flag);
    }
  }

  /// All of them.
  static final class All extends OfReceiver {
    private final long p0 = 0, p1 = 0, p2 = 0, p3 = 0, p4 = 0, p5 = 0, p6 = 0, p7 = 0;

    All(long word, long limit, long head) {
      super(word, limit, head);
    }
  }
}
