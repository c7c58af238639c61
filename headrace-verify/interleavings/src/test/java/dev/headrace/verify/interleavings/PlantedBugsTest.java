package dev.headrace.verify.interleavings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headrace.verify.planting.PlantedBug;
import dev.headrace.verify.planting.PlantedBug.Outcome;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The races of this module find the bugs that they are there for. Lincheck's way to fail is to
/// pass in silence: this test is what says that it looked.
@Timeout(value = 10, unit = TimeUnit.MINUTES)
final class PlantedBugsTest {

  private static final int LIMIT_SECONDS = 180;

  @ParameterizedTest
  @CsvSource({
    "wake-up-lost-at-publish, MpscRacesTest, send_besideReceive_wakesReceiver",
    "wake-up-lost-at-end, MpscRacesTest, close_ofLastSenderBesideReceive_endsIt",
    "wake-up-lost-when-full, MpscRacesTest, receive_besideTwoWaitingSenders_wakesBoth",
    "arrival-missed-when-opened, MpscRacesTest," + " send_asTheLastWaiterIsServed_isServedNext",
    "arrival-served-after-the-end, MpscRacesTest,"
        + " shutdown_besideWaitingSendAndReceive_deliversWhatWasSent",
    "broadcast-wait-without-a-second-look, BroadcastRacesTest, send_besideReceive_wakesReceiver",
    "broadcast-kept-for-a-closed-receiver, BroadcastRacesTest,"
        + " close_ofReceiverBesideSendAndReceive_keepsNothing",
    "broadcast-kept-though-read, BroadcastRacesTest, receive_besideTheOtherReceive_keepsNothing",
    "broadcast-taken-from-the-next-in-the-seat, BroadcastRacesTest,"
        + " close_besideAReceiveAndASubscription_leavesWhatIsSentThen",
    "broadcast-sent-after-the-end, BroadcastRacesTest,"
        + " close_ofTheHandleBesideItsSend_isSentBeforeTheEndOrRefused",
    "waiter-missed-when-it-waits-again, BroadcastRacesTest,"
        + " receive_afterACancelBesideSends_isFoundAgain",
    "watch-wake-before-the-change, WatchRacesTest, send_besideAwaitChange_wakesIt",
    "watch-rejected-is-seen, WatchRacesTest,"
        + " awaitValue_interruptedBesideASendThatDoesNotFit_marksNothing",
    "watch-sent-after-the-end, WatchRacesTest,"
        + " close_ofTheHandleBesideItsSend_isTheLastValueOrRefused",
    "lost-when-interrupted, OneshotRacesTest, receive_interruptedBesideSend_takesOrLeaves",
    "lost-when-cancelled, MpscRacesTest, receive_asyncCancelledBesideSend_takesOrLeaves",
    "delivered-twice, MpscRacesTest, send_interruptedBeforeAnotherWaits_passesItsTurnOn",
    "taken-without-exchange, MpscRacesTest,"
        + " close_ofReceiverBesideReceive_oneOfThemHasTheElement",
    "permit-not-returned-on-cancel, MpscRacesTest,"
        + " reserveMany_interruptedBeforeAnotherWaits_letsItPass",
    "permit-not-returned-on-close, MpscRacesTest, close_ofPermitBesideWaitingSend_handsThePlaceOn",
    "full-for-no-reason, MpscRacesTest, trySend_besideAnotherOnAnEmptiedChannel_isNotFull",
    "element-put-over-discarded, MpscRacesTest, tryReceive_afterCloseBesideSend_isClosed",
    "empty-for-no-reason, MpscRacesTest, tryReceive_behindHalfASend_isNotEmptyAfterASend",
    "mpmc-received-twice, MpmcRacesTest, tryReceive_besideHalfAReceive_takesNothingTwice",
    "mpmc-wake-up-lost-at-fill, MpmcRacesTest, send_besideReceive_wakesReceiver",
    "mpmc-waits-beside-a-claim, MpmcRacesTest, send_besideReceive_wakesReceiver",
    "mpmc-wake-up-lost-at-vacate, MpmcRacesTest, receive_besideWaitingSend_wakesSender",
    "mpmc-empty-for-no-reason, MpmcRacesTest, tryReceive_behindHalfASend_isNotEmptyAfterASend",
    "hoard-not-given-back, SemaphoreRacesTest, acquire_interruptedAlone_letsTheNextPass",
    "released-past-those-who-wait, SemaphoreRacesTest, close_ofPermitBesideAcquire_servesIt",
    "notification-not-passed-on, NotifyRacesTest, close_ofTicketBesideNotifyOne_passesItOn",
    "waits-beside-what-is-stored, NotifyRacesTest, notifyOne_besideAwait_reachesIt",
    "select-signal-lost-while-registering, SelectRacesTest, sends_toBothBranches_oneIsTaken",
    "token-child-born-open, TokenRacesTest, cancel_ofParentBesideBirthOfChild_reachesIt",
  })
  void race_withPlantedBug_fails(String bug, String test, String method) throws Exception {
    assertCaught(bug, test, method);
  }

  @ParameterizedTest
  @EnabledIfSystemProperty(
      named = "proof.long",
      matches = "true",
      disabledReason = "each takes seconds")
  @CsvSource({
    "token-wait-without-a-second-look, TokenRacesTest, cancel_besideWait_wakesIt",
    "oneshot-end-read-twice, OneshotRacesTest, send_besideReceive_wakesIt",
    "alarm-set-before-it-can-ring, DueRacesTest, bell_besideRegistration_isHeard",
    "alarm-rings-after-a-signal, DueRacesTest, bell_besideSignalAndCancel_takesOrLeaves",
    "select-claimed-twice, SelectRacesTest, trySends_toBothBranchesOfRendezvous_oneIsSent",
    "rendezvous-handed-without-claim, SelectRacesTest,"
        + " trySends_toBothBranchesOfRendezvous_oneIsSent",
    "select-looks-while-it-waits, SelectRacesTest,"
        + " releases_besideSelectOfTwoSemaphores_onePermitIsHeld",
  })
  void race_withFurtherPlantedBug_fails(String bug, String test, String method) throws Exception {
    assertCaught(bug, test, method);
  }

  private static void assertCaught(String bug, String test, String method) throws Exception {
    Class<?> check = Class.forName(PlantedBugsTest.class.getPackageName() + "." + test);
    Outcome outcome =
        new PlantedBug(bug)
            .runAgainst(
                check,
                method,
                List.of(
                    "-XX:+EnableDynamicAgentLoading",
                    "-Ddev.headrace.internal.queue.slots=2",
                    "-Dproof.schedules=2000"),
                LIMIT_SECONDS);
    assertThat(outcome.caught()).as(outcome.output()).isTrue();
  }
}
