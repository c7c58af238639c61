package dev.headrace.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headrace.Closed;
import dev.headrace.ClosedException;
import dev.headrace.Empty;
import dev.headrace.Value;
import dev.headrace.testing.Threads;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Joining one by one, all at once, and closing.
@Timeout(30)
final class JoinSetTest {

  private final JoinSet<Integer> set = JoinSet.create();
  private final CountDownLatch go = new CountDownLatch(1);

  @AfterEach
  void closeIt() {
    go.countDown();
    set.close();
  }

  private JoinHandle<Integer> spawnWaiting(int result) {
    return set.spawn(
        () -> {
          go.await();
          return result;
        });
  }

  private JoinHandle<Integer> spawnFailing(Exception failure) {
    return set.spawn(
        () -> {
          throw failure;
        });
  }

  @Test
  void joinNext_emptySet_isNull() throws Exception {
    assertThat(set.joinNext()).isNull();
    assertThat(set.joinNext(Duration.ofDays(1))).isInstanceOf(Closed.class);
    assertThat(set.tryJoinNext()).isInstanceOf(Closed.class);
    assertThat(set.joinNextAsync()).isCompletedWithValue(null);
  }

  @Test
  void joinNext_returnsInOrderOfCompletion() throws Exception {
    var slow = spawnWaiting(1);
    var fast = set.spawn("fast", () -> 2);

    assertThat(set.joinNext()).isSameAs(fast);
    assertThat(set.tryJoinNext()).isInstanceOf(Empty.class);
    assertThat(set.joinNext(Duration.ofMillis(1))).isInstanceOf(Empty.class);
    assertThat(set.size()).isEqualTo(1);
    assertThat(set.isEmpty()).isFalse();
    go.countDown();
    assertThat(set.joinNext(Duration.ofMinutes(10))).isEqualTo(new Value<>(slow));
    assertThat(set.isEmpty()).isTrue();
    assertThat(set.joinNext()).isNull();
  }

  @Test
  void joinNext_severalWait_eachTaskGoesToOne() throws Exception {
    var one = spawnWaiting(1);
    var other = spawnWaiting(2);
    var first = Threads.start(() -> set.joinNext()).awaitParked();
    var second = set.joinNextAsync();
    var third = Threads.startPlatform(() -> set.joinNext()).awaitParked();

    go.countDown();

    var joined = new HashSet<JoinHandle<Integer>>();
    joined.add(first.join());
    joined.add(second.join());
    assertThat(joined).containsExactlyInAnyOrder(one, other);
    assertThat(third.join()).isNull();
  }

  @Test
  void joinNext_interrupted_takesNothing() throws Exception {
    var task = spawnWaiting(1);
    var joining = Threads.start(() -> set.joinNext()).awaitParked();

    joining.interrupt();

    assertThatThrownBy(joining::join).isInstanceOf(InterruptedException.class);
    go.countDown();
    assertThat(set.joinNext()).isSameAs(task);
  }

  @Test
  void joinNextAsync_cancelled_takesNothing() throws Exception {
    var task = spawnWaiting(1);

    assertThat(set.joinNextAsync().cancel(false)).isTrue();

    go.countDown();
    assertThat(set.joinNext()).isSameAs(task);
  }

  @Test
  void joinNext_failedTask_isReturnedLikeAnyOther() throws Exception {
    var failed = spawnFailing(new IOException("no"));

    assertThat(set.joinNext()).isSameAs(failed);
    assertThatThrownBy(failed::tryJoin).isInstanceOf(ExecutionException.class);
  }

  @Test
  void joinAll_returnsInOrderOfSpawning() throws Exception {
    var _ = spawnWaiting(1);
    assertThat(set.spawn(() -> 2).join()).isEqualTo(2);
    var _ = spawnWaiting(3);
    assertThatThrownBy(set::tryJoinAll).isInstanceOf(TimeoutException.class);
    assertThatThrownBy(() -> set.joinAll(Duration.ofMillis(1)))
        .isInstanceOf(TimeoutException.class);
    var joining = Threads.start(() -> set.joinAll()).awaitParked();

    go.countDown();

    assertThat(joining.join()).containsExactly(1, 2, 3);
    assertThat(set.isEmpty()).isTrue();
    assertThat(set.joinAll()).isEmpty();
  }

