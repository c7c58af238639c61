package dev.headrace.verify.stress;

import static dev.headrace.verify.stress.Rounds.play;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headrace.select.Select;
import dev.headrace.task.JoinHandle;
import dev.headrace.task.JoinSet;
import dev.headrace.task.TaskTracker;
import dev.headrace.task.Tasks;
import dev.headrace.verify.stress.Rounds.Round;
import dev.headrace.verify.stress.Settings.Threads;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Lost wake-ups of those who join: one task ends, and no other rescues them.
@Timeout(value = 10, unit = TimeUnit.MINUTES)
final class TaskAlignedStressTest {

  @ParameterizedTest
  @EnumSource
  void join_besideTheEnd_returns(Threads threads) throws Exception {
    play(
        threads,
        () ->
            new Round() {
              private volatile boolean mayEnd;
              private final JoinHandle<Integer> handle = Tasks.spawn(this::awaitEnd);

              private int awaitEnd() {
                while (!mayEnd) {
                  Thread.yield();
                }
                return 1;
              }

              @Override
              void left() {
                mayEnd = true;
              }

              @Override
              void right() throws Exception {
                assertThat(handle.join()).isEqualTo(1);
              }
            });
  }

  @ParameterizedTest
  @EnumSource
  void joinNext_besideTheEndOfATask_returnsIt(Threads threads) throws Exception {
    try (var set = JoinSet.<Integer>create()) {
      // runs on, so that the set is not at its end
      JoinHandle<Integer> endless = set.spawn(TaskAlignedStressTest::waitForAbort);
      play(
          threads,
          () ->
              new Round() {
                @Override
                void left() {
                  var _ = set.spawn(() -> 1);
                }

                @Override
                void right() throws Exception {
                  assertThat(set.joinNext()).isNotNull().isNotSameAs(endless);
                }

                @Override
                void check() {
                  assertThat(set.size()).isEqualTo(1);
                }
              });
    }
  }

  /// A failure that is missed is found when all others have ended, and here one never ends by
  /// itself.
  @ParameterizedTest
  @EnumSource
  void joinAll_besideAFailure_abortsTheRest(Threads threads) throws Exception {
    play(
        threads,
        () ->
            new Round() {
              private final JoinSet<Integer> set = JoinSet.create();
              private final JoinHandle<Integer> endless =
                  set.spawn(TaskAlignedStressTest::waitForAbort);
              private final JoinHandle<Integer> failing = set.spawn(this::fail);
              private volatile boolean mayFail;

              private int fail() {
                while (!mayFail) {
                  Thread.yield();
                }
                throw new IllegalStateException("as it should");
              }

              @Override
              void left() {
                mayFail = true;
              }

              @Override
              void right() {
                assertThatThrownBy(set::joinAll).hasRootCauseMessage("as it should");
              }

              @Override
              void check() {
                assertThat(failing.isFinished()).isTrue();
                assertThat(endless.isCancelled()).isTrue();
                set.close();
              }
            });
  }

  @ParameterizedTest
  @EnumSource
  void endOfATask_besideSelectOfTheNext_wakesIt(Threads threads) throws Exception {
    try (var set = JoinSet.<Integer>create()) {
      JoinHandle<Integer> endless = set.spawn(TaskAlignedStressTest::waitForAbort);
      Select<Boolean> select =
          Select.<Boolean>fair()
              .on(set.onJoinNext(ended -> ended != endless))
              .on(endless.onJoin(_ -> false));
      play(
          threads,
          () -> {
            var _ = set.spawn(() -> 1);
          },
          () -> assertThat(select.await()).isTrue());
    }
  }

  @ParameterizedTest
  @EnumSource
  void closeOfATracker_besideTheLastEndAndASelect_wakesIt(Threads threads) throws Exception {
    play(
        threads,
        () ->
            new Round() {
              private final TaskTracker tracker = TaskTracker.create();
              private final JoinHandle<?> last = tracker.spawn(() -> {});

              @Override
              void left() {
                tracker.close();
              }

              @Override
              void right() throws Exception {
                Select<Boolean> select = Select.fair();
                assertThat(select.on(tracker.onEmpty(last::isFinished)).await()).isTrue();
              }
            });
  }

  private static int waitForAbort() throws InterruptedException {
    new CountDownLatch(1).await();
    return 0;
  }
}
