package dev.headrace.verify.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headrace.verify.model.ModelChecker.Verdict;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// How a oneshot is sent to, failed, closed, received from and watched (`Oneshot.tla`).
///
/// `OneshotCheck.tla` has the plays: which two threads decide the channel, beside a receiver and
/// one that waits until nothing can be sent any more. One run of TLC explores a set of them.
@Timeout(value = 10, unit = TimeUnit.MINUTES)
final class OneshotModelTest {

  private static final ModelChecker CHECKER = new ModelChecker("Oneshot", "OneshotCheck");

  private static Verdict check(String plays, String bug) {
    return CHECKER.check(
        """
        SPECIFICATION Spec
        CONSTANTS
          Plays <- %s
          Bug = "%s"
        INVARIANTS OneFate TrueAnswer DecidedOnce NobodyStuck NotMisused
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
  @CsvSource("Send, weakDecision")
  void protocol_withPlantedBug_fails(String plays, String bug) {
    assertThat(check(plays, bug)).isEqualTo(Verdict.FAILS);
  }

  @ParameterizedTest
  @EnabledIfSystemProperty(
      named = "proof.long",
      matches = "true",
      disabledReason = "takes a minute")
  @CsvSource({
    "Send,         decidedWithoutSignal",
    "SendAndClose, decidedWithoutCas",
    "SendAndClose, valueForgotten",
    "SendAndClose, takenWithoutCas",
    "Send,         endReadTwice",
    "Send,         registeredWithoutCas",
    "SendAndQuit,  withdrawnWithoutCas",
    "Send,         watchWithoutSecondLook",
    "Send,         watchReadBeforeDecision",
  })
  void protocol_withFurtherPlantedBug_fails(String plays, String bug) {
    assertThat(check(plays, bug)).isEqualTo(Verdict.FAILS);
  }
}
