package dev.headrace.verify.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headrace.verify.model.ModelChecker.Verdict;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The protocol of semaphores (`Semaphore.tla`): acquire, wait and hoard, give back, withdraw,
/// close.
///
/// Columns: who does what, how many permits there are, whose waits may be cut short, whose waits
/// may be decided elsewhere, whether it is closed.
@Timeout(value = 10, unit = TimeUnit.MINUTES)
final class SemaphoreModelTest {

  private static final ModelChecker CHECKER = new ModelChecker("Semaphore", "SemaphoreCheck");

  private static Verdict check(
      String script, int permits, String withdrawals, String selects, String closing, String bug) {
    return CHECKER.check(
        """
        SPECIFICATION Spec
        CONSTANTS
          Script <- %s
          Permits = %d
          Withdrawals <- %s
          Selects <- %s
          Closing = %s
          Bug = "%s"
        INVARIANTS
          NothingWrong Conserved AllComeBack NoOvertaking OpenAgain OnlyTheFirstHoards
          NobodyWaitsForTheClosed
        """
            .formatted(script, permits, withdrawals, selects, closing, bug));
  }

  @ParameterizedTest
  @CsvSource({
    "OneAndTwo, 2, Second, First, TRUE",
  })
  void protocol_asShipped_holds(
      String script, int permits, String withdrawals, String selects, String closing) {
    assertThat(check(script, permits, withdrawals, selects, closing, "none"))
        .isEqualTo(Verdict.HOLDS);
  }

  @ParameterizedTest
  @EnabledIfSystemProperty(named = "proof.long", matches = "true", disabledReason = "takes minutes")
  @CsvSource({
    "AndMore,     2, First,    None, TRUE",
    "AndForget,   2, First,    None, FALSE",
    "AndTry,      2, First,    None, TRUE",
    "TwoAndThree, 3, FirstTwo, None, FALSE",
  })
  void protocol_asShippedWithLargerCasts_holds(
      String script, int permits, String withdrawals, String selects, String closing) {
    assertThat(check(script, permits, withdrawals, selects, closing, "none"))
        .isEqualTo(Verdict.HOLDS);
  }

  @ParameterizedTest
  @CsvSource({
    "OneEach,   1, None,   None, FALSE, enqueuedByStore",
  })
  void protocol_withPlantedBug_fails(
      String script, int permits, String withdrawals, String selects, String closing, String bug) {
    assertThat(check(script, permits, withdrawals, selects, closing, bug)).isEqualTo(Verdict.FAILS);
  }

  @ParameterizedTest
  @EnabledIfSystemProperty(named = "proof.long", matches = "true", disabledReason = "takes minutes")
  @CsvSource({
    "OneEach,   1, None,   None,   FALSE, releasedPastThoseWhoWait",
    "OneEach,   1, None,   None,   FALSE, servedWithoutSignal",
    "OneEach,   1, None,   None,   FALSE, flagKept",
    "OneEach,   1, First,  None,   FALSE, leavesWithoutAsking",
    "OneAndTwo, 2, Second, None,   FALSE, hoardKept",
    "OneTwoOne, 2, None,   None,   FALSE, flagForgotten",
    "OneTwoOne, 2, None,   None,   FALSE, flagByStore",
    "OneTwoOne, 2, None,   None,   FALSE, lastFirst",
    "OneAndTwo, 2, None,   Second, FALSE, servedUnwanted",
    "OneAndTwo, 2, None,   Second, FALSE, unwantedKept",
    "OneAndTwo, 2, None,   None,   TRUE,  closedWithHoards",
    "OneAndTwo, 2, None,   None,   TRUE,  waitersNotRefused",
    "OneAndTwo, 2, None,   None,   TRUE,  waitsAfterClose",
    "OneAndTwo, 2, None,   None,   TRUE,  acquiredAfterClose",
    "AndMore,   2, None,   None,   FALSE, addedPastThoseWhoWait",
  })
  void protocol_withFurtherPlantedBug_fails(
      String script, int permits, String withdrawals, String selects, String closing, String bug) {
    assertThat(check(script, permits, withdrawals, selects, closing, bug)).isEqualTo(Verdict.FAILS);
  }
}
