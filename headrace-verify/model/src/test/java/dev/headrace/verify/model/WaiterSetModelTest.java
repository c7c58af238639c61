package dev.headrace.verify.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headrace.verify.model.ModelChecker.Verdict;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// How receivers of a broadcast and of a watch add themselves, are woken all at once, give up, wait
/// again and leave (`WaiterSet.tla`).
///
/// Columns: the channel, who waits, who sends how often, whether the channel ends, how many waits
/// of each receiver may be cut short, which receiver is closed.
@Timeout(value = 10, unit = TimeUnit.MINUTES)
final class WaiterSetModelTest {

  private static final ModelChecker CHECKER = new ModelChecker("WaiterSet", "WaiterSetCheck");

  private static Verdict check(
      String kind,
      String members,
      String sends,
      boolean ends,
      int giveUps,
      int closing,
      String bug) {
    return CHECKER.check(
        """
        SPECIFICATION Spec
        CONSTANTS
          Kind = "%s"
          Members <- %s
          Sends <- %s
          Ends = %s
          GiveUps = %d
          Closing = %d
          Bug = "%s"
        INVARIANTS NobodyStuck AllSeen LinkedOnce Found
        """
            .formatted(kind, members, sends, ends ? "TRUE" : "FALSE", giveUps, closing, bug));
  }

  @ParameterizedTest
  @CsvSource("watch, Two, SendOne, false, 0, 0")
  void protocol_asShipped_holds(
      String kind, String members, String sends, boolean ends, int giveUps, int closing) {
    assertThat(check(kind, members, sends, ends, giveUps, closing, "none"))
        .isEqualTo(Verdict.HOLDS);
  }

  @ParameterizedTest
  @EnabledIfSystemProperty(named = "proof.long", matches = "true", disabledReason = "takes minutes")
  @CsvSource({
    "broadcast, One, SendOne,  true,  1, 1",
    "watch,     One, BothSend, false, 1, 0",
    "watch,     One, SendOne,  true,  1, 1",
    "watch,     Two, SendOne,  false, 0, 1",
    "broadcast, One, SendTwo,  true,  1, 0",
    "broadcast, Two, SendOne,  false, 0, 0",
  })
  void protocol_asShippedWithLargerCasts_holds(
      String kind, String members, String sends, boolean ends, int giveUps, int closing) {
    assertThat(check(kind, members, sends, ends, giveUps, closing, "none"))
        .isEqualTo(Verdict.HOLDS);
  }

  @ParameterizedTest
  @CsvSource("watch, One, SendTwo, false, 0, 0, weakUnlink")
  void protocol_withPlantedBug_fails(
      String kind,
      String members,
      String sends,
      boolean ends,
      int giveUps,
      int closing,
      String bug) {
    assertThat(check(kind, members, sends, ends, giveUps, closing, bug)).isEqualTo(Verdict.FAILS);
  }

  @ParameterizedTest
  @EnabledIfSystemProperty(named = "proof.long", matches = "true", disabledReason = "takes minutes")
  @CsvSource({
    "watch, One, SendOne, false, 0, 0, noSecondLook",
    "watch, One, SendOne, false, 0, 0, wakeBeforeChange",
    "watch, One, SendOne, false, 0, 0, weakChange",
    "watch, One, SendTwo, false, 0, 0, waiterBeforeUnlink",
    "watch, One, SendOne, false, 1, 0, linkedIgnored",
    "watch, Two, SendOne, true,  0, 0, takeInTwoSteps",
    "watch, Two, SendOne, true,  0, 0, nextReadAfterUnlink",
    "watch, One, SendOne, true,  0, 0, endWithoutSignal",
    "watch, One, SendNone, false, 0, 1, closeWithoutSignal",
    "watch, Two, SendOne, false, 0, 1, sweepMovesNewest",
  })
  void protocol_withFurtherPlantedBug_fails(
      String kind,
      String members,
      String sends,
      boolean ends,
      int giveUps,
      int closing,
      String bug) {
    assertThat(check(kind, members, sends, ends, giveUps, closing, bug)).isEqualTo(Verdict.FAILS);
  }
}
