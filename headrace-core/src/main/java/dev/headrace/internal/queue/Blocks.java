package dev.headrace.internal.queue;

import org.jspecify.annotations.Nullable;

/// The slots of a channel: an endless line of positions, kept in linked blocks.
///
/// ```
///              left             head                    tail
///                │               ▼                       ▼
///   ┌───────┐    │   ┌───────────────┐  next  ┌───────────────┐
///   │ block │⟲ next  │ block         │ ─────▶ │ block         │ ─────▶ null
///   └───────┘        └───────────────┘        └───────────────┘
///                       ▲ headBlock              ▲ tailBlock (may lag)
/// ```
///
/// This finds the slot of a position, for whoever keeps the two ends: a [BlockQueue], or one that
/// has other fields beside which they should be. Which positions are taken, and what happens at a
/// slot, is decided above. Storage is allocated with the first slot that is needed, a block at a
/// time.
///
/// Invariants: `headBlock` is at or before `tailBlock`. A block is left only when `tailBlock` is
/// beyond it, so whoever is in a block that was left finds a better one in `tailBlock` or
/// `headBlock`. Not an invariant: `tailBlock` is the last block.
///
/// Source: the list of blocks is the idea of Tokio's mpsc channel (tokio/src/sync/mpsc/list.rs);
/// leaving a block by linking it to itself is that of the JDK's linked queues.
public interface Blocks {

  /// Where the oldest element is; null until somebody needs a slot.
  @Nullable Block headBlock();

  /// Where senders start to look; null until somebody needs a slot.
  @Nullable Block tailBlock();

  /// Replaces [#headBlock], if it is `expected`.
  boolean casHeadBlock(@Nullable Block expected, Block next);

  /// Replaces [#tailBlock], if it is `expected`.
  boolean casTailBlock(@Nullable Block expected, @Nullable Block next);

  /// The block of `position`, which is made if necessary.
  ///
  /// @param position a position that was the tail when the caller looked
  /// @return null if the tail has gone on to a later block since
  default @Nullable Block atTail(long position) {
    Block block = tailBlock();
    return block != null && block.contains(position) ? block : reachTail(position);
  }

  private @Nullable Block reachTail(long position) {
    Block block = tailBlock(position);
    while (true) {
      long offset = block.offset(position);
      if (offset < Block.SLOTS) {
        return offset < 0 ? null : block;
      }
      Block next = block.nextOrAppend();
      if (next == block) {
        block = tailBlock(position);
      } else {
        boolean _ = casTailBlock(block, next);
        block = next;
      }
    }
  }

  /// The block of `position`, for whoever receives; the blocks before it are left.
  ///
  /// @param position the head
  /// @return null if there is no such block yet, or no longer
  default @Nullable Block atHead(long position) {
    Block block = headBlock();
    return block == null || block.contains(position) ? block : reachHead(position);
  }

  private @Nullable Block reachHead(long position) {
    while (true) {
      Block block = headBlock();
      if (block == null || block.contains(position)) {
        return block;
      }
      if (block.offset(position) < 0) {
        return null;
      }
      Block next = block.next();
      if (next == null) {
        return null;
      }
      if (next != block) {
        boolean _ = casTailBlock(block, next);
        if (casHeadBlock(block, next)) {
          block.leave();
        }
      }
    }
  }

  /// The block of `position`, for anybody; no block is left.
  ///
  /// @param near a block from which it is not far, or null
  /// @return null if there is no such block yet, or no longer
  default @Nullable Block find(long position, @Nullable Block near) {
    Block block = near == null ? headBlock() : near;
    while (block != null) {
      long offset = block.offset(position);
      if (offset < Block.SLOTS) {
        return offset < 0 ? null : block;
      }
      Block next = block.next();
      block = next == block ? headBlock() : next;
    }
    return null;
  }

  private Block tailBlock(long position) {
    Block block = tailBlock();
    while (block == null) {
      makeFirstBlock(position);
      block = tailBlock();
    }
    return block;
  }

  /* headBlock is set first: tailBlock may move on before the receiver looks. */
  private void makeFirstBlock(long position) {
    if (headBlock() == null) {
      boolean _ = casHeadBlock(null, new Block(position & -Block.SLOTS));
    }
    boolean _ = casTailBlock(null, headBlock());
  }
}