  @Test
  void joinAll_inTime_returnsInOrderOfSpawning() throws Exception {
    var _ = spawnWaiting(1);
    var _ = spawnWaiting(2);
    var joining = Threads.start(() -> set.joinAll(Duration.ofMinutes(10))).awaitParked();

    go.countDown();

    assertThat(joining.join()).containsExactly(1, 2);
    assertThat(set.isEmpty()).isTrue();
  }

  @Test
  void tryJoinAll_allHaveEnded_returnsInOrderOfSpawning() throws Exception {
    var first = spawnWaiting(1).joinAsync(); // done after the set has learnt of it
    var second = spawnWaiting(2).joinAsync();
    go.countDown();
    assertThat(first.join() + second.join()).isEqualTo(3);

    assertThat(set.tryJoinAll()).containsExactly(1, 2);

    assertThat(set.isEmpty()).isTrue();
  }

  @Test
  void joinAll_async_returnsInOrderOfSpawning() {
    var _ = spawnWaiting(1);
    var _ = spawnWaiting(2);
    var joining = set.joinAllAsync();

    go.countDown();

    assertThat(joining.join()).isEqualTo(List.of(1, 2));
  }

  @Test
  void joinAll_oneFails_abortsTheRestAndThrowsTheFailure() throws Exception {
    var cause = new IOException("no");
    var other = spawnWaiting(1);
    var joining = Threads.start(() -> set.joinAll()).awaitParked();

    var _ = spawnFailing(cause);

    assertThatThrownBy(joining::join).isInstanceOf(ExecutionException.class).hasCause(cause);
    assertThat(other.isFinished()).isTrue();
    assertThat(other.isCancelled()).isTrue();
    assertThat(set.isEmpty()).isTrue();
  }

  @Test
  void joinAll_oneHasFailedBefore_abortsTheRestAndThrowsTheFailure() throws Exception {
    var cause = new IOException("no");
    var other = spawnWaiting(1);
    assertThatThrownBy(() -> spawnFailing(cause).join()).hasCause(cause);

    assertThatThrownBy(set::joinAll).isInstanceOf(ExecutionException.class).hasCause(cause);

    assertThat(other.isCancelled()).isTrue();
  }

  @Test
  void joinAllAsync_oneFails_failsWithIt() {
    var cause = new IOException("no");
    var _ = spawnWaiting(1);
    var joining = set.joinAllAsync();

    var _ = spawnFailing(cause);

    assertThatThrownBy(joining::join).isInstanceOf(CompletionException.class).hasCause(cause);
  }

  @Test
  void joinAll_oneAborted_throwsCancellation() throws Exception {
    var _ = spawnWaiting(1);
    var aborted = spawnWaiting(2);
    assertThat(aborted.abort()).isTrue();

    assertThatThrownBy(set::joinAll).isInstanceOf(CancellationException.class);
  }

  @Test
  void joinAll_interrupted_takesNothingAndAbortsNothing() throws Exception {
    var task = spawnWaiting(1);
    var joining = Threads.start(() -> set.joinAll()).awaitParked();

    joining.interrupt();

    assertThatThrownBy(joining::join).isInstanceOf(InterruptedException.class);
    assertThat(task.isCancelled()).isFalse();
    go.countDown();
    assertThat(set.joinAll()).containsExactly(1);
  }

  @Test
  void abortAll_tasksStayToBeJoined() throws Exception {
    var _ = spawnWaiting(1);
    var _ = spawnWaiting(2);

    set.abortAll();

    for (int i = 0; i < 2; i++) {
      var joined = set.joinNext();
      assertThat(joined).isNotNull();
      assertThatThrownBy(joined::tryJoin).isInstanceOf(CancellationException.class);
    }
    assertThat(set.joinNext()).isNull();
  }

