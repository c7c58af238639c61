package dev.headrace.internal.queue;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/// For positions from the start on, and around the wrap.
@ParameterizedClass
@ValueSource(longs = {0, 5, (1L << 39) - 3})
final class BlockQueueTest {

  private final long start;
  private final BlockQueue queue = new BlockQueue();

  BlockQueueTest(long start) {
    this.start = start;
  }

  private long at(long n) {
    return Positions.plus(start, n);
  }

  @Test
  void atHead_nothingWasAdded_isNull() {
    assertThat(queue.atHead(start)).isNull();
  }

  @Test
  void atTail_first_isThereForTheHead() {
    Block block = requireNonNull(queue.atTail(start));

    assertThat(queue.atHead(start)).isSameAs(block);
    assertThat(block.get(start)).isNull();
  }

  @Test
  void atTail_first_beginsAtAMultipleOfTheSlots() {
    Block block = requireNonNull(queue.atTail(start));

    assertThat(block.offset(start)).isEqualTo(start % Block.SLOTS);
  }

  @Test
  void slots_filledAndTakenInTurn_holdWhatWasPut() {
    for (long n = 0; n < 5L * Block.SLOTS; n++) {
      Block block = requireNonNull(queue.atTail(at(n)));
      assertThat(block.get(at(n))).isNull();
      block.set(at(n), n);
    }
    for (long n = 0; n < 5L * Block.SLOTS; n++) {
      assertThat(requireNonNull(queue.atHead(at(n))).get(at(n))).isEqualTo(n);
    }
  }

  @Test
  void atHead_beyondTheLastBlock_isNull() {
    requireNonNull(queue.atTail(start));

    assertThat(queue.atHead(at(Block.SLOTS))).isNull();
  }

  @Test
  void atTail_anEarlierPositionThanTheTailBlock_isNull() {
    requireNonNull(queue.atTail(start));
    requireNonNull(queue.atTail(at(Block.SLOTS)));

    assertThat(queue.atTail(start)).isNull();
  }

  @Test
  void atHead_movedOn_leavesTheBlocksBefore() {
    Block first = requireNonNull(queue.atTail(start));
    Block second = requireNonNull(queue.atTail(at(Block.SLOTS)));

    assertThat(queue.atHead(at(Block.SLOTS))).isSameAs(second);

    assertThat(first.next()).isSameAs(first);
    assertThat(queue.atHead(start)).isNull();
  }

  @Test
  void atTail_everythingBeforeWasTaken_findsTheWay() {
    // The head has overtaken whoever still stands at the tail of before.
    for (long n = 0; n < 3L * Block.SLOTS; n++) {
      Block tail = requireNonNull(queue.atTail(at(n)));
      assertThat(requireNonNull(queue.atHead(at(n)))).isSameAs(tail);
    }
  }

  @Test
  void find_anyBlock_leavesNone() {
    Block first = requireNonNull(queue.atTail(start));
    Block second = requireNonNull(queue.atTail(at(Block.SLOTS)));

    assertThat(queue.find(at(Block.SLOTS), null)).isSameAs(second);
    assertThat(queue.find(start, null)).isSameAs(first);
    assertThat(queue.find(at(Block.SLOTS), first)).isSameAs(second);
    assertThat(queue.find(at(2L * Block.SLOTS), null)).isNull();
    assertThat(first.next()).isSameAs(second);
  }

  @Test
  void find_nothingWasAdded_isNull() {
    assertThat(queue.find(start, null)).isNull();
  }

  @Test
  void find_nearABlockThatWasLeft_startsAtTheHead() {
    Block first = requireNonNull(queue.atTail(start));
    Block second = requireNonNull(queue.atTail(at(Block.SLOTS)));
    assertThat(queue.atHead(at(Block.SLOTS))).isSameAs(second);

    assertThat(queue.find(at(Block.SLOTS), first)).isSameAs(second);
    assertThat(queue.find(start, null)).isNull();
  }
}
