package dev.headrace.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headrace.oneshot.Oneshot;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What Tokio promises of tasks and tokens; see `docs/design/tokio-suites.md`.
@Timeout(30)
final class TokioTaskTest {

  // tokio runtime/task/join.rs: dropping a JoinHandle detaches, the task runs on.
  @Test
  void spawn_handleIsDropped_runsToItsEnd() throws Exception {
    var go = new CountDownLatch(1);
    var done = Oneshot.<Integer>create();
    JoinHandle<Boolean> _ =
        Tasks.spawn(
            () -> {
              go.await();
              return done.sender().send(1);
            });

    go.countDown();

    assertThat(done.receiver().receive()).isEqualTo(1);
  }

  // tokio runtime/task/join.rs, abort: many may ask, and one is enough.
  @Test
  void abort_byOneAfterAnother_isSaidOnce() {
    var forever = new CountDownLatch(1);
    var handle = Tasks.spawn(() -> forever.await());

    assertThat(handle.abort()).isTrue();
    assertThat(handle.abort()).isFalse();

    assertThatThrownBy(handle::join).isInstanceOf(CancellationException.class);
    assertThat(handle.abort()).isFalse();
  }

  // tokio task/join_set.rs, len: what has ended counts until it is joined.
  @Test
  void size_ofASet_countsWhatHasEndedAndWasNotJoined() throws Exception {
    try (var set = JoinSet.<Integer>create()) {
      assertThat(set.spawn(() -> 1).join()).isEqualTo(1);
      assertThat(set.spawn(() -> 2).join()).isEqualTo(2);

      assertThat(set.size()).isEqualTo(2);
      assertThat(set.joinNext()).isNotNull();
      assertThat(set.size()).isEqualTo(1);
      assertThat(set.joinNext()).isNotNull();
      assertThat(set.isEmpty()).isTrue();
    }
  }

  // tokio task/join_set.rs: a set that ran empty is not at its end for good.
  @Test
  void joinNext_afterItRanEmpty_joinsWhatIsSpawnedThen() throws Exception {
    try (var set = JoinSet.<Integer>create()) {
      assertThat(set.joinNext()).isNull();

      var task = set.spawn(() -> 1);

      assertThat(set.joinNext()).isSameAs(task);
      assertThat(set.joinNext()).isNull();
    }
  }

  // tokio-util cancellation_token/tree_node.rs: when a token in the middle is gone, its children
  // belong to its parent.
  @Test
  void cancel_ofTheRoot_reachesAGrandchildWhoseParentIsGone() {
    var root = CancellationToken.create();
    var grandchild = root.childToken().childToken();
    for (int i = 0; i < 3; i++) {
      System.gc();
    }

    root.cancel();

    assertThat(grandchild.isCancelled()).isTrue();
  }

  // tokio-util task_tracker.rs: to close or to drop a tracker aborts nothing.
  @Test
  void close_ofATracker_letsItsTasksRun() throws Exception {
    var tracker = TaskTracker.create();
    var go = new CountDownLatch(1);
    var task =
        tracker.spawn(
            () -> {
              go.await();
              return 1;
            });

    tracker.close();

    assertThat(task.isCancelled()).isFalse();
    go.countDown();
    assertThat(task.join()).isEqualTo(1);
    tracker.awaitEmpty();
  }
}
