package dev.headrace.internal.queue;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class BlockTest {

  private static final long BASE = 4L * Block.SLOTS;

  private final Block block = new Block(BASE);

  @Test
  void slots_isAPowerOfTwo() {
    assertThat(Integer.bitCount(Block.SLOTS)).isEqualTo(1);
  }

  @Test
  void offset_ofPositions_isSigned() {
    assertThat(block.offset(BASE)).isZero();
    assertThat(block.offset(BASE + Block.SLOTS)).isEqualTo(Block.SLOTS);
    assertThat(block.offset(BASE - 1)).isEqualTo(-1);
  }

  @Test
  void slots_areApart() {
    for (long position = BASE; position < BASE + Block.SLOTS; position++) {
      assertThat(block.get(position)).isNull();
      block.set(position, position);
    }
    for (long position = BASE; position < BASE + Block.SLOTS; position++) {
      assertThat(block.get(position)).isEqualTo(position);
    }
  }

  @Test
  void set_null_empties() {
    block.set(BASE, "a");

    block.set(BASE, null);

    assertThat(block.get(BASE)).isNull();
  }

  @Test
  void contains_itsPositionsOnly() {
    assertThat(block.contains(BASE - 1)).isFalse();
    assertThat(block.contains(BASE)).isTrue();
    assertThat(block.contains(BASE + Block.SLOTS - 1)).isTrue();
    assertThat(block.contains(BASE + Block.SLOTS)).isFalse();
  }

  @Test
  void nextOrAppend_makesOneBlock() {
    assertThat(block.next()).isNull();

    Block next = block.nextOrAppend();

    assertThat(block.nextOrAppend()).isSameAs(next);
    assertThat(block.next()).isSameAs(next);
    assertThat(next.offset(BASE + Block.SLOTS)).isZero();
  }

  @Test
  void nextOrAppend_beforeTheWrap_goesAround() {
    Block next = new Block((1L << 39) - Block.SLOTS).nextOrAppend();

    assertThat(next.offset(0)).isZero();
  }

  @Test
  void leave_endsTheChain() {
    block.nextOrAppend();

    block.leave();

    assertThat(block.next()).isSameAs(block);
    assertThat(block.nextOrAppend()).isSameAs(block);
  }
}
