package dev.headrace.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.headrace.mpsc.Mpsc;
import dev.headrace.select.Interval;
import dev.headrace.select.MissedTicks;
import dev.headrace.select.Select;
import dev.headrace.task.Tasks;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Lives here because it needs the manual clock. */
@Timeout(30)
final class IntervalTest {

  private static final Duration SECOND = Duration.ofSeconds(1);

  private final ManualClock clock = ManualClock.install();

  @AfterEach
  void closeClock() {
    clock.close();
  }

  private static int ticksDue(Interval interval) {
    int ticks = 0;
    while (interval.tryTick()) {
      ticks++;
    }
    return ticks;
  }

  private void advanceMillis(long millis) {
    clock.advance(Duration.ofMillis(millis));
  }

  @ParameterizedTest
  @EnumSource
  void tick_inTime_comesOncePerPeriodFromNowOn(MissedTicks missed) {
    var interval = Interval.every(SECOND, missed);
    assertThat(ticksDue(interval)).isEqualTo(1);
    for (int i = 0; i < 10; i++) {
      advanceMillis(999);
      assertThat(ticksDue(interval)).isZero();
      advanceMillis(1);
      assertThat(ticksDue(interval)).isEqualTo(1);
    }
  }

  /** What is due after 3.4 periods, and how long it is to the next: on the old rhythm or not. */
  @ParameterizedTest
  @CsvSource({"BURST, 3, 600", "DELAY, 1, 1000", "SKIP, 1, 600"})
  void tick_late_isFollowedAsThePolicySays(MissedTicks missed, int due, long millisToNext) {
    var interval = Interval.every(SECOND, missed);
    assertThat(ticksDue(interval)).isEqualTo(1);
    advanceMillis(3400);
    assertThat(ticksDue(interval)).isEqualTo(due);
    advanceMillis(millisToNext - 1);
    assertThat(ticksDue(interval)).isZero();
    advanceMillis(1);
    assertThat(ticksDue(interval)).isEqualTo(1);
  }

  @Test
  void every_withoutAPolicy_bursts() {
    assertThat(Interval.every(SECOND)).hasToString("Interval (every PT1S, BURST, due)");
  }

  @Test
  void skip_lateByWholePeriods_waitsOneMore() {
    var interval = Interval.every(SECOND, MissedTicks.SKIP);
    advanceMillis(3000);
    assertThat(ticksDue(interval)).isEqualTo(1);
    advanceMillis(999);
    assertThat(ticksDue(interval)).isZero();
    advanceMillis(1);
    assertThat(ticksDue(interval)).isEqualTo(1);
  }

  @Test
  void reset_forgetsWhatIsDue() {
    var interval = Interval.every(SECOND);
    interval.reset();
    assertThat(ticksDue(interval)).isZero();
    advanceMillis(5500);
    interval.reset();
    assertThat(ticksDue(interval)).isZero();
    advanceMillis(1000);
    assertThat(ticksDue(interval)).isEqualTo(1);
  }

  @Test
  void reset_whileSomebodyWaits_putsTheTickOff() throws Exception {
    var interval = Interval.every(SECOND);
    assertThat(interval.tryTick()).isTrue();
    var waiting = interval.awaitTickAsync();
    advanceMillis(600);
    interval.reset();
    advanceMillis(999);
    assertThat(waiting).isNotDone();
    advanceMillis(1);
    assertThat(waiting).isDone();
  }

  @Test
  void awaitTick_notDue_waitsUntilItIs() throws Exception {
    var interval = Interval.every(SECOND);
    var waiting =
        Tasks.spawn(
            () -> {
              interval.awaitTick();
              interval.awaitTick();
              return clock.elapsed();
            });
    clock.awaitWaits(1);
    clock.advance(SECOND);
    assertThat(waiting.join()).isEqualTo(SECOND);
  }

  @Test
  void awaitTick_timedOut_takesNone() throws Exception {
    var interval = Interval.every(SECOND);
    assertThat(interval.awaitTick(Duration.ZERO)).isTrue();
    assertThat(interval.awaitTick(Duration.ZERO)).isFalse();
    var waiting = Tasks.spawn(() -> interval.awaitTick(Duration.ofMillis(400)));
    clock.awaitWaits(1);
    advanceMillis(400);
    assertThat(waiting.join()).isFalse();

    advanceMillis(600);
    assertThat(ticksDue(interval)).isEqualTo(1);
  }

  @Test
  void awaitTick_dueBeforeTheLimit_takesIt() throws Exception {
    var interval = Interval.every(SECOND);
    assertThat(interval.tryTick()).isTrue();
    var waiting = Tasks.spawn(() -> interval.awaitTick(SECOND.multipliedBy(2)));
    clock.awaitWaits(1);
    clock.advance(SECOND);
    assertThat(waiting.join()).isTrue();
  }

