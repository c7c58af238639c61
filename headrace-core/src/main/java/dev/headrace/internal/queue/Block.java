package dev.headrace.internal.queue;

import static java.lang.invoke.ConstantBootstraps.fieldVarHandle;
import static java.lang.invoke.MethodHandles.arrayElementVarHandle;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/// A run of consecutive slots of a [BlockQueue]. A slot is used once; a block is never used again.
///
/// What a slot holds is up to the engine above: an element, or that it was taken.
public final class Block {

  /// Slots in a block, a power of two. Small under test, so that tests cross from block to block
  /// often.
  public static final int SLOTS = Integer.getInteger("dev.headrace.internal.queue.slots", 32);

  private static final VarHandle SLOT =
      arrayElementVarHandle(Object[].class).withInvokeExactBehavior();
  private static final VarHandle NEXT =
      fieldVarHandle(MethodHandles.lookup(), "next", VarHandle.class, Block.class, Block.class)
          .withInvokeExactBehavior();

  static {
    if (Integer.bitCount(SLOTS) != 1) {
      throw new IllegalArgumentException("slots must be a power of two: " + SLOTS);
    }
  }

  /** The position of the first slot, a multiple of SLOTS. */
  private final long base;

  private final @Nullable Object[] slots = new @Nullable Object[SLOTS];

  /**
   * The block after this one; null if there is none yet; this block itself once it has been left.
   */
  private volatile @Nullable Block next;

  Block(long base) {
    this.base = base;
  }

  /* How far position is after the first slot; negative if it is in an earlier block. */
  long offset(long position) {
    return Positions.distance(base, position);
  }

  /// What the slot of `position` holds.
  public @Nullable Object get(long position) {
    return (@Nullable Object) SLOT.getVolatile(slots, index(position));
  }

  /// Puts `occupant` into the slot of `position`, by a release store; null empties it.
  public void set(long position, @Nullable Object occupant) {
    SLOT.setRelease(slots, index(position), occupant);
  }

  /// Whether the slot of `position` is in this block.
  public boolean contains(long position) {
    return (position & -SLOTS) == base;
  }

  /* The block after this one; null if there is none yet; this block itself if it has been left. */
  @Nullable Block next() {
    return next;
  }

  /* The block after this one, which is made if there is none; this block itself if it has been left. */
  Block nextOrAppend() {
    Block after = next;
    if (after != null) {
      return after;
    }
    var made = new Block(Positions.plus(base, SLOTS));
    return NEXT.compareAndSet(this, (Block) null, made) ? made : nextOrAppend();
  }

  /* Marks this block as left: from here on there is no way forward. It keeps an abandoned block in the old
   * generation from keeping all later ones alive, and a late sender from appending to it. */
  void leave() {
    next = this;
  }

  private static int index(long position) {
    return (int) position & (SLOTS - 1);
  }
}
