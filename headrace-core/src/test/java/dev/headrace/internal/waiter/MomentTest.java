package dev.headrace.internal.waiter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headrace.testing.CountingWaiter;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

final class MomentTest {

  private final WaiterLock lock = new WaiterLock();
  private final AtomicBoolean come = new AtomicBoolean();
  private final Moment moment = new Moment(lock);
  private final Operation<Boolean> wait = moment.await(come::get);

  @Test
  void register_whenItHasCome_tellsTheWaiterThoughItPassesAgain() {
    var waiter = CountingWaiter.interested();
    assertThat(wait.attempt()).isNull();
    come.set(true);

    assertThat(wait.register(waiter)).isTrue();
    come.set(false);

    assertThat(waiter.signals()).isEqualTo(1);
    assertThat(wait.withdraw(waiter)).as("it was told").isFalse();
    assertThat(wait.attempt()).isTrue();
    assertThat(wait.attempt()).as("the next use").isNull();
  }

  @Test
  void register_byOneWhoHasChosenOtherwise_leavesNothingForItsNextUse() {
    var waiter = CountingWaiter.choseOtherwise();
    come.set(true);

    assertThat(wait.register(waiter)).isTrue();
    come.set(false);

    assertThat(waiter.signals()).isZero();
    assertThat(wait.attempt()).isNull();
  }

  @Test
  void announce_itHasCome_tellsWhoWaitsOnceThoughItPassesAgain() {
    var waiter = CountingWaiter.interested();
    assertThat(wait.register(waiter)).isTrue();
    come.set(true);
    lock.run(moment::announce);
    lock.run(moment::announce);
    come.set(false);

    assertThat(waiter.signals()).isEqualTo(1);
    assertThat(wait.withdraw(waiter)).as("it was told").isFalse();
    assertThat(wait.attempt()).isTrue();
  }

  @Test
  void announce_itHasNotCome_tellsNobody() {
    var waiter = CountingWaiter.interested();
    assertThat(wait.register(waiter)).isTrue();

    lock.run(moment::announce);

    assertThat(waiter.signals()).isZero();
    assertThat(wait.attempt()).isNull();
  }

  @Test
  void withdraw_whoWaits_isNotTold() {
    var waiter = CountingWaiter.interested();
    assertThat(wait.register(waiter)).isTrue();

    assertThat(wait.withdraw(CountingWaiter.interested())).as("another").isFalse();
    assertThat(wait.withdraw(waiter)).isTrue();

    come.set(true);
    lock.run(moment::announce);
    assertThat(waiter.signals()).isZero();
  }
}
