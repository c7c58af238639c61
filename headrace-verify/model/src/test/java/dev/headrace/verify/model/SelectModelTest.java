package dev.headrace.verify.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headrace.verify.model.ModelChecker.Verdict;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// How a select registers, is signalled or claimed, decides, withdraws and looks (`Select.tla`).
///
/// `SelectCheck.tla` has the plays: who selects what beside whom. One run of TLC explores a set of
/// them.
@Timeout(value = 10, unit = TimeUnit.MINUTES)
final class SelectModelTest {

  private static final ModelChecker CHECKER = new ModelChecker("Select", "SelectCheck");

  private static Verdict check(String plays, String bug) {
    return CHECKER.check(
        """
        SPECIFICATION Spec
        CONSTANTS
          Plays <- %s
          Permits = 0
          Bug = "%s"
        INVARIANTS
          NothingLost NothingInvented PermitsAreKept NothingLeft ActsOrWaits NeverMeetsItself
          NobodyStuck
        """
            .formatted(plays, bug));
  }

  @Test
  void protocol_asShipped_holds() {
    assertThat(check("Short", "none")).isEqualTo(Verdict.HOLDS);
  }

  @Test
  @EnabledIfSystemProperty(
      named = "proof.long",
      matches = "true",
      disabledReason = "takes a minute")
  void protocol_asShippedInLongerPlays_holds() {
    assertThat(check("Long", "none")).isEqualTo(Verdict.HOLDS);
  }

  @ParameterizedTest
  @CsvSource("OnlyEndOne, signalInTwoSteps")
  void protocol_withPlantedBug_fails(String plays, String bug) {
    assertThat(check(plays, bug)).isEqualTo(Verdict.FAILS);
  }

  @ParameterizedTest
  @EnabledIfSystemProperty(
      named = "proof.long",
      matches = "true",
      disabledReason = "takes a minute")
  @CsvSource({
    "OnlyTwoSend,    claimedTwice",
    "OnlyTwoSend,    handedWithoutClaim",
    "OnlyTwoReceive, sentWithoutClaim",
    "OnlyPairs,      senderClaimedFirst",
    "OnlyTwoRelease, permitKept",
    "OnlyTwoRelease, looksWhileItWaits",
    "OnlyTwoRelease, notWithdrawn",
    "OnlyTwoSend,    fetchedBeforeWithdrawal",
    "OnlyTwoSend,    cancelledThoughClaimed",
    "OnlyBothEnds,   meetsItself",
    "OnlyBothWays,   meetWithoutSecondLook",
    "OnlyTwoRelease, signalLostWhileRegistering",
    "OnlyEndOne,     stageWithoutSecondLook",
    "OnlyEndOne,     weakStage",
    "OnlyCloseBoth,  closeWithoutSignal",
  })
  void protocol_withFurtherPlantedBug_fails(String plays, String bug) {
    assertThat(check(plays, bug)).isEqualTo(Verdict.FAILS);
  }
}
