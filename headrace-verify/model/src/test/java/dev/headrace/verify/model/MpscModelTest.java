package dev.headrace.verify.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headrace.verify.model.ModelChecker.Verdict;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The claim, fill, park, close and withdraw protocol of bounded mpsc channels (`Mpsc.tla`).
///
/// Columns: who sends what, whose waits may be cut short, how many of the receiver's waits may,
/// what is closed, how many elements one receive takes (as many places are there).
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
          Cap = %d
          Withdrawals <- %s
          Timeouts = %d
          Closing = "%s"
          Batch = %d
          Bug = "%s"
        INVARIANTS AtMostOneFate NothingLost NothingKept ClaimedOnce InOrder Bounded NoOvertaking
          OpenAgain EndIsFinal Awaited NotInVain SignalledOnce OneReceive
        """
            .formatted(script, batch, withdrawals, timeouts, closing, batch, bug));
  }

  @ParameterizedTest
  @CsvSource({
    "OneEach,      None, 1, none,     1",
    "OneSender,    None, 1, close,    2",
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
    "OneSender,      First,    1, close,       1",
    "OneEach,        First,    1, none,        1",
    "OneEach,        None,     2, none,        1",
    "OneEach,        First,    0, close,       1",
    "OneEach,        None,     1, close,       1",
    "OneEach,        None,     1, close,       2",
    "OneEach,        First,    1, shutdown,    1",
    "OneEach,        None,     1, closeHandle, 1",
    "TwoAndOne,      None,     0, none,        1",
    "TwoAndOne,      None,     1, none,        2",
    "TwoAndOne,      None,     0, close,       2",
    "SendAndTry,     None,     0, none,        1",
    "ThreeSenders,   None,     0, none,        1",
    "PermitClosed,   None,     0, close,       1",
    "PermitClosed,   None,     1, closeHandle, 1",
    "PermitSent,     None,     0, close,       1",
    "PermitSent,     None,     1, shutdown,    1",
    "PermitAndThree, None,     0, none,        1",
  })
  void protocol_asShippedWithLargerCasts_holds(
      String script, String withdrawals, int timeouts, String closing, int batch) {
    assertThat(check(script, withdrawals, timeouts, closing, batch, "none"))
        .isEqualTo(Verdict.HOLDS);
  }

  @ParameterizedTest
  @CsvSource({
    "OneEach,   None, 0, none,  1, tailNotCompared",
    "OneEach,   None, 0, none,  1, markedByStore",
    "OneEach,   None, 0, none,  1, weakHead",
    "OneSender, None, 0, close, 1, halfSendNotDiscarded",
    "OneSender, None, 0, close, 2, batchForgetsTheRest",
    "TwoAndOne, None, 0, none,  1, noArrivalRecheck",
    "TwoAndOne, None, 0, none,  1, limitNotReadAgain",
  })
  void protocol_withPlantedBug_fails(
      String script, String withdrawals, int timeouts, String closing, int batch, String bug) {
    assertThat(check(script, withdrawals, timeouts, closing, batch, bug)).isEqualTo(Verdict.FAILS);
  }

  @ParameterizedTest
  @EnabledIfSystemProperty(named = "proof.long", matches = "true", disabledReason = "takes minutes")
  @CsvSource({
    "OneEach,      None,  0, none,        1, noRecheck",
    "OneEach,      None,  0, none,        1, waiterAfterMark",
    "OneEach,      None,  0, none,        1, publishWithoutSignal",
    "OneEach,      None,  0, none,        1, takenWithoutSignal",
    "OneEach,      None,  1, none,        1, takenAfterFilling",
    "OneEach,      None,  1, none,        1, withdrawWithoutCas",
    "OneEach,      None,  0, none,        1, notEmptied",
    "OneSender,    None,  0, close,       1, emptiedBeforeTaken",
    "OneSender,    None,  0, close,       1, takenWithoutCas",
    "OneSender,    None,  0, close,       2, batchDiscarded",
    "OneSender,    None,  0, close,       2, batchEndsByStore",
    "OneSender,    None,  0, close,       1, headClosedBeforeTheWord",
    "OneSender,    None,  0, close,       1, sentAfterClose",
    "OneEach,      None,  0, shutdown,    1, sentAfterClose",
    "PermitSent,   None,  0, close,       1, permitSentAfterClose",
    "OneEach,      None,  0, none,        1, weakShut",
    "TwoAndOne,    None,  0, none,        2, weakHead",
    "OneEach,      First, 0, none,        1, withdrawWithoutLock",
    "OneEach,      First, 0, none,        1, noReopenOnWithdraw",
    "OneEach,      None,  0, none,        1, closeWithoutSignal",
    "OneEach,      None,  0, none,        1, noGrantAfterShut",
    "OneEach,      None,  0, none,        1, noGrantByReceiver",
    "TwoAndOne,    None,  0, none,        2, noGrantByReceiver",
    "OneEach,      None,  0, none,        1, grantWithoutSignal",
    "TwoAndOne,    None,  0, none,        1, grantWithoutRecheck",
    "OneEach,      None,  0, close,       1, noCloseRecheck",
    "OneEach,      None,  0, close,       1, waitersNotFailed",
    "TwoAndOne,    None,  0, none,        1, openBeforeNoting",
    "PermitClosed, None,  0, none,        1, permitNotReturned",
    "PermitClosed, None,  0, none,        1, permitNotHandedOn",
    "PermitClosed, None,  0, closeHandle, 1, permitEndNotAnnounced",
  })
  void protocol_withFurtherPlantedBug_fails(
      String script, String withdrawals, int timeouts, String closing, int batch, String bug) {
    assertThat(check(script, withdrawals, timeouts, closing, batch, bug)).isEqualTo(Verdict.FAILS);
  }
}
