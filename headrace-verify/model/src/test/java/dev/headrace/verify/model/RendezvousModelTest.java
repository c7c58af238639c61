package dev.headrace.verify.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headrace.verify.model.ModelChecker.Verdict;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The protocol of an mpsc rendezvous (`Rendezvous.tla`): hand over, wait, serve, withdraw, end.
///
/// Columns: who sends how, what the receiver does, who may give up, whether the receiver is a
/// select, how it is ended meanwhile.
@Timeout(value = 10, unit = TimeUnit.MINUTES)
final class RendezvousModelTest {

  private static final ModelChecker CHECKER = new ModelChecker("Rendezvous", "RendezvousCheck");

  private static Verdict check(
      String sends, String receives, String withdrawals, String select, String ending, String bug) {
    return CHECKER.check(
        """
        SPECIFICATION Spec
        CONSTANTS
          Sends <- %s
          Receives <- %s
          Withdrawals <- %s
          Select = %s
          Ending = "%s"
          Bug = "%s"
        INVARIANTS NothingWrong NeverTwo OneFate NothingLeft NobodyMissed HintIsRight
        """
            .formatted(sends, receives, withdrawals, select, ending, bug));
  }

  @ParameterizedTest
  @CsvSource({
    "Send, One, Gives, TRUE, close",
  })
  void protocol_asShipped_holds(
      String sends, String receives, String withdrawals, String select, String ending) {
    assertThat(check(sends, receives, withdrawals, select, ending, "none"))
        .isEqualTo(Verdict.HOLDS);
  }

  @ParameterizedTest
  @EnabledIfSystemProperty(named = "proof.long", matches = "true", disabledReason = "takes minutes")
  @CsvSource({
    "SendAndTry, One,     Gives, TRUE,  close",
    "TwoSends,   Twice,   Both,  FALSE, none",
    "SendAndTry, Twice,   Both,  FALSE, shutdown",
    "WithSelect, One,     Both,  TRUE,  none",
    "WithSelect, One,     Both,  TRUE,  shutdown",
    "SendAndTry, OneMany, Gives, FALSE, close",
    "SendAndTry, ThenOne, Gives, FALSE, close",
  })
  void protocol_asShippedWithLargerCasts_holds(
      String sends, String receives, String withdrawals, String select, String ending) {
    assertThat(check(sends, receives, withdrawals, select, ending, "none"))
        .isEqualTo(Verdict.HOLDS);
  }

  @ParameterizedTest
  @CsvSource({
    "Send, One, None, FALSE, none, noSecondLook",
  })
  void protocol_withPlantedBug_fails(
      String sends, String receives, String withdrawals, String select, String ending, String bug) {
    assertThat(check(sends, receives, withdrawals, select, ending, bug)).isEqualTo(Verdict.FAILS);
  }

  @ParameterizedTest
  @EnabledIfSystemProperty(named = "proof.long", matches = "true", disabledReason = "takes minutes")
  @CsvSource({
    "Send,       One,     None,  FALSE, none,     noteAfterLook",
    "Send,       One,     None,  FALSE, none,     handedWithoutSignal",
    "Send,       One,     Gives, FALSE, none,     withdrawnWithoutLock",
    "Send,       One,     Gives, FALSE, none,     withdrawnByStore",
    "Send,       One,     None,  TRUE,  none,     handedWithoutClaim",
    "WithSelect, One,     None,  FALSE, none,     sentWithoutClaim",
    "Send,       One,     First, FALSE, none,     leavesUnnoted",
    "Send,       One,     None,  FALSE, shutdown, noLookForEnd",
    "Send,       One,     None,  FALSE, shutdown, receiverNotTold",
    "Send,       One,     None,  FALSE, shutdown, waitsAfterEnd",
    "Try,        One,     None,  FALSE, shutdown, endBeforeLook",
    "Try,        One,     None,  FALSE, close,    pickedByStore",
    "Try,        One,     None,  FALSE, close,    discardedByStore",
    "Try,        Refused, None,  FALSE, none,     refusedForgotten",
    "Try,        Refused, None,  FALSE, close,    restNotDiscarded",
    "TwoTries,   One,     None,  FALSE, none,     handedByStore",
    "Try,        One,     None,  FALSE, none,     unmarkedByStore",
    "Try,        Twice,   Gives, FALSE, shutdown, looksAfterEnd",
    "SendAndTry, One,     None,  FALSE, none,     servedWithoutBusy",
    "TwoSends,   One,     None,  FALSE, none,     hintKept",
    "SendAndTry, One,     None,  FALSE, none,     handedOutOfTurn",
    "TwoTries,   One,     Gives, TRUE,  none,     claimedWithoutLock",
  })
  void protocol_withFurtherPlantedBug_fails(
      String sends, String receives, String withdrawals, String select, String ending, String bug) {
    assertThat(check(sends, receives, withdrawals, select, ending, bug)).isEqualTo(Verdict.FAILS);
  }
}
