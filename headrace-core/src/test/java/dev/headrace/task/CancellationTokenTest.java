package dev.headrace.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headrace.testing.Threads;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The tree of tokens.
@Timeout(60)
final class CancellationTokenTest {

  private final CancellationToken token = CancellationToken.create();

  @Test
  void cancel_cancelsDescendantsAndNoOthers() {
    var child = token.childToken();
    var grandchild = child.childToken();
    var sibling = token.childToken();

    child.cancel();

    assertThat(child.isCancelled()).isTrue();
    assertThat(grandchild.isCancelled()).isTrue();
    assertThat(sibling.isCancelled()).isFalse();
    assertThat(token.isCancelled()).isFalse();
    token.cancel();
    assertThat(sibling.isCancelled()).isTrue();
  }

  @Test
  void childToken_ofACancelledToken_isBornCancelled() throws Exception {
    token.cancel();

    var child = token.childToken();

    assertThat(child.isCancelled()).isTrue();
    assertThat(child.childToken().isCancelled()).isTrue();
    child.awaitCancelled();
    assertThat(token.childCount()).isZero();
  }

  @Test
  void awaitCancelled_waitsForAnAncestor() throws Exception {
    var grandchild = token.childToken().childToken();
    var waiting = Threads.start(() -> grandchild.awaitCancelled()).awaitParked();
    var timed =
        Threads.startPlatform(() -> grandchild.awaitCancelled(Duration.ofMinutes(10)))
            .awaitParked();
    var async = grandchild.awaitCancelledAsync();

    token.cancel();

    waiting.join();
    assertThat(timed.join()).isTrue();
    assertThat(async).isCompleted();
  }

  @Test
  void awaitCancelled_timeRunsOut_leavesNothingBehind() throws Exception {
    var child = token.childToken();

    assertThat(child.awaitCancelled(Duration.ofMillis(1))).isFalse();
    assertThat(child.awaitCancelled(Duration.ZERO)).isFalse();

    assertThat(token.heldCount()).isZero();
  }

  @Test
  void awaitCancelled_interrupted_leavesNothingBehind() throws Exception {
    var child = token.childToken();
    var waiting = Threads.start(() -> child.awaitCancelled()).awaitParked();
    assertThat(token.heldCount()).isEqualTo(1);

    waiting.interrupt();

    assertThatThrownBy(waiting::join).isInstanceOf(InterruptedException.class);
    assertThat(token.heldCount()).isZero();
  }

  @Test
  void awaitCancelled_cancelledAndInterrupted_returnsAndKeepsTheFlag() throws Exception {
    token.cancel();
    var waiting =
        Threads.start(
            () -> {
              Thread.currentThread().interrupt();
              token.awaitCancelled();
            });

    waiting.join();

    assertThat(waiting.endedInterrupted()).isTrue();
  }

  @Test
  void awaitCancelledAsync_cancelled_leavesNothingBehind() {
    var child = token.childToken();
    var async = child.childToken().awaitCancelledAsync();
    assertThat(token.heldCount()).isEqualTo(1);

    assertThat(async.cancel(false)).isTrue();

    assertThat(token.heldCount()).isZero();
    assertThat(child.heldCount()).isZero();
  }

  @Test
  void awaitCancelledAsync_oneOfTwoCancelled_childIsHeldForTheOther() {
    var child = token.childToken();
    var first = child.awaitCancelledAsync();
    var second = child.awaitCancelledAsync();

    assertThat(first.cancel(false)).isTrue();
    assertThat(token.heldCount()).isEqualTo(1);

    assertThat(second.cancel(false)).isTrue();
    assertThat(token.heldCount()).isZero();
  }

  @Test
  void awaitCancelledAsync_cancelledAboveOneWhoWaits_pathIsHeldForIt() {
    var child = token.childToken();
    var above = child.awaitCancelledAsync();
    var below = child.childToken().awaitCancelledAsync();

    assertThat(above.cancel(false)).isTrue();
    assertThat(token.heldCount()).isEqualTo(1);

    token.cancel();
    assertThat(below).isCompleted();
  }

  @Test
  void cancel_ofAChildThatIsWaitedFor_leavesNothingBehind() {
    var child = token.childToken();
    var async = child.childToken().awaitCancelledAsync();

    child.cancel();

    assertThat(async).isCompleted();
    assertThat(token.heldCount()).isZero();
  }

  @Test
  void cancel_twice_wakesEverybodyOnce() {
    var woken = new AtomicInteger();
    var futures = new ArrayList<CompletableFuture<?>>();
    for (int i = 0; i < 10; i++) {
      futures.add(token.childToken().awaitCancelledAsync().thenRun(woken::incrementAndGet));
    }

    token.cancel();
    token.cancel();

    assertThat(futures).allMatch(CompletableFuture::isDone);
    assertThat(woken).hasValue(10);
  }

