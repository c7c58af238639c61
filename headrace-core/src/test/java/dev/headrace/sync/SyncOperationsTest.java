package dev.headrace.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headrace.testing.CountingWaiter;
import org.junit.jupiter.api.Test;

/// What the operations say to a waiter that comes or leaves too late, or wants nothing any more;
/// this is otherwise a matter of a race.
final class SyncOperationsTest {

  private final SemaphoreEngine semaphore = new SemaphoreEngine(1);
  private final Acquiring acquiring = new Acquiring(semaphore, 3);
  private final NotifyEngine notify = new NotifyEngine();
  private final Awaiting awaiting = new Awaiting(notify);
  private final CountingWaiter waiter = CountingWaiter.interested();

  @Test
  void register_permitsCameMeanwhile_isRefused() {
    assertThat(acquiring.attempt()).isNull();
    semaphore.release(2);

    assertThat(acquiring.register(waiter)).isFalse();

    assertThat(acquiring.attempt()).isEqualTo(Acquisition.ACQUIRED);
  }

  @Test
  void withdraw_fromAcquiring_isTrueOnceAndGivesBackWhatWasHoarded() {
    assertThat(acquiring.register(waiter)).isTrue();
    semaphore.release(1);
    assertThat(semaphore.available()).isZero();

    assertThat(acquiring.withdraw(CountingWaiter.interested())).as("another").isFalse();
    assertThat(acquiring.withdraw(waiter)).isTrue();
    assertThat(acquiring.withdraw(waiter)).isFalse();

    assertThat(semaphore.available()).isEqualTo(2);
    assertThat(waiter.signals()).isZero();
  }

  @Test
  void withdraw_afterThePermitsCame_isFalseAndTheyAreHeld() {
    assertThat(acquiring.register(waiter)).isTrue();
    semaphore.release(2);

    assertThat(acquiring.withdraw(waiter)).isFalse();

    assertThat(waiter.signals()).isOne();
    assertThat(acquiring.attempt()).isEqualTo(Acquisition.ACQUIRED);
    assertThat(semaphore.available()).isZero();
  }

  @Test
  void release_toOneWhoHasChosenOtherwise_leavesThePermits() {
    assertThat(acquiring.register(CountingWaiter.choseOtherwise())).isTrue();

    semaphore.release(2);

    assertThat(semaphore.available()).isEqualTo(3);
  }

  @Test
  void addPermits_afterOthersWereAdded_countsThem() {
    semaphore.addPermits(1);

    assertThatThrownBy(() -> semaphore.addPermits(Integer.MAX_VALUE - 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(semaphore.available()).isEqualTo(2);
  }

  @Test
  void register_aNotificationWasStoredMeanwhile_isRefused() {
    assertThat(awaiting.attempt()).isNull();
    notify.notifyOne(Notification.TO_FIRST);

    assertThat(awaiting.register(waiter)).isFalse();

    assertThat(awaiting.attempt()).isTrue();
  }

  @Test
  void withdraw_fromAwaiting_isTrueOnceAndNothingIsSignalled() {
    assertThat(awaiting.register(waiter)).isTrue();

    assertThat(awaiting.withdraw(CountingWaiter.interested())).as("another").isFalse();
    assertThat(awaiting.withdraw(waiter)).isTrue();
    assertThat(awaiting.withdraw(waiter)).isFalse();

    notify.notifyAllWaiters();
    assertThat(waiter.signals()).isZero();
    assertThat(awaiting.attempt()).isNull();
  }

  @Test
  void withdraw_afterTheNotification_isFalseAndItIsTaken() {
    assertThat(awaiting.register(waiter)).isTrue();
    notify.notifyOne(Notification.TO_FIRST);

    assertThat(awaiting.withdraw(waiter)).isFalse();

    assertThat(waiter.signals()).isOne();
    assertThat(awaiting.attempt()).isTrue();
    assertThat(awaiting.attempt()).isNull();
  }

  @Test
  void notifyOne_toOneWhoHasChosenOtherwise_isForTheNext() {
    assertThat(new Awaiting(notify).register(CountingWaiter.choseOtherwise())).isTrue();
    assertThat(awaiting.register(waiter)).isTrue();

    notify.notifyOne(Notification.TO_FIRST);

    assertThat(waiter.signals()).isOne();
    assertThat(notify.takeStored()).isFalse();
  }

  @Test
  void register_toATicketThatWasNotifiedMeanwhile_isRefused() {
    Enrolment ticket = notify.enroll();
    assertThat(ticket.attempt()).isNull();
    notify.notifyOne(Notification.TO_FIRST);

    assertThat(ticket.register(waiter)).isFalse();

    assertThat(ticket.attempt()).isTrue();
  }

  @Test
  void withdraw_fromATicket_isTrueOnceAndTheTicketKeepsTheNotification() {
    Enrolment ticket = notify.enroll();
    assertThat(ticket.register(waiter)).isTrue();

    assertThat(ticket.withdraw(CountingWaiter.interested())).as("another").isFalse();
    assertThat(ticket.withdraw(waiter)).isTrue();
    assertThat(ticket.withdraw(waiter)).isFalse();

    notify.notifyOne(Notification.TO_FIRST);
    assertThat(waiter.signals()).isZero();
    assertThat(ticket.attempt()).isTrue();
  }

  @Test
  void withdraw_afterTheTicketWasNotified_isFalse() {
    Enrolment ticket = notify.enroll();
    assertThat(ticket.register(waiter)).isTrue();
    notify.notifyOne(Notification.TO_FIRST);

    assertThat(ticket.withdraw(waiter)).isFalse();

    assertThat(waiter.signals()).isOne();
    assertThat(ticket.attempt()).isTrue();
  }

  @Test
  void isOver_ofATicket_whenItsCloseWouldChangeNothing() {
    Enrolment ticket = notify.enroll();
    assertThat(ticket.isOver()).as("enrolled").isFalse();
    notify.notifyOne(Notification.TO_FIRST);
    assertThat(ticket.isOver()).as("has what it must pass on").isFalse();
    assertThat(ticket.attempt()).isTrue();
    assertThat(ticket.isOver()).as("taken").isTrue();

    Enrolment oneOfAll = notify.enroll();
    notify.notifyAllWaiters();
    assertThat(oneOfAll.isOver()).as("notified with all").isTrue();

    Enrolment left = notify.enroll();
    left.close();
    assertThat(left.isOver()).as("closed").isTrue();
  }
}
