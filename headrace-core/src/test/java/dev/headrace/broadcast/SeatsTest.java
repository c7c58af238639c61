package dev.headrace.broadcast;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class SeatsTest {

  @Test
  void take_givesTheFirstThatIsFree() {
    var seats = new Seats();
    for (int seat = 0; seat < 200; seat++) {
      assertThat(seats.take()).isEqualTo(seat);
    }

    seats.leave(130);
    seats.leave(63);

    assertThat(seats.count()).isEqualTo(198);
    assertThat(seats.take()).isEqualTo(63);
    assertThat(seats.take()).isEqualTo(130);
    assertThat(seats.take()).isEqualTo(200);
  }

  @Test
  void firstAndMore_haveABitForEach() {
    var seats = new Seats();
    for (int seat = 0; seat < 66; seat++) {
      assertThat(seats.take()).isEqualTo(seat);
    }

    long[] more = seats.more();
    seats.leave(65);
    seats.leave(1);

    assertThat(more).containsExactly(0b11L);
    assertThat(seats.more()).containsExactly(0b01L);
    assertThat(seats.first()).isEqualTo(~0b10L);
  }
}
