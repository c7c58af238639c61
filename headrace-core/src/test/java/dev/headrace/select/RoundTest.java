package dev.headrace.select;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headrace.testing.CountingWaiter;
import org.junit.jupiter.api.Test;

final class RoundTest {

  private final CountingWaiter waiter = CountingWaiter.interested();
  private final Round round = new Round(waiter);

  @Test
  void party_isOneForAllBranchesOfARound() {
    Object party = round.branch().party();

    assertThat(party).isNotNull().isSameAs(round.branch().party());
    assertThat(new Round(waiter).branch().party()).isNotNull().isNotSameAs(party);
  }

  @Test
  void claim_isTrueOnceAndTellsWhoCloses() {
    var claimed = round.branch();

    assertThat(claimed.claim()).isTrue();
    assertThat(round.branch().claim()).isFalse();
    assertThat(round.close()).isSameAs(claimed);
  }

  @Test
  void claim_afterTheRoundWasClosed_isRefused() {
    assertThat(round.close()).isNull();

    assertThat(round.branch().claim()).isFalse();
  }

  @Test
  void signal_beforeAllAreRegistered_isFoundAndNotHandedOn() {
    round.branch().signal();

    assertThat(round.beginWaiting()).isFalse();
    round.branch().signal();
    assertThat(waiter.signals()).isZero();
  }

  @Test
  void signal_whileItWaits_isHandedOnOnce() {
    assertThat(round.beginWaiting()).isTrue();

    round.branch().signal();
    round.branch().signal();

    assertThat(waiter.signals()).isOne();
  }
}
