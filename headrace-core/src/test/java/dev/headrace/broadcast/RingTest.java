package dev.headrace.broadcast;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RingTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 64, 100, 1 << 30, Integer.MAX_VALUE - 1, Integer.MAX_VALUE})
  void index_isTheRemainder(int capacity) {
    var ring = new Ring<Integer>(capacity);
    var random = ThreadLocalRandom.current();

    for (int i = 0; i < 100_000; i++) {
      long multiple =
          (random.nextLong(Long.MAX_VALUE / capacity) >>> random.nextInt(63)) * capacity;
      assertIndex(ring, capacity, multiple);
      assertIndex(ring, capacity, Math.max(0, multiple - 1));
      assertIndex(ring, capacity, random.nextLong(Long.MAX_VALUE));
    }
    assertIndex(ring, capacity, 0);
    assertIndex(ring, capacity, Long.MAX_VALUE);
  }

  private static void assertIndex(Ring<Integer> ring, int capacity, long position) {
    assertThat(ring.index(position)).as("%d", position).isEqualTo((int) (position % capacity));
  }
}
