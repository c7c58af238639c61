package dev.headrace.mpmc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// How many slots a ring has.
final class RingTest {

  @ParameterizedTest
  @CsvSource({"1, 1", "2, 2", "3, 4", "4, 4", "5, 8", "8, 8", "9, 16"})
  void ring_ofACapacity_hasTheNextPowerOfTwo(int capacity, int slots) {
    var ring = new Ring(capacity);

    for (int other = 1; other < slots; other++) {
      assertThat(ring.isSameSlot(0, other)).as("%s slots away", other).isFalse();
    }
    assertThat(ring.isSameSlot(0, slots)).isTrue();
  }
}
