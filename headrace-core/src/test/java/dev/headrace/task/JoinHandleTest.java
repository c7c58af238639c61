package dev.headrace.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headrace.testing.Nulls;
import dev.headrace.testing.Threads;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// One task and its handle.
@Timeout(30)
final class JoinHandleTest {

  private final CountDownLatch go = new CountDownLatch(1);

  @AfterEach
  void letAllEnd() {
    go.countDown();
  }

  private JoinHandle<Integer> waitingTask() {
    return Tasks.spawn(
        () -> {
          go.await();
          return 1;
        });
  }

  /** A task that has begun, and goes on when it is interrupted. */
  private JoinHandle<Integer> stubbornTask() throws InterruptedException {
    var begun = new CountDownLatch(1);
    var handle =
        Tasks.spawn(
            () -> {
              begun.countDown();
              while (go.getCount() > 0) {
                try {
                  go.await();
                } catch (InterruptedException _) {
                  // stubborn
                }
              }
              return 1;
            });
    begun.await();
    return handle;
  }

  @Test
  void join_afterTheEnd_returnsTheResultEachTime() throws Exception {
    var handle = Tasks.spawn(() -> 1);

    assertThat(handle.join()).isEqualTo(1);
    assertThat(handle.join(Duration.ZERO)).isEqualTo(1);
    assertThat(handle.tryJoin()).isEqualTo(1);
    assertThat(handle.get()).isEqualTo(1);
    assertThat(handle.get(0, TimeUnit.DAYS)).isEqualTo(1);
    assertThat(handle.joinAsync()).isCompletedWithValue(1);
    assertThat(handle.resultNow()).isEqualTo(1);
    assertThat(handle.isFinished()).isTrue();
    assertThat(handle.isDone()).isTrue();
    assertThat(handle.isCancelled()).isFalse();
    assertThat(handle.state()).isEqualTo(Future.State.SUCCESS);
  }

  @Test
  void join_whileItRuns_waits() throws Exception {
    var handle = waitingTask();
    var one = Threads.start(() -> handle.join()).awaitParked();
    var other = Threads.startPlatform(() -> handle.join(Duration.ofMinutes(10))).awaitParked();
    var async = handle.joinAsync();
    assertThat(handle.isFinished()).isFalse();
    assertThat(async).isNotDone();

    go.countDown();

    assertThat(one.join()).isEqualTo(1);
    assertThat(other.join()).isEqualTo(1);
    assertThat(async.join()).isEqualTo(1);
  }

  @Test
  void join_taskThrows_throwsThat() throws Exception {
    var cause = new IOException("no");
    JoinHandle<Integer> handle =
        Tasks.spawn(
            () -> {
              throw cause;
            });

    assertThatThrownBy(handle::join).isInstanceOf(ExecutionException.class).hasCause(cause);
    assertThatThrownBy(handle::tryJoin).isInstanceOf(ExecutionException.class).hasCause(cause);
    assertThatThrownBy(() -> handle.joinAsync().join())
        .isInstanceOf(CompletionException.class)
        .hasCause(cause);
    assertThatThrownBy(() -> handle.joinAsync().get())
        .isInstanceOf(ExecutionException.class)
        .hasCause(cause);
    assertThat(handle.exceptionNow()).isSameAs(cause);
  }

  @Test
  void join_taskThrowsAnError_throwsThatAsACause() {
    var error = new AssertionError("no");
    JoinHandle<Integer> handle =
        Tasks.spawn(
            () -> {
              throw error;
            });

    assertThatThrownBy(handle::join).isInstanceOf(ExecutionException.class).hasCause(error);
  }

  @Test
  void join_timeRunsOut_throwsAndTheTaskRunsOn() throws Exception {
    var handle = waitingTask();

    assertThatThrownBy(() -> handle.join(Duration.ofMillis(1)))
        .isInstanceOf(TimeoutException.class);
    assertThatThrownBy(() -> handle.get(1, TimeUnit.NANOSECONDS))
        .isInstanceOf(TimeoutException.class);
    assertThatThrownBy(handle::tryJoin).isInstanceOf(TimeoutException.class);

    go.countDown();
    assertThat(handle.join()).isEqualTo(1);
  }

  @Test
  void join_interruptedWhileWaiting_throwsAndTheTaskRunsOn() throws Exception {
    var handle = waitingTask();
    var joining = Threads.start(() -> handle.join()).awaitParked();

    joining.interrupt();

    assertThatThrownBy(joining::join).isInstanceOf(InterruptedException.class);
    assertThat(joining.endedInterrupted()).isFalse();
    go.countDown();
    assertThat(handle.join()).isEqualTo(1);
  }

  @Test
  void join_finishedAndInterrupted_returnsAndKeepsTheFlag() throws Exception {
    var handle = Tasks.spawn(() -> 1);
    assertThat(handle.join()).isEqualTo(1);
    var joining =
        Threads.start(
            () -> {
              Thread.currentThread().interrupt();
              return handle.join();
            });

    assertThat(joining.join()).isEqualTo(1);
    assertThat(joining.endedInterrupted()).isTrue();
  }

  @Test
  void joinAsync_cancelled_doesNotAbortTheTask() throws Exception {
    var handle = waitingTask();

    assertThat(handle.joinAsync().cancel(true)).isTrue();

    assertThat(handle.isCancelled()).isFalse();
    go.countDown();
    assertThat(handle.join()).isEqualTo(1);
  }

