package dev.headrace.internal.permit;

import static java.lang.invoke.ConstantBootstraps.fieldVarHandle;

import dev.headrace.internal.queue.Block;
import dev.headrace.internal.queue.Blocks;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/// What changes in [Places]: what any sender writes, and what whoever receives writes, on cache
/// lines of their own.
///
/// ```
///   │ Front   │ OfSenders              │ Middle  │ OfReceiver                 │ Places  │
///   │ padding │ word, limit, tailBlock │ padding │ head, headBlock, waitedFor │ padding │
/// ```
///
/// The virtual machine puts the fields of a class behind those of its superclass, but those of one
/// class in any order: hence a class for each part.
@SuppressWarnings("unused") // the padding
final class Cells {

  private Cells() {}

  abstract static sealed class Front permits OfSenders {
    private final long p0 = 0, p1 = 0, p2 = 0, p3 = 0, p4 = 0, p5 = 0, p6 = 0, p7 = 0;
  }

  /// Written by any thread.
  abstract static sealed class OfSenders extends Front permits Middle {

    private static final VarHandle WORD = handle("word", long.class);
    private static final VarHandle LIMIT = handle("limit", long.class);
    private static final VarHandle TAIL_BLOCK = handle("tailBlock", Block.class);

    /** See PlaceWord. */
    volatile long word;

    /**
     * Positions before it may be taken; SHUT while somebody waits. Shut and opened under the
     * engine's lock.
     */
    volatile long limit;

    /** See Blocks. */
    volatile @Nullable Block tailBlock;

    private OfSenders(long word, long limit) {
      this.word = word;
      this.limit = limit;
    }

    private static VarHandle handle(String field, Class<?> type) {
      return fieldVarHandle(MethodHandles.lookup(), field, VarHandle.class, OfSenders.class, type)
          .withInvokeExactBehavior();
    }

    public final boolean casWord(long expected, long next) {
      return WORD.compareAndSet(this, expected, next);
    }

    final boolean casLimit(long expected, long next) {
      return LIMIT.compareAndSet(this, expected, next);
    }

    public final @Nullable Block tailBlock() {
      return tailBlock;
    }

    public final boolean casTailBlock(@Nullable Block expected, @Nullable Block next) {
      return TAIL_BLOCK.compareAndSet(this, expected, next);
    }
  }

  abstract static sealed class Middle extends OfSenders permits OfReceiver {
    private final long p0 = 0, p1 = 0, p2 = 0, p3 = 0, p4 = 0, p5 = 0, p6 = 0, p7 = 0;

    private Middle(long word, long limit) {
      super(word, limit);
    }
  }

  /// Written by whoever receives.
  abstract static sealed class OfReceiver extends Middle implements Blocks permits Places {

    private static final VarHandle HEAD = handle("head", long.class);
    private static final VarHandle HEAD_BLOCK = handle("headBlock", Block.class);

    /** The position of the oldest element, and whether it may be taken. */
    volatile long head;

    /** See Blocks. */
    volatile @Nullable Block headBlock;

    /**
     * Whether the limit is shut, for the receiver, which so need not read what senders write.
     * Written under the engine's lock.
     */
    volatile boolean waitedFor;

    OfReceiver(long word, long limit, long head) {
      super(word, limit);
      this.head = head;
    }

    private static VarHandle handle(String field, Class<?> type) {
      return fieldVarHandle(MethodHandles.lookup(), field, VarHandle.class, OfReceiver.class, type)
          .withInvokeExactBehavior();
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

    @Override
    public final @Nullable Block headBlock() {
      return headBlock;
    }

    @Override
    public final boolean casHeadBlock(@Nullable Block expected, Block next) {
      return HEAD_BLOCK.compareAndSet(this, expected, next);
    }
  }
}
