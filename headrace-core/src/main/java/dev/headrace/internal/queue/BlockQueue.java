package dev.headrace.internal.queue;

import static java.lang.invoke.ConstantBootstraps.fieldVarHandle;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/// [Blocks] with two fields for its ends.
public final class BlockQueue implements Blocks {

  private static final VarHandle HEAD_BLOCK =
      fieldVarHandle(
              MethodHandles.lookup(), "headBlock", VarHandle.class, BlockQueue.class, Block.class)
          .withInvokeExactBehavior();
  private static final VarHandle TAIL_BLOCK =
      fieldVarHandle(
              MethodHandles.lookup(), "tailBlock", VarHandle.class, BlockQueue.class, Block.class)
          .withInvokeExactBehavior();

  /**
   * Where the oldest element is. Written by the first who needs a slot, then by whoever moves it
   * forward.
   */
  private volatile @Nullable Block headBlock;

  /** Where senders start to look. Written by whoever moves it forward. */
  private volatile @Nullable Block tailBlock;

  /// Creates a queue without storage.
  public BlockQueue() {}

  @Override
  public @Nullable Block headBlock() {
    return headBlock;
  }

  @Override
  public @Nullable Block tailBlock() {
    return tailBlock;
  }

  @Override
  public boolean casHeadBlock(@Nullable Block expected, Block next) {
    return HEAD_BLOCK.compareAndSet(this, expected, next);
  }

  @Override
  public boolean casTailBlock(@Nullable Block expected, @Nullable Block next) {
    return TAIL_BLOCK.compareAndSet(this, expected, next);
  }
}