  @Test
  void shutdown_abortsAndDiscards_andTheSetGoesOn() throws Exception {
    var task = spawnWaiting(1);
    var _ = spawnFailing(new IOException("no"));

    set.shutdown();

    assertThat(task.isFinished()).isTrue();
    assertThat(set.isEmpty()).isTrue();
    var _ = set.spawn(() -> 3);
    assertThat(set.joinAll()).containsExactly(3);
    assertThat(set.shutdown(Duration.ZERO)).isTrue();
    assertThat(set.shutdownAsync()).isCompleted();
  }

  @Test
  void shutdown_everySpelling_aborts() throws Exception {
    var first = spawnWaiting(1);
    boolean _ = set.shutdown(Duration.ZERO);
    assertThat(first.isCancelled()).isTrue();

    var second = spawnWaiting(2);
    var shutting = set.shutdownAsync();
    assertThat(second.isCancelled()).isTrue();
    assertThat(shutting.join()).isNull();
  }

  @Test
  void shutdown_stubbornTask_isWaitedFor() throws Exception {
    var begun = new CountDownLatch(1);
    var _ = set.spawn(() -> stubborn(begun));
    begun.await();

    assertThat(set.shutdown(Duration.ofMillis(1))).isFalse();
    assertThat(set.size()).isEqualTo(1);
    var shutting = Threads.start(() -> set.shutdown()).awaitParked();
    var async = set.shutdownAsync();
    assertThat(async).isNotDone();

    go.countDown();

    shutting.join();
    async.join();
    assertThat(set.isEmpty()).isTrue();
  }

  @Test
  void close_abortsAndWaits() throws Exception {
    var begun = new CountDownLatch(1);
    var task = set.spawn(() -> stubborn(begun));
    begun.await();
    assertThat(set.isClosed()).isFalse();
    var closing = Threads.start(() -> set.close()).awaitParked();
    assertThat(set.isClosed()).isTrue();
    assertThat(task.isCancelled()).isTrue();
    assertThat(task.isFinished()).isFalse();

    closing.interrupt();
    go.countDown();

    closing.join();
    assertThat(closing.endedInterrupted()).isTrue();
    assertThat(task.isFinished()).isTrue();
    assertThat(set.isEmpty()).isTrue();
  }

  @Test
  void close_whileOthersJoin_endsThem() throws Exception {
    var begun = new CountDownLatch(1);
    var _ = set.spawn(() -> stubborn(begun));
    begun.await();
    var next = Threads.start(() -> set.joinNext()).awaitParked();
    var all = Threads.start(() -> set.joinAll()).awaitParked();

    var closing = Threads.start(() -> set.close());

    assertThat(next.join()).isNull();
    go.countDown();
    assertThatThrownBy(all::join).isInstanceOf(ClosedException.class);
    closing.join();
  }

  @Test
  void spawn_afterClose_throws() throws Exception {
    set.close();
    set.close();

    assertThatThrownBy(() -> set.spawn(() -> 1)).isInstanceOf(ClosedException.class);
    assertThat(set.joinNext()).isNull();
    assertThat(set.tryJoinNext()).isInstanceOf(Closed.class);
    assertThatThrownBy(set::joinAll).isInstanceOf(ClosedException.class);
  }

  @Test
  void joinAll_nullResults_areInTheList() throws Exception {
    try (var nulls = JoinSet.<@Nullable Integer>create()) {
      var _ = nulls.spawn(() -> null);

      assertThat(nulls.joinAll()).hasSize(1).containsOnlyNulls();
    }
  }

  @Test
  void toString_showsTasksAndState() throws Exception {
    assertThat(set).hasToString("JoinSet (0 running, 0 finished, open)");
  }

  private int stubborn(CountDownLatch begun) {
    begun.countDown();
    while (go.getCount() > 0) {
      try {
        go.await();
      } catch (InterruptedException _) {
        // stubborn
      }
    }
    return 0;
  }
}
