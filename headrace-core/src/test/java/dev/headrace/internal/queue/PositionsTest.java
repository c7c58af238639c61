package dev.headrace.internal.queue;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class PositionsTest {

  private static final long LAST = (1L << 39) - 1;

  @Test
  void plus_beforeTheWrap_goesAround() {
    assertThat(Positions.plus(LAST, 1)).isZero();
    assertThat(Positions.plus(LAST - 2, 5)).isEqualTo(2);
    assertThat(Positions.plus(0, -1)).isEqualTo(LAST);
    assertThat(Positions.plus(7, 3)).isEqualTo(10);
  }

  @Test
  void distance_acrossTheWrap_isSigned() {
    assertThat(Positions.distance(LAST, 2)).isEqualTo(3);
    assertThat(Positions.distance(2, LAST)).isEqualTo(-3);
    assertThat(Positions.distance(5, 5)).isZero();
    assertThat(Positions.distance(5, 9)).isEqualTo(4);
    assertThat(Positions.distance(9, 5)).isEqualTo(-4);
  }

  @Test
  void distance_ofTheLargest_isTold() {
    for (long from : new long[] {0, 1, LAST - 1, LAST, 1L << 38}) {
      long to = Positions.plus(from, Positions.MAX_DISTANCE);
      assertThat(Positions.distance(from, to)).isEqualTo(Positions.MAX_DISTANCE);
      assertThat(Positions.distance(to, from)).isEqualTo(-Positions.MAX_DISTANCE);
    }
  }
}
