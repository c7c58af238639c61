package dev.headrace.internal.waiter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class DeadlineTest {

  @Test
  void nanos_ofAnyDuration_saturates() {
    assertThat(Deadline.nanos(Duration.ofNanos(17))).isEqualTo(17);
    assertThat(Deadline.nanos(Duration.ofNanos(-17))).isEqualTo(-17);
    assertThat(Deadline.nanos(Duration.ofSeconds(Long.MAX_VALUE))).isEqualTo(Long.MAX_VALUE);
    assertThat(Deadline.nanos(Duration.ofSeconds(Long.MIN_VALUE))).isEqualTo(Long.MIN_VALUE);
  }

  @Test
  void park_deadlineHasPassed_isFalseWithoutParking() {
    assertThat(Deadline.in(0).park(this)).isFalse();
    assertThat(Deadline.in(-1).park(this)).isFalse();
  }

  @Test
  void park_unparkedBefore_isTrueForEveryDeadline() {
    Parking.unpark(Thread.currentThread());
    assertThat(Deadline.NONE.park(this)).isTrue();
    Parking.unpark(Thread.currentThread());
    assertThat(Deadline.in(Long.MAX_VALUE).park(this)).isTrue();
  }
}
