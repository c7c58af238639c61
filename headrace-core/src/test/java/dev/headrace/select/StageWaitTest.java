package dev.headrace.select;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headrace.testing.CountingWaiter;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/// What a stage says to a waiter that comes or leaves too late, which is otherwise a matter of a
/// race.
final class StageWaitTest {

  private final CompletableFuture<String> stage = new CompletableFuture<>();
  private final StageWait<String> wait = new StageWait<>(stage);
  private final CountingWaiter waiter = CountingWaiter.interested();

  private void complete() {
    assertThat(stage.complete("s")).isTrue();
  }

  @Test
  void register_afterTheEnd_isRefused() {
    assertThat(wait.attempt()).isNull();
    complete();

    assertThat(wait.register(waiter)).isFalse();

    assertThat(wait.attempt()).isEqualTo(new StageWait.End<>("s", null));
  }

  @Test
  void withdraw_isTrueOnceAndNothingIsSignalled() {
    assertThat(wait.attempt()).isNull();
    assertThat(wait.register(waiter)).isTrue();

    assertThat(wait.withdraw(CountingWaiter.interested())).as("another").isFalse();
    assertThat(wait.withdraw(waiter)).isTrue();
    assertThat(wait.withdraw(waiter)).isFalse();

    complete();
    assertThat(waiter.signals()).isZero();
  }

  @Test
  void withdraw_afterTheEnd_isFalse() {
    assertThat(wait.attempt()).isNull();
    assertThat(wait.register(waiter)).isTrue();
    complete();

    assertThat(wait.withdraw(waiter)).isFalse();

    assertThat(waiter.signals()).isOne();
  }
}
