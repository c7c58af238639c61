package dev.headrace.verify.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headrace.verify.model.ModelChecker.Verdict;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The protocol of bounded mpmc channels (`Mpmc.tla`): claim and fill, claim and vacate, wait, be
/// served, withdraw, end, displace.
///
/// Columns: who sends what, who receives what, places, whether reaches are kept, whose waits may be
/// cut short, what is closed.
@Timeout(value = 10, unit = TimeUnit.MINUTES)
final class MpmcModelTest {

  private static final ModelChecker CHECKER = new ModelChecker("Mpmc", "MpmcCheck");

  private static Verdict check(
      String script,
      String wants,
      int places,
      String reaches,
      String withdrawals,
      String closing,
      String bug) {
    return CHECKER.check(
        """
        SPECIFICATION Spec
        CONSTANTS
          Script <- %s
          Wants <- %s
          Cap = %d
          Reaches = %s
          Withdrawals <- %s
          Closing = "%s"
          Bug = "%s"
        INVARIANTS NothingWrong NothingLost Bounded NoOvertaking OpenAgain EndIsFinal
        """
            .formatted(script, wants, places, reaches, withdrawals, closing, bug));
  }

  @ParameterizedTest
  @CsvSource({
    "OneSend, OneForRest, 1, TRUE, None, none",
  })
  void protocol_asShipped_holds(
      String script, String wants, int places, String reaches, String withdrawals, String closing) {
    assertThat(check(script, wants, places, reaches, withdrawals, closing, "none"))
        .isEqualTo(Verdict.HOLDS);
  }

  @ParameterizedTest
  @EnabledIfSystemProperty(named = "proof.long", matches = "true", disabledReason = "takes minutes")
  @CsvSource({
    "OneSend,       OneForRest,   1, TRUE,  FirstReceiver, none",
    "TwoSends,      OneForRest,   1, TRUE,  None,          none",
    "TwoSends,      OneForRest,   1, FALSE, FirstSender,   none",
    "OneEach,       OneForRest,   1, FALSE, None,          none",
    "OneSend,       TwoForRest,   1, FALSE, None,          none",
    "OneSend,       RestAndKeep,  1, FALSE, None,          none",
    "OneSend,       TryThenRest,  1, TRUE,  None,          none",
    "OneSend,       JustTry,      1, TRUE,  None,          none",
    "OneSend,       OneForRest,   1, FALSE, None,          closeReceiver",
    "TwoSends,      OneForRest,   1, FALSE, None,          closeSender",
    "TwoSends,      OneForRest,   1, FALSE, None,          shutdown",
    "TwoSends,      RestThenKeep, 1, FALSE, None,          shutdown",
    "TwoSends,      OneForRest,   2, TRUE,  None,          none",
    "SendThenForce, OneForRest,   1, TRUE,  None,          none",
    "SendThenForce, TryThenRest,  1, TRUE,  None,          none",
  })
  void protocol_asShippedWithLargerCasts_holds(
      String script, String wants, int places, String reaches, String withdrawals, String closing) {
    assertThat(check(script, wants, places, reaches, withdrawals, closing, "none"))
        .isEqualTo(Verdict.HOLDS);
  }

  @ParameterizedTest
  @CsvSource({
    "SendAndKeep, JustOne,     None, none, lookBeforeShut",
    "OneSend,     RestAndKeep, None, none, tailNotAsked",
  })
  void protocol_withPlantedBug_fails(
      String script, String wants, String withdrawals, String closing, String bug) {
    assertThat(check(script, wants, 1, "FALSE", withdrawals, closing, bug))
        .isEqualTo(Verdict.FAILS);
  }

  @ParameterizedTest
  @EnabledIfSystemProperty(named = "proof.long", matches = "true", disabledReason = "takes minutes")
  @CsvSource({
    "SendAndKeep,   JustOne,      None,          none,          lookBeforeFill",
    "SendAndKeep,   JustOne,      None,          none,          weakShut",
    "OneSend,       RestAndKeep,  None,          none,          endBeforeShut",
    "OneSend,       OneForRest,   None,          none,          waitsAtEnd",
    "OneSend,       OneForRest,   None,          none,          notDismissed",
    "OneSend,       OneForRest,   None,          none,          headNotShut",
    "OneSend,       OneForRest,   None,          none,          servedWithoutSignal",
    "OneSend,       OneForRest,   FirstReceiver, none,          leavesWithoutAsking",
    "OneSend,       OneForRest,   FirstReceiver, none,          leavesWithoutSettling",
    "OneSend,       TryThenRest,  None,          none,          emptyBehindHalf",
    "OneSend,       JustTry,      None,          none,          notDiscarded",
    "OneSend,       JustTry,      None,          none,          halfSendNotDiscarded",
    "OneSend,       OneForRest,   None,          closeReceiver, receivingGoesOn",
    "TwoSends,      OneForRest,   None,          none,          placeNotVacated",
    "TwoSends,      OneForRest,   None,          none,          noSecondLookForRoom",
    "TwoSends,      OneForRest,   None,          none,          lookBeforeVacate",
    "TwoSends,      OneForRest,   None,          none,          tailNotShut",
    "TwoSends,      OneForRest,   None,          none,          reachKept",
    "TwoSends,      OneForRest,   None,          none,          sentAgain",
    "TwoSends,      OneForRest,   FirstSender,   none,          leavesWithoutAsking",
    "TwoSends,      RestThenKeep, None,          shutdown,      waitsAfterEnd",
    "TwoSends,      OneForRest,   None,          shutdown,      waitersNotRefused",
    "TwoSends,      OneForRest,   None,          shutdown,      servedAfterEnd",
    "SendThenForce, OneForRest,   None,          none,          displacedWhileOpen",
    "SendThenForce, OneForRest,   None,          none,          displacedForNoReason",
    "SendThenForce, TryThenRest,  None,          none,          displacedHeadFirst",
  })
  void protocol_withFurtherPlantedBug_fails(
      String script, String wants, String withdrawals, String closing, String bug) {
    assertThat(check(script, wants, 1, "FALSE", withdrawals, closing, bug))
        .isEqualTo(Verdict.FAILS);
  }
}
