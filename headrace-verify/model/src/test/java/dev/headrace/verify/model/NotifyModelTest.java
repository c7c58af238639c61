package dev.headrace.verify.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headrace.verify.model.ModelChecker.Verdict;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The protocol of notifications (`Notify.tla`): store, wait, enrol, hand over, pass on, withdraw.
///
/// Columns: who waits how, who notifies how, whose waits may be cut short, whether somebody else
/// closes the ticket of the first.
@Timeout(value = 10, unit = TimeUnit.MINUTES)
final class NotifyModelTest {

  private static final ModelChecker CHECKER = new ModelChecker("Notify", "NotifyCheck");

  private static Verdict check(
      String script, String notices, String withdrawals, String closing, String bug) {
    return CHECKER.check(
        """
        SPECIFICATION Spec
        CONSTANTS
          Script <- %s
          Notices <- %s
          Withdrawals <- %s
          Closing = %s
          Bug = "%s"
        INVARIANTS Conserved WaitedForIfQueued AllAreTold NobodySleeps
        """
            .formatted(script, notices, withdrawals, closing, bug));
  }

  @ParameterizedTest
  @CsvSource({
    "LeaveAndWait, OneThenOne, None, FALSE",
  })
  void protocol_asShipped_holds(String script, String notices, String withdrawals, String closing) {
    assertThat(check(script, notices, withdrawals, closing, "none")).isEqualTo(Verdict.HOLDS);
  }

  @ParameterizedTest
  @EnabledIfSystemProperty(named = "proof.long", matches = "true", disabledReason = "takes minutes")
  @CsvSource({
    "TicketAndWait, TwoOnes,    First, TRUE",
    "TicketAndWait, LastAndOne, First, FALSE",
    "LeaveAndWait,  OneThenOne, None,  FALSE",
    "TwoTickets,    OneAndAll,  None,  TRUE",
    "WaitTwice,     OneThenOne, First, FALSE",
  })
  void protocol_asShippedWithLargerCasts_holds(
      String script, String notices, String withdrawals, String closing) {
    assertThat(check(script, notices, withdrawals, closing, "none")).isEqualTo(Verdict.HOLDS);
  }

  @ParameterizedTest
  @CsvSource({
    "LeaveAndWait, One, None, FALSE, notPassedOn",
  })
  void protocol_withPlantedBug_fails(
      String script, String notices, String withdrawals, String closing, String bug) {
    assertThat(check(script, notices, withdrawals, closing, bug)).isEqualTo(Verdict.FAILS);
  }

  @ParameterizedTest
  @EnabledIfSystemProperty(named = "proof.long", matches = "true", disabledReason = "takes minutes")
  @CsvSource({
    "OneWait,   One, None,  FALSE, waitsBesideStored",
    "OneWait,   One, None,  FALSE, storedBesideWaiters",
    "OneWait,   One, None,  FALSE, notifiedWithoutSignal",
    "OneWait,   One, First, FALSE, leavesWithoutAsking",
    "OneWait,   One, None,  FALSE, waitedForNobody",
    "TwoWaits,  One, None,  FALSE, takenByStore",
    "OneTicket, One, None,  TRUE,  notPassedOn",
    "OneTicket, One, None,  FALSE, awaitsWithoutALook",
    "OneTicket, One, None,  FALSE, takenTwice",
    "TwoWaits,  All, None,  FALSE, onlyOneOfAll",
  })
  void protocol_withFurtherPlantedBug_fails(
      String script, String notices, String withdrawals, String closing, String bug) {
    assertThat(check(script, notices, withdrawals, closing, bug)).isEqualTo(Verdict.FAILS);
  }
}
