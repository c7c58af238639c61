package dev.headrace.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headrace.ClosedException;
import dev.headrace.sync.Notify.Ticket;
import dev.headrace.testing.Threads;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What the two steps of a wait promise: a place first, the wait later.
@Timeout(30)
final class TicketTest {

  private final Notify sign = Notify.create();

  @Test
  void notifyOne_betweenEnrollAndAwait_isThere() throws Exception {
    try (var ticket = sign.enroll()) {
      sign.notifyOne();

      ticket.await();
    }
    assertThat(sign.tryAwait()).isFalse();
  }

  @Test
  void notifyWaiters_betweenEnrollAndAwait_reachesEveryTicket() {
    try (var first = sign.enroll();
        var second = sign.enroll()) {
      sign.notifyWaiters();

      assertThat(first.tryAwait()).isTrue();
      assertThat(second.tryAwait()).isTrue();
    }
    assertThat(sign.tryAwait()).isFalse();
  }

  @Test
  void notifyWaiters_beforeEnroll_doesNotReachTheTicket() {
    sign.notifyWaiters();

    try (var ticket = sign.enroll()) {
      assertThat(ticket.tryAwait()).isFalse();
    }
  }

  @Test
  void enroll_oneIsStored_takesIt() {
    sign.notifyOne();

    try (var ticket = sign.enroll()) {
      assertThat(sign.tryAwait()).isFalse();
      assertThat(ticket.tryAwait()).isTrue();
    }
    assertThat(sign.tryAwait()).isFalse();
  }

  @Test
  void notifyOne_reachedByNotifyWaitersBefore_goesToAnother() {
    try (var all = sign.enroll()) {
      sign.notifyWaiters();
      sign.notifyOne();

      assertThat(all.tryAwait()).isTrue();
    }
    assertThat(sign.tryAwait()).isTrue();
  }

  @Test
  void close_withoutTakingIt_passesTheNotificationToTheNext() {
    var first = sign.enroll();
    var second = sign.enroll();
    sign.notifyOne();

    first.close();

    assertThat(second.tryAwait()).isTrue();
  }

  @Test
  void close_notifiedAsTheLast_passesItToTheLast() {
    var first = sign.enroll();
    var second = sign.enroll();
    var third = sign.enroll();
    sign.notifyLast();

    third.close();

    assertThat(second.tryAwait()).isTrue();
    assertThat(first.tryAwait()).isFalse();
  }

  @Test
  void close_nobodyElseWaits_storesTheNotification() {
    var ticket = sign.enroll();
    sign.notifyOne();

    ticket.close();
    ticket.close();

    assertThat(sign.tryAwait()).isTrue();
    assertThat(sign.tryAwait()).isFalse();
  }

  @Test
  void close_withAStoredNotification_givesItBack() {
    sign.notifyOne();

    sign.enroll().close();

    assertThat(sign.tryAwait()).isTrue();
  }

  @Test
  void close_passedOn_wakesAThreadThatWaits() throws Exception {
    var ticket = sign.enroll();
    var waiting = Threads.start(() -> sign.await()).awaitParked();
    sign.notifyOne();
    assertThat(waiting.isAlive()).isTrue();

    ticket.close();

    waiting.join();
  }

  @Test
  void close_notifiedWithAll_passesNothingOn() {
    var ticket = sign.enroll();
    sign.notifyWaiters();

    ticket.close();

    assertThat(sign.tryAwait()).isFalse();
  }

  @Test
  void close_taken_passesNothingOn() {
    try (var ticket = sign.enroll()) {
      sign.notifyOne();
      assertThat(ticket.tryAwait()).isTrue();
    }
    assertThat(sign.tryAwait()).isFalse();
  }

  @Test
  void close_notNotified_leavesNobodyToNotify() {
    sign.enroll().close();

    assertThat(sign).hasToString("Notify (nobody waits)");
  }

  @Test
  void close_whileAnotherThreadWaits_wakesIt() throws Exception {
    var ticket = sign.enroll();
    var waiting = Threads.start(() -> ticket.await()).awaitParked();

    ticket.close();

    assertThatThrownBy(waiting::join)
        .isInstanceOf(ClosedException.class)
        .hasMessageStartingWith("await of a closed ticket");
  }

  @Test
  void await_closed_isRefusedByEverySpelling() {
    var ticket = sign.enroll();
    ticket.close();

    assertThatEveryWaitIsRefused(ticket, ClosedException.class);
  }

  @Test
  void await_taken_isRefusedByEverySpelling() throws Exception {
    try (var ticket = sign.enroll()) {
      sign.notifyOne();
      ticket.await();

      assertThatEveryWaitIsRefused(ticket, IllegalStateException.class);
    }
  }

  @Test
  void await_whileAnotherWaits_isRefusedAndTheOtherGoesOn() throws Exception {
    try (var ticket = sign.enroll()) {
      var waiting = ticket.awaitAsync();

      assertThatEveryWaitIsRefused(ticket, IllegalStateException.class);

      sign.notifyOne();
      assertThat(waiting).isCompleted();
    }
  }

  private static void assertThatEveryWaitIsRefused(
      Ticket ticket, Class<? extends Exception> refusal) {
    assertThatThrownBy(ticket::await).isExactlyInstanceOf(refusal);
    assertThatThrownBy(() -> ticket.await(Duration.ofDays(1))).isExactlyInstanceOf(refusal);
    assertThatThrownBy(() -> ticket.await(Duration.ZERO)).isExactlyInstanceOf(refusal);
    assertThatThrownBy(ticket::tryAwait).isExactlyInstanceOf(refusal);
    assertThatThrownBy(() -> ticket.awaitAsync().join()).hasCauseExactlyInstanceOf(refusal);
  }

  @Test
  void await_timeRunsOut_staysEnrolled() throws Exception {
    try (var ticket = sign.enroll()) {
      assertThat(ticket.await(Duration.ofMillis(1))).isFalse();
      sign.notifyWaiters();

      assertThat(ticket.await(Duration.ZERO)).isTrue();
    }
  }

  @Test
  void await_interrupted_staysEnrolled() throws Exception {
    try (var ticket = sign.enroll()) {
      var waiting = Threads.start(() -> ticket.await()).awaitParked();

      waiting.interrupt();
      assertThatThrownBy(waiting::join).isInstanceOf(InterruptedException.class);
      sign.notifyWaiters();

      assertThat(ticket.tryAwait()).isTrue();
    }
  }

  @Test
  void awaitAsync_cancelled_staysEnrolled() {
    try (var ticket = sign.enroll()) {
      assertThat(ticket.awaitAsync().cancel(false)).isTrue();
      sign.notifyWaiters();

      assertThat(ticket.awaitAsync()).isCompleted();
    }
  }

  @Test
  void toString_saysWhatBecameOfIt() {
    var ticket = sign.enroll();
    assertThat(ticket).hasToString("Ticket (enrolled) of Notify (somebody waits)");
    var waiting = ticket.awaitAsync();
    assertThat(ticket).hasToString("Ticket (awaited) of Notify (somebody waits)");
    assertThat(waiting.cancel(false)).isTrue();
    sign.notifyOne();
    assertThat(ticket).hasToString("Ticket (notified) of Notify (nobody waits)");
    assertThat(ticket.tryAwait()).isTrue();
    assertThat(ticket).hasToString("Ticket (taken) of Notify (nobody waits)");
    ticket.close();
    assertThat(ticket).hasToString("Ticket (closed) of Notify (nobody waits)");
  }
}
