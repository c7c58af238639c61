package dev.headrace.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What went wrong once in Tokio's Notify, or is promised there; see `docs/design/tokio-suites.md`.
@Timeout(30)
final class TokioNotifyTest {

  private final Notify sign = Notify.create();

  // tokio #5396, PR #5458: waiters are woken in batches of 32, and one that waited again between
  // two batches was woken again by the same call.
  @Test
  void notifyWaiters_moreThanABatchThatWaitAgain_wakesEachOnce() {
    var first = new ArrayList<CompletableFuture<?>>();
    var again = new ArrayList<CompletableFuture<?>>();
    for (int i = 0; i < 100; i++) {
      first.add(sign.awaitAsync().thenRun(() -> again.add(sign.awaitAsync())));
    }

    sign.notifyWaiters();

    assertThat(first).hasSize(100).allMatch(CompletableFuture::isDone);
    assertThat(again).hasSize(100).noneMatch(CompletableFuture::isDone);
    sign.notifyWaiters();
    assertThat(again).allMatch(CompletableFuture::isDone);
  }

  // tokio #7965, PR #7996: a Notified that notify_waiters had completed ate the permit that
  // notify_one stored.
  @Test
  void notifyOne_whileThoseWhoWereAllNotifiedHaveNotLooked_isStored() {
    try (var first = sign.enroll();
        var second = sign.enroll()) {
      sign.notifyWaiters();
      sign.notifyOne();

      assertThat(first.tryAwait()).isTrue();
      assertThat(second.tryAwait()).isTrue();
    }
    assertThat(sign.tryAwait()).isTrue();
    assertThat(sign.tryAwait()).isFalse();
  }

  // tokio notify.rs, drop of Notified: one that notify_one chose hands it on, also if everybody
  // else was notified meanwhile.
  @Test
  void close_ofTheChosenAfterAllWereNotified_storesItsNotification() {
    var chosen = sign.enroll();
    var other = sign.enroll();
    sign.notifyOne();
    sign.notifyWaiters();

    chosen.close();

    assertThat(other.tryAwait()).isTrue();
    assertThat(sign.tryAwait()).isTrue();
  }

  // tokio notify.rs, enable: two consumers that registered before they looked both learn of two
  // items, though only one notification can be stored.
  @Test
  void notifyOne_twiceWhileTwoAreEnrolled_reachesBoth() {
    try (var first = sign.enroll();
        var second = sign.enroll()) {
      sign.notifyOne();
      sign.notifyOne();

      assertThat(first.tryAwait()).isTrue();
      assertThat(second.tryAwait()).isTrue();
    }
    assertThat(sign.tryAwait()).isFalse();
  }

  // tokio notify.rs: a waiter that is dropped loses its place, and the others keep theirs.
  @Test
  void enroll_afterItLeft_isBehindTheOthers() {
    var leaving = sign.enroll();
    var staying = sign.enroll();
    leaving.close();
    var back = sign.enroll();

    sign.notifyOne();

    assertThat(staying.tryAwait()).isTrue();
    assertThat(back.tryAwait()).isFalse();
  }
}
