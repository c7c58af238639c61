package dev.headrace.verify.stress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.headrace.verify.planting.PlantedBug;
import dev.headrace.verify.planting.PlantedBug.Outcome;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// The stress tests, and the rule for shared fields, find the bugs that they are there for.
@Timeout(value = 10, unit = TimeUnit.MINUTES)
final class PlantedBugsTest {

  private static final int LIMIT_SECONDS = 120;

  static List<PlantedBug> bugs() throws IOException {
    return PlantedBug.all();
  }

  /// Some are for long runs only, and would rot unseen.
  @ParameterizedTest
  @MethodSource("bugs")
  void patch_ofEachBug_fitsTheSource(PlantedBug bug) {
    assertThatCode(bug::requireFit).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({
    "publish-without-release, SharedFieldsTest, slots_areTouchedThroughVarHandlesOnly",
    "read-without-acquire, SharedFieldsTest, varHandles_areUsedInFullModesBesideTheExplainedOnes",
    "mpmc-reach-by-plain-read, SharedFieldsTest,"
        + " varHandles_areUsedInFullModesBesideTheExplainedOnes",
    "delivered-twice, OneStorm, storm_ofABoundedChannel_losesAndDoublesNothing",
    "lost-when-interrupted, OneStorm, storm_ofABoundedChannel_losesAndDoublesNothing",
    "lost-when-cancelled, OneStorm, storm_ofABoundedChannel_losesAndDoublesNothing",
    "wake-up-lost-when-full, OneStorm, storm_ofABoundedChannel_losesAndDoublesNothing",
    "permit-not-returned-on-close, OneStorm, storm_ofABoundedChannel_losesAndDoublesNothing",
    "task-joined-twice, TaskStormTest,"
        + " joinNext_withInterruptsTimeoutsCancelsAndAborts_returnsEveryTaskOnce",
    "task-aborted-after-its-end, TaskStormTest, abort_besideTheEnd_agreesWithTheOutcome",
    "interrupt-outlives-the-work, TaskStormTest, runUntilCancelled_besideCancel_leavesNoInterrupt",
    "task-join-without-a-second-look, TaskAlignedStressTest, join_besideTheEnd_returns",
    "task-next-without-a-second-look, TaskAlignedStressTest,"
        + " joinNext_besideTheEndOfATask_returnsIt",
    "hoard-not-given-back, SyncStormTest, permits_ofAStorm_allComeBack",
    "notification-not-passed-on, SyncStormTest, notifications_toThoseWhoLeave_arePassedOn",
    "mpmc-received-twice, MpmcStormTest, everything_atOnce_losesAndDoublesNothing",
    "broadcast-kept-for-a-closed-receiver, BroadcastAndWatchStormTest,"
        + " broadcast_everythingAtOnce_accountsForEveryValue",
    "flow-taken-value-dropped, FlowStormTest, links_cancelledAtRandom_loseAndDoubleNothing",
    "flow-ask-missed, FlowStormTest, links_cancelledAtRandom_loseAndDoubleNothing",
    "flow-cancel-without-a-second-look, FlowStormTest, cancel_besideRequest_takesNothing",
    "select-claimed-twice, SelectStormTest, selects_againstSelects_loseAndDoubleNothing",
    "select-looks-while-it-waits, SelectStormTest, selects_againstSelects_loseAndDoubleNothing",
    "select-sends-to-itself, SelectStormTest, selects_againstSelects_loseAndDoubleNothing",
    "select-place-kept-when-refused, OneStorm, storm_ofABoundedChannel_losesAndDoublesNothing",
    "select-permit-kept-when-refused, OneStorm, storm_ofABoundedChannel_losesAndDoublesNothing",
    "select-sent-without-claim, SelectStormTest, selects_againstSelects_loseAndDoubleNothing",
    "watch-update-lost, BroadcastAndWatchStormTest, watch_everythingAtOnce_showsTheLastValue",
  })
  void stress_withPlantedBug_fails(String bug, String test, String method) throws Exception {
    assertCaught(bug, test, method);
  }

  /// The short run catches these by the races of the interleavings.
  @ParameterizedTest
  @EnabledIfSystemProperty(
      named = "proof.long",
      matches = "true",
      disabledReason = "each waits for seconds")
  @CsvSource({
    "flow-closed-before-the-send, FlowStormTest, links_cancelledAtRandom_loseAndDoubleNothing",
    "mpmc-wake-up-lost-at-fill, MpmcAlignedStressTest, send_besideReceive_wakesReceiver",
    "mpmc-wake-up-lost-at-vacate, MpmcAlignedStressTest,"
        + " receive_besideSendOnAFullChannel_wakesSender",
    "released-past-those-who-wait, SyncAlignedStressTest, closeOfPermit_besideAcquire_servesIt",
    "select-relies-on-a-branch-that-ended, SelectAlignedStressTest,"
        + " close_besideSelectOfOneReceiverTwice_isSeen",
    "select-stage-without-a-second-look, SelectAlignedStressTest,"
        + " endOfStage_besideSelect_wakesIt",
    "waits-beside-what-is-stored, SyncAlignedStressTest, notifyOne_besideAwait_wakesIt",
    "notification-not-passed-on, SyncAlignedStressTest,"
        + " notifyOne_besideATicketThatLeaves_reachesTheOneThatStays",
    "notify-all-without-a-write, SyncAlignedStressTest,"
        + " notifyWaiters_besideEnrollAndLook_isNotMissed",
  })
  void rounds_withFurtherPlantedBug_getStuck(String bug, String test, String method)
      throws Exception {
    assertCaught(bug, test, method);
  }

  private static void assertCaught(String bug, String test, String method) throws Exception {
    Class<?> check = Class.forName(PlantedBugsTest.class.getPackageName() + "." + test);
    Outcome outcome =
        new PlantedBug(bug)
            .runAgainst(
                check,
                method,
                List.of("-Dproof.seconds=20", "-Dproof.patience.seconds=1"),
                LIMIT_SECONDS);
    assertThat(outcome.caught()).as(outcome.output()).isTrue();
  }
}
