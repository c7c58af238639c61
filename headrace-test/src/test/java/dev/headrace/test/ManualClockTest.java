package dev.headrace.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.headrace.Empty;
import dev.headrace.Value;
import dev.headrace.mpsc.Mpsc;
import dev.headrace.select.Select;
import dev.headrace.sync.Notify;
import dev.headrace.sync.Semaphore;
import dev.headrace.task.JoinHandle;
import dev.headrace.task.Tasks;
import dev.headrace.watch.Watch;
import dev.headrace.watch.WatchChange;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(30)
final class ManualClockTest {

  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration FOR_EVER = Duration.ofSeconds(Long.MAX_VALUE);

  private final ManualClock clock = ManualClock.install();

  @AfterEach
  void closeClock() {
    clock.close();
  }

  static Stream<Arguments> timedWaits() {
    var channel = Mpsc.<Integer>bounded(1);
    var full = Mpsc.<Integer>bounded(1);
    full.sender().trySend(1);
    var nobody = Select.<String>fair().on(channel.receiver().onReceive(_ -> "received"));
    return Stream.of(
        wait("receive", () -> channel.receiver().receive(MINUTE), new Empty<Integer>()),
        wait("send", () -> full.sender().send(2, MINUTE), dev.headrace.SendResult.FULL),
        wait("reserve", () -> full.sender().reserve(MINUTE), null),
        wait(
            "awaitChange", () -> Watch.of(1).receiver().awaitChange(MINUTE), WatchChange.UNCHANGED),
        wait("notify", () -> Notify.create().await(MINUTE), false),
        wait("acquire", () -> Semaphore.of(0).acquire(MINUTE), null),
        wait("select await", () -> nobody.await(MINUTE), null),
        wait(
            "select after",
            () ->
                Select.<String>fair()
                    .on(full.sender().onSend(2, () -> "sent"))
                    .after(MINUTE, () -> "late")
                    .await(),
            "late"));
  }

