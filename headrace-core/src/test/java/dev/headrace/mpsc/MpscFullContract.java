package dev.headrace.mpsc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headrace.ChannelClosedException;
import dev.headrace.SendResult;
import dev.headrace.Value;
import dev.headrace.testing.Threads;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What a sender may rely on when there is no room. A rendezvous channel has none unless the
/// receiver waits.
@ForEachFillingFlavour
final class MpscFullContract {

  private static final int EXTRA = 99;

  private final Flavour flavour;

  MpscFullContract(Flavour flavour) {
    this.flavour = flavour;
  }

  @Test
  void trySend_intoEmptyChannel_takesExactlyTheCapacity() throws Exception {
    MpscChannel<Integer> channel = flavour.open();

    for (int i = 0; i < flavour.capacity; i++) {
      assertThat(channel.sender().trySend(i)).isEqualTo(SendResult.SENT);
    }
    assertThat(channel.sender().trySend(EXTRA)).isEqualTo(SendResult.FULL);

    assertThatItHoldsWhatItWasFilledWith(channel);
  }

  @Test
  void trySend_alternatingWithReceive_alwaysFindsTheFreedPlace() throws Exception {
    MpscChannel<Integer> channel = flavour.openFull();
    for (int i = flavour.capacity; i < 200 * flavour.capacity; i++) {
      assertThat(channel.receiver().tryReceive()).isEqualTo(new Value<>(i - flavour.capacity));
      assertThat(channel.sender().trySend(i)).isEqualTo(SendResult.SENT);
      assertThat(channel.sender().trySend(EXTRA)).isEqualTo(SendResult.FULL);
    }
    assertThat(channel.sender().size()).isEqualTo(flavour.capacity);
  }

  @Test
  void send_timedZeroOrNegative_saysFullAndSendsNothing() throws Exception {
    var channel = flavour.openFull();

    assertThat(channel.sender().send(EXTRA, Duration.ZERO)).isEqualTo(SendResult.FULL);
    assertThat(channel.sender().send(EXTRA, Duration.ofSeconds(-1))).isEqualTo(SendResult.FULL);
    assertThat(channel.sender().send(EXTRA, Duration.ofSeconds(Long.MIN_VALUE)))
        .isEqualTo(SendResult.FULL);

    assertThatItHoldsWhatItWasFilledWith(channel);
  }

  @Test
  void send_timeRanOut_saysFullAndSendsNothing() throws Exception {
    var channel = flavour.openFull();

    assertThat(channel.sender().send(EXTRA, Duration.ofMillis(2))).isEqualTo(SendResult.FULL);

    assertThatItHoldsWhatItWasFilledWith(channel);
  }

  @Test
  void send_timedForLongerThanALongHasNanos_waits() throws Exception {
    var channel = flavour.openFull();
    var sending =
        Threads.start(() -> channel.sender().send(EXTRA, Duration.ofSeconds(Long.MAX_VALUE)))
            .awaitParked();

    assertThat(Received.next(channel.receiver(), flavour.capacity + 1)).endsWith(EXTRA);

    assertThat(sending.join()).isEqualTo(SendResult.SENT);
  }

  @Test
  void sendAsync_whenFull_isDoneWhenReceived() throws Exception {
    var channel = flavour.openFull();

    var first = channel.sender().sendAsync(EXTRA);
    var second = channel.sender().sendAsync(EXTRA + 1);
    assertThat(first).isNotDone();

    for (int i = 0; i < flavour.capacity; i++) {
      assertThat(channel.receiver().receive()).isEqualTo(i);
    }
    assertThat(channel.receiver().receive()).isEqualTo(EXTRA);
    assertThat(first).isCompletedWithValue(null);
    assertThat(channel.receiver().receive()).isEqualTo(EXTRA + 1);
    assertThat(second).isCompletedWithValue(null);
  }

  @Test
  void sendAsync_behindAWaitingThread_waitsItsTurn() throws Exception {
    var channel = flavour.openFull();
    var sending = Threads.start(() -> channel.sender().send(EXTRA)).awaitParked();
    var future = channel.sender().sendAsync(EXTRA + 1);

    assertThat(Received.next(channel.receiver(), flavour.capacity + 2)).endsWith(EXTRA, EXTRA + 1);

    sending.join();
    assertThat(future).isCompletedWithValue(null);
  }

  @Test
  void sendAsync_cancelled_isNotSentAndLosesItsTurn() throws Exception {
    assertThatWithdrawnSendIsNotSent(future -> assertThat(future.cancel(false)).isTrue());
  }

  @Test
  void sendAsync_completedByTheCaller_isNotSent() throws Exception {
    assertThatWithdrawnSendIsNotSent(future -> assertThat(future.complete(null)).isTrue());
  }

  @Test
  void sendAsync_failedByTheCaller_isNotSent() throws Exception {
    assertThatWithdrawnSendIsNotSent(
        future -> assertThat(future.completeExceptionally(new Exception("enough"))).isTrue());
  }

