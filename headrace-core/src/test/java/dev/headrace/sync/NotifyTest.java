package dev.headrace.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headrace.testing.Nulls;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What Notify promises beside how its waiting calls wait.
@Timeout(30)
final class NotifyTest {

  private final Notify sign = Notify.create();

  @Test
  void notifyOne_nobodyWaits_isStoredOnce() {
    sign.notifyOne();
    sign.notifyOne();
    sign.notifyLast();

    assertThat(sign.tryAwait()).isTrue();
    assertThat(sign.tryAwait()).isFalse();
  }

  @Test
  void notifyWaiters_nobodyWaits_isNotStored() {
    sign.notifyWaiters();

    assertThat(sign.tryAwait()).isFalse();
  }

  @Test
  void notifyWaiters_oneIsStored_staysStored() {
    sign.notifyOne();

    sign.notifyWaiters();

    assertThat(sign.tryAwait()).isTrue();
  }

  @Test
  void await_timeRunsOut_takesNothing() throws Exception {
    assertThat(sign.await(Duration.ofMillis(1))).isFalse();
    assertThat(sign.await(Duration.ZERO)).isFalse();

    sign.notifyOne();

    assertThat(sign.await(Duration.ZERO)).isTrue();
  }

  @Test
  void await_withoutATimeout_isRefused() {
    sign.notifyOne();

    assertThatThrownBy(() -> sign.await(Nulls.<Duration>missing()))
        .isInstanceOf(NullPointerException.class);
    assertThat(sign.tryAwait()).isTrue();
  }

  @Test
  void awaitAsync_stored_isDone() {
    sign.notifyOne();

    assertThat(sign.awaitAsync()).isCompleted();
    assertThat(sign.awaitAsync()).isNotDone();
  }

  @Test
  void awaitAsync_severalWait_areNotifiedInOrder() {
    var order = new ArrayList<Integer>();
    for (int i = 0; i < 4; i++) {
      int number = i;
      var _ = sign.awaitAsync().thenRun(() -> order.add(number));
    }

    sign.notifyOne();
    sign.notifyLast();
    sign.notifyWaiters();

    assertThat(order).containsExactly(0, 3, 1, 2);
  }

  @Test
  void awaitAsync_cancelled_leavesTheNotificationToTheNext() {
    var first = sign.awaitAsync();
    var second = sign.awaitAsync();

    assertThat(first.cancel(false)).isTrue();
    sign.notifyOne();

    assertThat(second).isCompleted();
  }

  @Test
  void awaitAsync_timedOut_takesNothing() {
    var waiting = sign.awaitAsync().orTimeout(1, TimeUnit.MILLISECONDS);

    assertThatThrownBy(waiting::join).isInstanceOf(CompletionException.class);
    sign.notifyOne();
    assertThat(sign.tryAwait()).isTrue();
  }

  @Test
  void awaitAsync_dependentNotifiesAgain_reachesTheNext() {
    var first = sign.awaitAsync().thenRun(sign::notifyOne);
    var second = sign.awaitAsync();

    sign.notifyOne();

    assertThat(first).isCompleted();
    assertThat(second).isCompleted();
  }

  @Test
  void awaitAsync_dependentOfAllWaitsAgain_isNotNotifiedTwice() {
    var again = sign.awaitAsync().thenCompose(_ -> sign.awaitAsync());

    sign.notifyWaiters();

    assertThat(again).isNotDone();
  }

  @Test
  void toString_saysWhetherSomebodyWaits() {
    assertThat(sign).hasToString("Notify (nobody waits)");
    var waiting = sign.awaitAsync();
    assertThat(sign).hasToString("Notify (somebody waits)");
    assertThat(waiting.cancel(false)).isTrue();
    assertThat(sign).hasToString("Notify (nobody waits)");
  }
}