  @Test
  void continuation_runsWithoutTheLock() {
    var made = token.awaitCancelledAsync().thenApply(_ -> otherThreadMakesAChild());

    token.cancel();

    assertThat(made.join()).isTrue();
  }

  private boolean otherThreadMakesAChild() {
    return CompletableFuture.supplyAsync(() -> token.childToken().isCancelled()).join();
  }

  @Test
  void childToken_dropped_isForgotten() throws Exception {
    for (int i = 0; i < 1000; i++) {
      CancellationToken _ = token.childToken();
    }

    while (token.childCount() > 100) {
      System.gc();
      CancellationToken _ = token.childToken(); // looks for those that were dropped
    }
    assertThat(token.isCancelled()).isFalse();
  }

  @Test
  void childToken_droppedWhileAFutureWaits_isCancelledAllTheSame() throws Exception {
    var told = new CompletableFuture<@Nullable Void>();
    // Nobody keeps the future either: it would keep the token that it waits for.
    var _ =
        token.childToken().childToken().awaitCancelledAsync().thenRun(() -> told.complete(null));
    var dropped = new WeakReference<>(token.childToken());
    while (dropped.get() != null) {
      System.gc();
    }

    token.cancel();

    assertThat(told).isCompleted();
  }

  @Test
  void childToken_cancelled_isForgottenAtOnce() {
    var child = token.childToken();
    assertThat(token.childCount()).isEqualTo(1);

    child.cancel();

    assertThat(token.childCount()).isZero();
  }

  @Test
  void cancel_ofAVeryDeepTree_reachesTheLast() {
    var last = token;
    for (int i = 0; i < 100_000; i++) {
      last = last.childToken();
    }
    var waiting = last.awaitCancelledAsync();

    token.cancel();

    assertThat(last.isCancelled()).isTrue();
    assertThat(waiting).isCompleted();
  }

  @Test
  void runUntilCancelled_notCancelled_returnsTheValue() throws Exception {
    assertThat(token.childToken().runUntilCancelled(() -> 1)).contains(1);
    assertThat(token.heldCount()).isZero();
  }

  @Test
  void runUntilCancelled_cancelledBefore_doesNotRun() throws Exception {
    var ran = new AtomicBoolean();
    token.cancel();

    var result =
        token.runUntilCancelled(
            () -> {
              ran.set(true);
              return 1;
            });

    assertThat(result).isEmpty();
    assertThat(ran).isFalse();
  }

  @Test
  void runUntilCancelled_cancelledMeanwhile_interruptsAndIsEmpty() throws Exception {
    var begun = new CountDownLatch(1);
    var running =
        Threads.start(
            () ->
                token.runUntilCancelled(
                    () -> {
                      begun.countDown();
                      new CountDownLatch(1).await();
                      return 1;
                    }));
    begun.await();

    token.cancel();

    assertThat(running.join()).isEmpty();
    assertThat(running.endedInterrupted()).isFalse();
  }

  @Test
  void runUntilCancelled_valueInSpiteOfCancel_isReturned() throws Exception {
    var result =
        token.runUntilCancelled(
            () -> {
              token.cancel();
              return 1;
            });

    assertThat(result).contains(1);
    assertThat(Thread.interrupted()).isFalse();
  }

  @Test
  void runUntilCancelled_taskThrows_throwsThat() {
    var failure = new IOException("no");

    assertThatThrownBy(
            () ->
                token.runUntilCancelled(
                    () -> {
                      throw failure;
                    }))
        .isSameAs(failure);
  }

  @Test
  void runUntilCancelled_interruptedByAnotherBefore_keepsTheFlag() throws Exception {
    Thread.currentThread().interrupt();

    var result =
        token.runUntilCancelled(
            () -> {
              token.cancel();
              return 1;
            });

    assertThat(Thread.interrupted()).isTrue();
    assertThat(result).contains(1);
  }

  @Test
  void runUntilCancelled_interruptedByAnother_throws() throws Exception {
    var begun = new CountDownLatch(1);
    var running =
        Threads.start(
            () ->
                token.runUntilCancelled(
                    () -> {
                      begun.countDown();
                      new CountDownLatch(1).await();
                      return 1;
                    }));
    begun.await();

    running.interrupt();

    assertThatThrownBy(running::join).isInstanceOf(InterruptedException.class);
    assertThat(token.isCancelled()).isFalse();
  }

  @Test
  void toString_showsTheState() {
    assertThat(token).hasToString("CancellationToken (open)");
    token.cancel();
    assertThat(token).hasToString("CancellationToken (cancelled)");
  }
}