  @Test
  void sendAsync_timedOut_isNotSent() throws Exception {
    assertThatWithdrawnSendIsNotSent(
        future ->
            assertThatThrownBy(() -> future.orTimeout(1, TimeUnit.MILLISECONDS).join())
                .isInstanceOf(CompletionException.class));
  }

  @Test
  void sendAsync_completedOnTimeout_isNotSent() throws Exception {
    assertThatWithdrawnSendIsNotSent(
        future ->
            assertThat(future.completeOnTimeout(null, 1, TimeUnit.MILLISECONDS).join()).isNull());
  }

  @Test
  void sendAsync_completedByASupplier_isNotSent() throws Exception {
    assertThatWithdrawnSendIsNotSent(
        future -> assertThat(future.completeAsync(() -> null, Runnable::run)).isDone());
  }

  private interface Withdrawal {
    void withdraw(CompletableFuture<@Nullable Void> future);
  }

  private void assertThatWithdrawnSendIsNotSent(Withdrawal withdrawal) throws Exception {
    var channel = flavour.openFull();
    var withdrawn = channel.sender().sendAsync(EXTRA);
    var next = channel.sender().sendAsync(EXTRA + 1);

    withdrawal.withdraw(withdrawn);

    assertThat(withdrawn).isDone();
    assertThat(Received.next(channel.receiver(), flavour.capacity + 1)).endsWith(EXTRA + 1);
    assertThat(next).isCompletedWithValue(null);
    channel.sender().close();
    assertThat(channel.receiver().receive()).isNull();
  }

  @Test
  void sendAsync_cancelledAfterItWasSent_cannotBeCancelled() throws Exception {
    var channel = flavour.openFull();
    var future = channel.sender().sendAsync(EXTRA);
    assertThat(Received.next(channel.receiver(), flavour.capacity + 1)).endsWith(EXTRA);

    assertThat(future.cancel(false)).isFalse();
    assertThat(future.complete(null)).isFalse();
    assertThat(future.completeExceptionally(new Exception())).isFalse();
    assertThat(future).isCompletedWithValue(null);
  }

  @Test
  void sendAsync_cancelledTwice_staysCancelled() throws Exception {
    var channel = flavour.openFull();
    var future = channel.sender().sendAsync(EXTRA);

    assertThat(future.cancel(false)).isTrue();
    assertThat(future.cancel(false)).isTrue();

    assertThatThrownBy(future::join).isInstanceOf(CancellationException.class);
  }

  @Test
  void sendAsync_cancelledThroughADependent_leavesTheSendAlone() throws Exception {
    var channel = flavour.openFull();
    var future = channel.sender().sendAsync(EXTRA);
    var dependent = future.thenRun(() -> {});

    assertThat(dependent.cancel(false)).isTrue();

    assertThat(Received.next(channel.receiver(), flavour.capacity + 1)).endsWith(EXTRA);
    assertThat(future).isCompletedWithValue(null);
  }

  @Test
  void sendAsync_theReceiverClosesMeanwhile_fails() throws Exception {
    var channel = flavour.openFull();
    var future = channel.sender().sendAsync(EXTRA);

    channel.receiver().close();

    assertThatThrownBy(future::join).hasCauseInstanceOf(ChannelClosedException.class);
    assertThat(channel.receiver().receive()).isNull();
  }

  @Test
  void sendAsync_theReceiverShutsDownMeanwhile_failsAndTheRestIsReceived() throws Exception {
    var channel = flavour.openFull();
    var future = channel.sender().sendAsync(EXTRA);

    channel.receiver().shutdown();

    assertThatThrownBy(future::join).hasCauseInstanceOf(ChannelClosedException.class);
    assertThat(Received.untilEnd(channel.receiver())).hasSize(flavour.capacity);
  }

  @Test
  void sendAsync_itsHandleClosesMeanwhile_failsAndOthersGoOn() throws Exception {
    var channel = flavour.openFull();
    var handle = channel.sender().duplicate();
    var failing = handle.sendAsync(EXTRA);
    var going = channel.sender().sendAsync(EXTRA + 1);

    handle.close();

    assertThatThrownBy(failing::join).hasCauseInstanceOf(ChannelClosedException.class);
    assertThat(going).isNotDone();
    assertThat(Received.next(channel.receiver(), flavour.capacity + 1)).endsWith(EXTRA + 1);
    assertThat(going).isCompletedWithValue(null);
  }

  private void assertThatItHoldsWhatItWasFilledWith(MpscChannel<Integer> channel)
      throws InterruptedException {
    assertThat(channel.sender().size()).isEqualTo(flavour.capacity);
    channel.sender().close();
    assertThat(Received.untilEnd(channel.receiver()))
        .containsExactlyElementsOf(IntStream.range(0, flavour.capacity).boxed().toList());
  }
}
