package dev.headrace.task;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headrace.internal.waiter.Branch;
import dev.headrace.internal.waiter.Operation;
import dev.headrace.testing.CountingWaiter;
import java.io.IOException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What the operations say to a waiter that comes or leaves too late, which is otherwise a matter
/// of a race.
@Timeout(30)
final class TaskOperationsTest {

  private final CountDownLatch go = new CountDownLatch(1);
  private final Task<Integer> task = new Task<>("", () -> 1, _ -> {});
  private final Task.Joining<Integer> joining = new Task.Joining<>(task);
  private final TaskSet<Integer> set = new TaskSet<>();
  private final TaskSet.JoiningNext<Integer> joiningNext = new TaskSet.JoiningNext<>(set);
  private final TaskSet.JoiningAll<Integer> joiningAll = new TaskSet.JoiningAll<>(set);
  private final TaskSet.Draining<Integer> draining = new TaskSet.Draining<>(set);
  private final CancellationToken token = CancellationToken.create();
  private final CountingWaiter waiter = CountingWaiter.interested();

  @AfterEach
  void letAllEnd() {
    go.countDown();
  }

  private JoinHandle<Integer> spawnWaiting() {
    return set.spawn(
        "",
        () -> {
          go.await();
          return 1;
        });
  }

  /** The set learns of the end before those do who waited for it. */
  private static void end(JoinHandle<Integer> handle, CountDownLatch by) {
    var ended = handle.joinAsync();
    by.countDown();
    try {
      var _ = ended.join();
    } catch (CompletionException _) {
      // it was to fail
    }
  }

  private JoinHandle<Integer> spawnFailing(CountDownLatch by) {
    return set.spawn(
        "",
        () -> {
          by.await();
          throw new IOException("as the test wants it");
        });
  }

  @Test
  void register_toJoinATaskThatEndedMeanwhile_isRefused() {
    assertThat(joining.attempt()).isNull();
    task.run();

    assertThat(joining.register(waiter)).isFalse();

    assertThat(joining.attempt()).isEqualTo(new Task.Outcome.Returned<>(1));
  }

  @Test
  void withdraw_fromJoining_isTrueOnceAndNothingIsSignalled() {
    assertThat(joining.register(waiter)).isTrue();

    assertThat(joining.withdraw(CountingWaiter.interested())).as("another").isFalse();
    assertThat(joining.withdraw(waiter)).isTrue();
    assertThat(joining.withdraw(waiter)).isFalse();

    task.run();
    assertThat(waiter.signals()).isZero();
  }

  @Test
  void withdraw_fromJoiningAfterTheEnd_isFalse() {
    assertThat(joining.register(waiter)).isTrue();
    task.run();

    assertThat(joining.withdraw(waiter)).isFalse();

    assertThat(waiter.signals()).isOne();
  }

  @Test
  void register_forTheNextThatEndedMeanwhile_isRefused() {
    var running = spawnWaiting();
    assertThat(joiningNext.attempt()).isNull();
    end(running, go);

    assertThat(joiningNext.register(waiter)).isFalse();

    assertThat(requireNonNull(joiningNext.attempt()).handle()).isSameAs(running);
  }

  @Test
  void withdraw_fromJoiningNext_isTrueOnceAndTheTaskStays() {
    var running = spawnWaiting();
    assertThat(joiningNext.register(waiter)).isTrue();

    assertThat(joiningNext.withdraw(CountingWaiter.interested())).as("another").isFalse();
    assertThat(joiningNext.withdraw(waiter)).isTrue();
    assertThat(joiningNext.withdraw(waiter)).isFalse();

    end(running, go);
    assertThat(waiter.signals()).isZero();
    assertThat(requireNonNull(set.poll()).handle()).isSameAs(running);
  }

  @Test
  void withdraw_afterTheTaskWasHanded_isFalseAndItIsThere() {
    var running = spawnWaiting();
    assertThat(joiningNext.register(waiter)).isTrue();
    end(running, go);

    assertThat(joiningNext.withdraw(waiter)).isFalse();

    assertThat(waiter.signals()).isOne();
    assertThat(set.size()).isZero();
    assertThat(requireNonNull(joiningNext.attempt()).handle()).isSameAs(running);
  }