  @Test
  void abort_interruptsTheTask() throws Exception {
    var handle = waitingTask();
    var joining = Threads.start(() -> handle.join()).awaitParked();
    var async = handle.joinAsync();

    assertThat(handle.abort()).isTrue();

    assertThatThrownBy(joining::join).isInstanceOf(CancellationException.class);
    assertThatThrownBy(handle::tryJoin).isInstanceOf(CancellationException.class);
    assertThat(handle.state()).isEqualTo(Future.State.CANCELLED);
    assertThatThrownBy(async::join).isInstanceOf(CancellationException.class);
    assertThat(handle.abort()).isFalse();
  }

  @Test
  void abort_ofATaskThatIgnoresIt_isFinishedOnlyWhenItHasEnded() throws Exception {
    var handle = stubbornTask();

    assertThat(handle.abort()).isTrue();

    assertThat(handle.isCancelled()).isTrue();
    assertThat(handle.isFinished()).isFalse();
    assertThat(handle.state()).isEqualTo(Future.State.RUNNING);
    assertThat(handle).hasToString("JoinHandle (aborted, still running)");
    go.countDown();
    assertThatThrownBy(handle::join).isInstanceOf(CancellationException.class);
    assertThat(handle.isFinished()).isTrue();
  }

  @Test
  void abort_taskThrowsAfterIt_hasThatAsTheCause() throws Exception {
    var handle = waitingTask();

    assertThat(handle.abort()).isTrue();

    assertThatThrownBy(handle::join)
        .isInstanceOf(CancellationException.class)
        .satisfiesAnyOf(
            thrown -> assertThat(thrown).hasCauseInstanceOf(InterruptedException.class),
            thrown -> assertThat(thrown).hasNoCause()); // it had not begun
  }

  @Test
  void abort_afterTheEnd_changesNothing() throws Exception {
    var handle = Tasks.spawn(() -> 1);
    assertThat(handle.join()).isEqualTo(1);

    assertThat(handle.abort()).isFalse();
    assertThat(handle.cancel(true)).isFalse();

    assertThat(handle.isCancelled()).isFalse();
    assertThat(handle.join()).isEqualTo(1);
  }

  @Test
  void cancel_withoutInterrupt_letsTheTaskRunToItsEnd() throws Exception {
    var sawInterrupt = new AtomicBoolean();
    var begun = new CountDownLatch(1);
    var handle =
        Tasks.spawn(
            () -> {
              begun.countDown();
              try {
                go.await();
              } catch (InterruptedException _) {
                sawInterrupt.set(true);
              }
            });
    begun.await();

    assertThat(handle.cancel(false)).isTrue();

    go.countDown();
    assertThatThrownBy(handle::join).isInstanceOf(CancellationException.class);
    assertThat(sawInterrupt).isFalse();
  }

  @Test
  void cancel_withoutInterruptOneAfterAnother_isSaidOnce() throws Exception {
    var handle = waitingTask();

    assertThat(handle.cancel(false)).isTrue();
    assertThat(handle.cancel(false)).isFalse();

    go.countDown();
    assertThatThrownBy(handle::join).isInstanceOf(CancellationException.class);
    assertThat(handle.cancel(false)).isFalse();
  }

  @Test
  void continuation_ofAnAbortedTask_isNotInterrupted() throws Exception {
    var handle = stubbornTask();
    var interrupted = handle.joinAsync().handle((_, _) -> Thread.currentThread().isInterrupted());

    assertThat(handle.abort()).isTrue();
    go.countDown();

    assertThat(interrupted.join()).isFalse();
  }

  @Test
  void continuation_ofATaskThatInterruptsItself_isNotInterrupted() throws Exception {
    var handle =
        Tasks.spawn(
            () -> {
              go.await();
              Thread.currentThread().interrupt();
            });
    var interrupted = handle.joinAsync().handle((_, _) -> Thread.currentThread().isInterrupted());

    go.countDown();

    assertThat(interrupted.join()).isFalse();
  }

  @Test
  void spawn_ofARunnable_yieldsNull() throws Exception {
    var ran = new AtomicBoolean();

    assertThat(Tasks.spawn(() -> ran.set(true)).join()).isNull();

    assertThat(ran).isTrue();
  }

  @Test
  void spawn_withAName_namesTheVirtualThread() throws Exception {
    var thread = Tasks.spawn("worker", Thread::currentThread).join();

    assertThat(thread.isVirtual()).isTrue();
    assertThat(thread.getName()).isEqualTo("worker");
    assertThat(Tasks.spawn("worker", () -> {}).name()).isEqualTo("worker");
    assertThat(Tasks.spawn(() -> {}).name()).isEmpty();
  }

  @Test
  void spawn_null_isRefused() {
    assertThatThrownBy(() -> Tasks.spawn("worker", Nulls.<Callable<?>>missing()))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("task");
    assertThatThrownBy(() -> Tasks.spawn(Nulls.missing(), () -> 1))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("name");
  }

  @Test
  void spawn_nullResult_isJoined() throws Exception {
    JoinHandle<@Nullable Integer> handle = Tasks.spawn(() -> null);

    assertThat(handle.join()).isNull();
  }

  @Test
  void toString_showsNameAndCondition() throws Exception {
    var handle = Tasks.spawn("worker", () -> "a secret");
    assertThat(handle.join()).isEqualTo("a secret");

    assertThat(handle).hasToString("JoinHandle (worker, returned)");
  }
}
