package dev.headrace.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headrace.testing.Threads;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Closed and empty, in either order.
@Timeout(30)
final class TaskTrackerTest {

  private final TaskTracker tracker = TaskTracker.create();
  private final CountDownLatch go = new CountDownLatch(1);

  @AfterEach
  void letAllEnd() {
    go.countDown();
  }

  @Test
  void awaitEmpty_closedAndEmpty_returns() throws Exception {
    tracker.close();
    tracker.close();

    tracker.awaitEmpty();

    assertThat(tracker.awaitEmpty(Duration.ZERO)).isTrue();
    assertThat(tracker.tryAwaitEmpty()).isTrue();
    assertThat(tracker.awaitEmptyAsync()).isCompleted();
  }

  @Test
  void awaitEmpty_emptyButOpen_waitsForClose() throws Exception {
    var waiting = Threads.start(() -> tracker.awaitEmpty()).awaitParked();
    var timed =
        Threads.startPlatform(() -> tracker.awaitEmpty(Duration.ofMinutes(10))).awaitParked();
    var async = tracker.awaitEmptyAsync();
    assertThat(tracker.awaitEmpty(Duration.ofMillis(1))).isFalse();

    tracker.close();

    waiting.join();
    assertThat(timed.join()).isTrue();
    assertThat(async).isCompleted();
  }

  @Test
  void awaitEmpty_closedWhileTasksRun_waitsForTheLast() throws Exception {
    var first = tracker.spawn(() -> go.await());
    var second = tracker.spawn("second", () -> 2);
    assertThat(second.join()).isEqualTo(2);
    assertThat(tracker.isClosed()).isFalse();
    assertThat(tracker.isEmpty()).isFalse();
    tracker.close();
    var waiting = Threads.start(() -> tracker.awaitEmpty()).awaitParked();

    go.countDown();

    waiting.join();
    assertThat(first.isFinished()).isTrue();
    assertThat(tracker.isEmpty()).isTrue();
  }

  @Test
  void awaitEmpty_taskFails_isEmptyAllTheSame() throws Exception {
    var _ =
        tracker.spawn(
            () -> {
              throw new IllegalArgumentException("no");
            });
    tracker.close();

    tracker.awaitEmpty();
  }

  @Test
  void awaitEmpty_interrupted_throws() throws Exception {
    var waiting = Threads.start(() -> tracker.awaitEmpty()).awaitParked();

    waiting.interrupt();

    assertThatThrownBy(waiting::join).isInstanceOf(InterruptedException.class);
    tracker.close();
    tracker.awaitEmpty();
  }

  @Test
  void spawn_afterClose_isWaitedFor() throws Exception {
    tracker.close();

    var _ = tracker.spawn("late", () -> go.await());

    assertThat(tracker.isClosed()).isTrue();
    assertThat(tracker.tryAwaitEmpty()).isFalse();
    assertThat(tracker.size()).isEqualTo(1);
    go.countDown();
    tracker.awaitEmpty();
  }

  @Test
  void awaitEmptyAsync_spawnInItsContinuation_isEmptyAllTheSame() {
    var first = tracker.awaitEmptyAsync().thenApply(_ -> tracker.spawn(() -> go.await()));
    var second = tracker.awaitEmptyAsync();

    tracker.close(); // the second looks when the task of the first runs

    assertThat(first).isCompleted();
    assertThat(second).isCompleted();
    assertThat(tracker.tryAwaitEmpty()).isFalse();
  }

  @Test
  void toString_showsTasksAndState() {
    assertThat(tracker).hasToString("TaskTracker (0 running, open)");
  }
}
