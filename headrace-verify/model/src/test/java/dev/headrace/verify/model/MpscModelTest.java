package dev.headrace.verify.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headrace.verify.model.ModelChecker.Verdict;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The park, publish, close and withdraw protocol of bounded mpsc channels (`Mpsc.tla`).
///
/// Columns: who sends what, whose waits may be cut short, how many of the receiver's waits may,
/// what is closed, how many elements one receive takes.
@Timeout(value = 10, unit = TimeUnit.MINUTES)
final class MpscModelTest {

  private static final ModelChecker CHECKER = new ModelChecker("Mpsc", "MpscCheck");

  private static Verdict check(
      String script, String withdrawals, int timeouts, String closing, int batch, String bug) {
    return CHECKER.check(
        """
        SPECIFICATION Spec
        CONSTANTS
          Script <- %s
          Cap = 1
          Withdrawals <- %s
          Timeouts = %d
          Closing = "%s"
          Batch = %d
          Bug = "%s"
        INVARIANTS AtMostOneFate NothingLost InOrder Bounded NoOvertaking OpenAgain EndIsFinal
        """
            .formatted(script, withdrawals, timeouts, closing, batch, bug));
  }

  @ParameterizedTest
  @CsvSource({
    "OneEach,      None, 1, none,     1",
    "TwoAndOne,    None, 0, none,     1",
    "PermitClosed, None, 0, shutdown, 1",
  })
  void protocol_asShipped_holds(
      String script, String withdrawals, int timeouts, String closing, int batch) {
    assertThat(check(script, withdrawals, timeouts, closing, batch, "none"))
        .isEqualTo(Verdict.HOLDS);
  }

  @ParameterizedTest
  @EnabledIfSystemProperty(named = "proof.long", matches = "true", disabledReason = "takes minutes")
  @CsvSource({
    "OneEach,        First,    1, none,        1",
    "OneEach,        First,    0, close,       1",
    "OneEach,        First,    1, shutdown,    1",
    "OneEach,        None,     1, closeHandle, 1",
    "TwoAndOne,      None,     0, none,        2",
    "SendAndTry,     None,     0, none,        1",
    "ThreeSenders,   None,     0, none,        1",
    "PermitClosed,   None,     0, close,       1",
    "PermitSent,     None,     0, close,       1",
    "PermitSent,     None,     0, shutdown,    1",
    "PermitAndThree, None,     0, none,        1",
  })
  void protocol_asShippedWithLargerCasts_holds(
      String script, String withdrawals, int timeouts, String closing, int batch) {
    assertThat(check(script, withdrawals, timeouts, closing, batch, "none"))
        .isEqualTo(Verdict.HOLDS);
  }

  @ParameterizedTest
  @CsvSource({
    "OneEach,      None,  0, none,     1, noRecheck",
    "OneEach,      None,  0, none,     1, headDecides",
    "OneEach,      None,  0, none,     1, publishInTwoSteps",
    "TwoAndOne,    None,  0, none,     1, noArrivalRecheck",
    "TwoAndOne,    None,  0, none,     1, grantWithoutRecheck",
  })
  void protocol_withPlantedBug_fails(
      String script, String withdrawals, int timeouts, String closing, int batch, String bug) {
    assertThat(check(script, withdrawals, timeouts, closing, batch, bug)).isEqualTo(Verdict.FAILS);
  }

  @ParameterizedTest
  @EnabledIfSystemProperty(named = "proof.long", matches = "true", disabledReason = "takes minutes")
  @CsvSource({
    "OneEach,        None,  0, none,     1, weakShut",
    "OneEach,        First, 0, none,     1, withdrawWithoutLock",
    "OneEach,        First, 0, none,     1, noReopenOnWithdraw",
    "OneEach,        None,  1, none,     1, withdrawWithoutCas",
    "OneEach,        None,  0, none,     1, publishWithoutSignal",
    "OneEach,        None,  0, none,     1, closeWithoutSignal",
    "OneEach,        None,  0, none,     1, noGrantAfterShut",
    "OneEach,        None,  0, none,     1, noGrantByReceiver",
    "OneEach,        None,  0, none,     1, grantWithoutSignal",
    "OneEach,        None,  0, none,     2, noBatchFence",
    "OneEach,        None,  0, close,    1, noCloseRecheck",
    "OneEach,        None,  0, close,    1, waitersNotFailed",
    "OneEach,        None,  0, close,    1, takeWithoutExchange",
    "OneEach,        None,  0, close,    1, publishOverMark",
    "OneEach,        None,  0, close,    1, drainWithoutDiscard",
    "OneEach,        None,  0, close,    1, discardForgotten",
    "TwoAndOne,      None,  0, none,     1, openBeforeNoting",
    "PermitClosed,   None,  0, none,     1, permitNotReturned",
    "PermitClosed,   None,  0, none,     1, permitNotHandedOn",
  })
  void protocol_withFurtherPlantedBug_fails(
      String script, String withdrawals, int timeouts, String closing, int batch, String bug) {
    assertThat(check(script, withdrawals, timeouts, closing, batch, bug)).isEqualTo(Verdict.FAILS);
  }
}