  @Test
  void end_ofATaskForOneWhoHasChosenOtherwise_isForTheNext() {
    var running = spawnWaiting();
    var other = new TaskSet.JoiningNext<>(set);
    assertThat(other.register(CountingWaiter.choseOtherwise())).isTrue();
    assertThat(joiningNext.register(waiter)).isTrue();

    end(running, go);

    assertThat(waiter.signals()).isOne();
    assertThat(requireNonNull(joiningNext.attempt()).handle()).isSameAs(running);
  }

  @Test
  void register_forTheEndOfAllThatEndedMeanwhile_isRefused() {
    var running = spawnWaiting();
    assertThat(draining.attempt()).isNull();
    assertThat(joiningAll.attempt()).isNull();
    end(running, go);

    assertThat(draining.register(waiter)).isFalse();
    assertThat(joiningAll.register(waiter)).isFalse();

    assertThat(requireNonNull(joiningAll.attempt()).handles()).containsExactly(running);
  }

  @Test
  void register_toJoinAllWhenOneFailedMeanwhile_isRefusedAndTheRestIsAborted() {
    var running = spawnWaiting();
    var fails = new CountDownLatch(1);
    var failing = spawnFailing(fails);
    assertThat(joiningAll.attempt()).isNull();
    end(failing, fails);

    assertThat(joiningAll.register(waiter)).isFalse();

    assertThat(running.isCancelled()).isFalse();
    assertThat(joiningAll.attempt()).isNull();
    assertThat(running.isCancelled()).isTrue();
  }

  @Test
  void register_toWaitForAllWhateverComesOfThem_waitsBesideAFailure() {
    var running = spawnWaiting();
    var fails = new CountDownLatch(1);
    end(spawnFailing(fails), fails);

    assertThat(draining.register(waiter)).isTrue();

    end(running, go);
    assertThat(waiter.signals()).isOne();
  }

  @Test
  void withdraw_fromWaitingForAll_isTrueOnceAndNothingIsSignalled() {
    var running = spawnWaiting();
    assertThat(draining.withdraw(waiter)).as("never registered").isFalse();
    assertThat(draining.register(waiter)).isTrue();

    assertThat(draining.withdraw(CountingWaiter.interested())).as("another").isFalse();
    assertThat(draining.withdraw(waiter)).isTrue();
    assertThat(draining.withdraw(waiter)).isFalse();

    end(running, go);
    assertThat(waiter.signals()).isZero();
  }

  @Test
  void withdraw_fromWaitingForAllAfterTheLastEnded_isFalse() {
    var running = spawnWaiting();
    assertThat(joiningAll.register(waiter)).isTrue();
    end(running, go);

    assertThat(joiningAll.withdraw(waiter)).isFalse();

    assertThat(waiter.signals()).isOne();
  }

  @Test
  void withdraw_fromAwaitingACancel_isTrueOnceAndNothingIsSignalled() {
    Operation<?> awaiting = awaitingCancel();
    assertThat(awaiting.register(waiter)).isTrue();

    assertThat(awaiting.withdraw(CountingWaiter.interested())).as("another").isFalse();
    assertThat(awaiting.withdraw(waiter)).isTrue();
    assertThat(awaiting.withdraw(waiter)).isFalse();

    token.cancel();
    assertThat(waiter.signals()).isZero();
  }

  @Test
  void withdraw_fromAwaitingACancelThatCame_isFalse() {
    Operation<?> awaiting = awaitingCancel();
    assertThat(awaiting.register(waiter)).isTrue();
    token.cancel();

    assertThat(awaiting.withdraw(waiter)).isFalse();

    assertThat(waiter.signals()).isOne();
  }

  private Operation<?> awaitingCancel() {
    return ((Branch<Integer>) token.onCancelled(() -> 1)).operation();
  }
}