  private static Arguments wait(String name, Callable<?> wait, @Nullable Object outcome) {
    return Arguments.of(name, wait, outcome);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("timedWaits")
  void advance_byTheLimit_endsTheWait(String name, Callable<?> wait, @Nullable Object outcome)
      throws Exception {
    JoinHandle<?> waiting = Tasks.spawn(wait);
    clock.awaitWaits(1);

    clock.advance(MINUTE.minusNanos(1));
    assertThat(waiting.isFinished()).as(name).isFalse();
    assertThat(clock.waits()).isEqualTo(1);

    clock.advance(Duration.ofNanos(1));
    assertThat((Object) waiting.join()).isEqualTo(outcome);
    assertThat(clock.waits()).isZero();
  }

  @Test
  void awaitWait_limitBegunAnew_isSeen() throws Exception {
    var channel = Mpsc.<Integer>bounded(1);
    var waiting =
        Tasks.spawn(
            () -> {
              var select =
                  Select.<Integer>fair()
                      .on(channel.receiver().onReceive(Function.identity()))
                      .after(MINUTE, () -> 0);
              int received = 0;
              while (select.await() > 0) {
                received++;
              }
              return received;
            });
    for (int i = 0; i < 3; i++) {
      clock.awaitWait(MINUTE);
      clock.advance(MINUTE.minusSeconds(1));
      channel.sender().send(7);
    }
    clock.awaitWait(MINUTE);
    clock.advance(MINUTE);

    assertThat(waiting.join()).isEqualTo(3);
    assertThat(clock.elapsed()).isEqualTo(MINUTE.multipliedBy(4).minusSeconds(3));
  }

  @Test
  void signal_beforeTheLimit_endsTheWaitAndItsLimit() throws Exception {
    var channel = Mpsc.<Integer>bounded(1);
    var waiting = Tasks.spawn(() -> channel.receiver().receive(MINUTE));
    clock.awaitWaits(1);

    channel.sender().send(7);

    assertThat(waiting.join()).isEqualTo(new Value<>(7));
    assertThat(clock.waits()).isZero();
  }

  @Test
  void advance_pastALimitThatIsForEver_doesNotEndIt() throws Exception {
    clock.advance(MINUTE);
    var channel = Mpsc.<Integer>bounded(1);
    var waiting = Tasks.spawn(() -> channel.receiver().receive(FOR_EVER));
    clock.awaitWaits(1);

    clock.advance(Duration.ofDays(365L * 100));
    assertThat(waiting.isFinished()).isFalse();
    channel.sender().send(7);

    assertThat(waiting.join()).isEqualTo(new Value<>(7));
  }

  @Test
  void advance_pastSeveral_wakesThemInTheOrderOfTheirTime() {
    List<String> woken = new ArrayList<>();
    later(3, woken);
    later(1, woken);
    later(2, woken);
    later(4, woken);

    clock.advance(MINUTE.multipliedBy(3));

    assertThat(woken).containsExactly("1", "2", "3");
  }

  private static void later(int minutes, List<String> woken) {
    var _ =
        Select.<String>fair()
            .after(MINUTE.multipliedBy(minutes), () -> "" + minutes)
            .awaitAsync()
            .thenAccept(woken::add);
  }

  @Test
  void awaitAsync_done_takesItsLimitBack() throws Exception {
    var channel = Mpsc.<Integer>bounded(1);
    var pending =
        Select.<Integer>fair()
            .on(channel.receiver().onReceive(Function.identity()))
            .after(MINUTE, () -> 0)
            .awaitAsync();
    assertThat(clock.waits()).isEqualTo(1);

    channel.sender().send(7);

    assertThat(pending).isCompletedWithValue(7);
    assertThat(clock.waits()).isZero();
  }

  @Test
  void awaitAsync_cancelled_takesItsLimitBack() {
    var pending = Select.<Integer>fair().after(MINUTE, () -> 0).awaitAsync();
    assertThat(clock.waits()).isEqualTo(1);

    assertThat(pending.cancel(false)).isTrue();

    assertThat(clock.waits()).isZero();
  }

  @Test
  void awaitAsync_late_hasTakenNothing() {
    var channel = Mpsc.<Integer>bounded(1);
    var pending =
        Select.<Integer>fair()
            .on(channel.receiver().onReceive(Function.identity()))
            .after(MINUTE, () -> 0)
            .awaitAsync();

    clock.advance(MINUTE);
    channel.sender().trySend(7);

    assertThat(pending).isCompletedWithValue(0);
    assertThat(channel.receiver().tryReceive()).isEqualTo(new Value<>(7));
  }

  @Test
  void close_whileSomebodyWaits_letsTheRestOfTheTimePass() throws Exception {
    var channel = Mpsc.<Integer>bounded(1);
    var waiting = Tasks.spawn(() -> channel.receiver().receive(MINUTE));
    var pending = Select.<String>fair().after(MINUTE, () -> "late").awaitAsync();
    clock.awaitWaits(2);
    clock.advance(MINUTE.minusMillis(1));

    clock.close();

    assertThat(waiting.join()).isEqualTo(new Empty<>());
    assertThat(pending.get()).isEqualTo("late");
  }

  @Test
  void install_beforeTheOtherIsClosed_isRefused() {
    assertThatIllegalStateException()
        .isThrownBy(ManualClock::install)
        .withMessageContaining("ManualClock (at PT0S, 0 waits)");

    clock.close();
    clock.close();
    try (var another = ManualClock.install()) {
      assertThat(another.elapsed()).isZero();
    }
  }

  @Test
  void close_ofOneThatWasReplaced_leavesTheOther() {
    clock.close();
    try (var another = ManualClock.install()) {
      clock.close();
      var pending = Select.<String>fair().after(MINUTE, () -> "late").awaitAsync();
      another.advance(MINUTE);
      assertThat(pending).isCompletedWithValue("late");
    }
  }

  @Test
  void wrongArguments_areNamed() throws Exception {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> clock.advance(MINUTE.negated()))
        .withMessage("time must not be negative: PT-1M");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> clock.awaitWaits(-1))
        .withMessage("count must not be negative: -1");

    clock.close();
    assertThatIllegalStateException()
        .isThrownBy(() -> clock.advance(MINUTE))
        .withMessage("the clock was closed: ManualClock (at PT0S, 0 waits, closed)");
    assertThatIllegalStateException().isThrownBy(() -> clock.awaitWaits(0));
  }

  @Test
  void elapsed_isTheSumOfTheMoves() {
    clock.advance(MINUTE);
    clock.advance(Duration.ZERO);
    clock.advance(MINUTE);
    assertThat(clock.elapsed()).isEqualTo(MINUTE.multipliedBy(2));
  }
}