  @Test
  void awaitTick_interrupted_takesNone() throws Exception {
    var interval = Interval.every(SECOND);
    assertThat(interval.tryTick()).isTrue();
    var outcome = new AtomicReference<String>();
    Thread waiting =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    interval.awaitTick();
                    outcome.set("ticked");
                  } catch (InterruptedException _) {
                    outcome.set("interrupted");
                  }
                });
    clock.awaitWaits(1);
    waiting.interrupt();
    waiting.join();
    assertThat(outcome).hasValue("interrupted");

    clock.advance(SECOND);
    assertThat(ticksDue(interval)).isEqualTo(1);
  }

  @Test
  void awaitTickAsync_cancelled_takesNone() {
    var interval = Interval.every(SECOND);
    assertThat(interval.awaitTickAsync()).isCompleted();
    var pending = interval.awaitTickAsync();
    assertThat(pending.cancel(false)).isTrue();
    assertThat(clock.waits()).isZero();

    clock.advance(SECOND);
    assertThat(ticksDue(interval)).isEqualTo(1);
  }

  @Test
  void tick_whileTwoWait_goesToOneOfThem() throws Exception {
    var interval = Interval.every(SECOND);
    assertThat(interval.tryTick()).isTrue();
    var first = interval.awaitTickAsync();
    var second = interval.awaitTickAsync();

    clock.advance(SECOND);
    assertThat(first.isDone() ^ second.isDone()).isTrue();
    clock.advance(SECOND);
    assertThat(first.isDone() && second.isDone()).isTrue();
  }

  @Test
  void tick_whileTwoThreadsWait_goesToOneOfThem() throws Exception {
    var interval = Interval.every(SECOND);
    assertThat(interval.tryTick()).isTrue();
    var ticked = new CountDownLatch(1);
    for (int i = 0; i < 2; i++) {
      Tasks.spawn(
          () -> {
            interval.awaitTick();
            ticked.countDown();
            return "";
          });
    }
    clock.awaitWaits(2);
    clock.advance(SECOND);
    ticked.await();
    clock.awaitWaits(1); // the other waits for the next
    assertThat(interval.tryTick()).isFalse();
  }

  @Test
  void select_ofTicksAndValues_takesEachInItsTime() throws Exception {
    var channel = Mpsc.<String>bounded(8);
    var interval = Interval.every(SECOND);
    var loop =
        Tasks.spawn(
            () -> {
              var select =
                  Select.<String>biased()
                      .on(channel.receiver().onReceive(Function.identity(), () -> "end"))
                      .on(interval.onTick(() -> "tick"));
              var seen = new StringBuilder();
              for (String next; !(next = select.await()).equals("end"); ) {
                seen.append(next).append(' ');
              }
              return seen.toString();
            });
    clock.awaitWaits(1);
    clock.advance(SECOND);
    clock.awaitWaits(1);
    channel.sender().send("a");
    clock.advance(SECOND);
    channel.sender().close();

    // After the close a tick may or may not have been taken.
    assertThat(loop.join()).startsWith("tick tick ").contains("a ");
  }

  @Test
  void select_ofTickAndLimit_takesWhatComesFirst() throws Exception {
    var interval = Interval.every(SECOND);
    assertThat(interval.tryTick()).isTrue();
    var select =
        Select.<String>fair()
            .on(interval.onTick(() -> "tick"))
            .after(Duration.ofMillis(700), () -> "late");
    var waiting = Tasks.spawn(() -> select.await() + " " + select.await());
    clock.awaitWaits(1);
    advanceMillis(700);
    clock.awaitWaits(1);
    advanceMillis(300);
    assertThat(waiting.join()).isEqualTo("late tick");
  }

  @Test
  void selectAsync_ofTickAndLimit_takesWhatComesFirst() {
    var interval = Interval.every(SECOND);
    assertThat(interval.tryTick()).isTrue();
    var select =
        Select.<String>fair()
            .on(interval.onTick(() -> "tick"))
            .after(Duration.ofMillis(700), () -> "late");
    var first = select.awaitAsync();
    advanceMillis(700);
    assertThat(first).isCompletedWithValue("late");
    var second = select.awaitAsync();
    advanceMillis(300);
    assertThat(second).isCompletedWithValue("tick");
    assertThat(clock.waits()).isZero();
  }

  @Test
  void period_notPositive_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Interval.every(Duration.ZERO))
        .withMessage("period must be positive: PT0S");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Interval.every(SECOND.negated()))
        .withMessage("period must be positive: PT-1S");
  }

  @Test
  void toString_showsPeriodAndState() {
    var interval = Interval.every(SECOND, MissedTicks.SKIP);
    assertThat(interval).hasToString("Interval (every PT1S, SKIP, due)");
    assertThat(interval.tryTick()).isTrue();
    advanceMillis(250);
    assertThat(interval).hasToString("Interval (every PT1S, SKIP, next in PT0.75S)");
    assertThat(interval.period()).isEqualTo(SECOND);
  }
}
