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

  @Test
  void park_atTheDeadline_isFalseWithoutParking() {
    var time = new ScriptedTime();

    assertThat(Deadline.at(time, 0).park(this)).isFalse();
    assertThat(time.hasParked).isFalse();
    assertThat(Deadline.at(time, 1).park(this)).isTrue();
    assertThat(time.hasParked).isTrue();
  }

  @Test
  void earlier_ofTwo_isTheOneThatPassesFirst() {
    var time = new ScriptedTime();
    var soon = Deadline.at(time, 1);
    var later = Deadline.at(time, 2);

    assertThat(Deadline.earlier(soon, later)).isSameAs(soon);
    assertThat(Deadline.earlier(later, soon)).isSameAs(soon);
    assertThat(Deadline.earlier(Deadline.NONE, soon)).isSameAs(soon);
    assertThat(Deadline.earlier(soon, Deadline.NONE)).isSameAs(soon);
  }

  @Test
  void earlier_noDifference_isTheFirst() {
    var time = new ScriptedTime();
    var one = Deadline.at(time, 1);

    assertThat(Deadline.earlier(one, Deadline.at(time, 1))).isSameAs(one);
  }

  @Test
  void schedule_beyondAnyTime_canBeTakenBack() {
    Deadline.NONE.schedule(() -> {}).cancel();
  }
}
