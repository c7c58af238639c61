package dev.headrace.internal.waiter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

final class MomentTest {

  private final WaiterLock lock = new WaiterLock();
  private final AtomicBoolean come = new AtomicBoolean();
  private final Moment moment = new Moment(lock);
  private final Operation<Boolean> wait = moment.await(come::get);

  private static final class Claimed extends Waiter {
    private final boolean interested;
    private int signals;

    Claimed(boolean interested) {
      this.interested = interested;
    }

    @Override
    public boolean claim() {
      return interested;
    }

    @Override
    public void signal() {
      signals++;
    }
  }

  @Test
  void register_whenItHasCome_tellsTheWaiterThoughItPassesAgain() {
    var waiter = new Claimed(true);
    assertThat(wait.attempt()).isNull();
    come.set(true);

    assertThat(wait.register(waiter)).isTrue();
    come.set(false);

    assertThat(waiter.signals).isEqualTo(1);
    assertThat(wait.withdraw(waiter)).as("it was told").isFalse();
    assertThat(wait.attempt()).isTrue();
    assertThat(wait.attempt()).as("the next use").isNull();
  }

  @Test
  void register_byOneWhoHasChosenOtherwise_leavesNothingForItsNextUse() {
    var waiter = new Claimed(false);
    come.set(true);

    assertThat(wait.register(waiter)).isTrue();
    come.set(false);

    assertThat(waiter.signals).isZero();
    assertThat(wait.attempt()).isNull();
  }

  @Test
  void announce_itHasCome_tellsWhoWaitsOnceThoughItPassesAgain() {
    var waiter = new Claimed(true);
    assertThat(wait.register(waiter)).isTrue();
    come.set(true);
    lock.run(moment::announce);
    lock.run(moment::announce);
    come.set(false);

    assertThat(waiter.signals).isEqualTo(1);
    assertThat(wait.withdraw(waiter)).as("it was told").isFalse();
    assertThat(wait.attempt()).isTrue();
  }

  @Test
  void announce_itHasNotCome_tellsNobody() {
    var waiter = new Claimed(true);
    assertThat(wait.register(waiter)).isTrue();

    lock.run(moment::announce);

    assertThat(waiter.signals).isZero();
    assertThat(wait.attempt()).isNull();
  }

  @Test
  void withdraw_whoWaits_isNotTold() {
    var waiter = new Claimed(true);
    assertThat(wait.register(waiter)).isTrue();

    assertThat(wait.withdraw(new Claimed(true))).as("another").isFalse();
    assertThat(wait.withdraw(waiter)).isTrue();

    come.set(true);
    lock.run(moment::announce);
    assertThat(waiter.signals).isZero();
  }
}
