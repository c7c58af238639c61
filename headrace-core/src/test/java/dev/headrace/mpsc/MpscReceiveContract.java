package dev.headrace.mpsc;

import static dev.headrace.testing.Nulls.missing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headrace.Closed;
import dev.headrace.Empty;
import dev.headrace.Value;
import dev.headrace.testing.Threads;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What a receiver may rely on without a thread that waits: trying, time limits, futures.
@ForEachFlavour
final class MpscReceiveContract {

  private final MpscChannel<Integer> channel;
  private final MpscSender<Integer> sender;
  private final MpscReceiver<Integer> receiver;

  MpscReceiveContract(Flavour flavour) {
    channel = flavour.open();
    sender = channel.sender();
    receiver = channel.receiver();
  }

  @Test
  void handles_askedForTwice_areTheSame() {
    assertThat(channel.sender()).isSameAs(sender);
    assertThat(channel.receiver()).isSameAs(receiver);
  }

  @Test
  void tryReceive_saysWhatThereIs() {
    assertThat(receiver.tryReceive()).isEqualTo(new Empty<Integer>());

    var sent = sender.sendAsync(1);

    assertThat(receiver.tryReceive()).isEqualTo(new Value<>(1));
    assertThat(sent).isCompletedWithValue(null);
    assertThat(receiver.tryReceive()).isEqualTo(new Empty<Integer>());

    sender.close();
    assertThat(receiver.tryReceive()).isEqualTo(new Closed<Integer>());
    assertThat(receiver.tryReceive()).isEqualTo(new Closed<Integer>());
  }

  @Test
  void receive_timedZeroOrNegative_triesOnce() throws Exception {
    assertThat(receiver.receive(Duration.ZERO)).isEqualTo(new Empty<Integer>());
    assertThat(receiver.receive(Duration.ofNanos(-1))).isEqualTo(new Empty<Integer>());
    assertThat(receiver.receive(Duration.ofSeconds(Long.MIN_VALUE)))
        .isEqualTo(new Empty<Integer>());

    var _ = sender.sendAsync(1);
    assertThat(receiver.receive(Duration.ZERO)).isEqualTo(new Value<>(1));

    var _ = sender.sendAsync(2);
    assertThat(receiver.receive(Duration.ofNanos(-1))).isEqualTo(new Value<>(2));

    sender.close();
    assertThat(receiver.receive(Duration.ZERO)).isEqualTo(new Closed<Integer>());
  }

  @Test
  void receive_timedZeroWithTheFlagSet_triesOnceAndKeepsTheFlag() throws Exception {
    var receiving =
        Threads.start(
            () -> {
              Thread.currentThread().interrupt();
              return receiver.receive(Duration.ZERO);
            });

    assertThat(receiving.join()).isEqualTo(new Empty<Integer>());
    assertThat(receiving.endedInterrupted()).isTrue();
  }

  @Test
  void receive_timeRanOut_saysEmptyAndTakesNothing() throws Exception {
    assertThat(receiver.receive(Duration.ofMillis(2))).isEqualTo(new Empty<Integer>());

    assertThatTheNextValueIsReceived();
  }

  @Test
  void receive_timedForLongerThanALongHasNanos_waits() throws Exception {
    var receiving =
        Threads.start(() -> receiver.receive(Duration.ofSeconds(Long.MAX_VALUE))).awaitParked();

    sender.send(1);

    assertThat(receiving.join()).isEqualTo(new Value<>(1));
  }

  @Test
  void receive_withoutADuration_throwsAndTakesNothing() {
    var _ = sender.sendAsync(1);

    assertThatThrownBy(() -> receiver.receive(missing())).isInstanceOf(NullPointerException.class);

    assertThat(receiver.tryReceive()).isEqualTo(new Value<>(1));
  }

  @Test
  void receiveAsync_aValueIsThere_isDoneAtOnce() {
    var _ = sender.sendAsync(1);

    assertThat(receiver.receiveAsync()).isCompletedWithValue(1);
  }

  @Test
  void receiveAsync_whenEmpty_isDoneBySend() throws Exception {
    var future = receiver.receiveAsync();
    assertThat(future).isNotDone();

    sender.send(1);

    assertThat(future).isCompletedWithValue(1);
  }

  @Test
  void receiveAsync_dependents_runOnTheSendingThread() throws Exception {
    var ranOn = receiver.receiveAsync().thenApply(_ -> Thread.currentThread());

    var sending =
        Threads.start(
            () -> {
              sender.send(1);
              return Thread.currentThread();
            });

    assertThat(sending.join()).isSameAs(ranOn.join());
  }

  @Test
  void receiveAsync_aDependentThrows_leavesTheSenderUnharmed() throws Exception {
    var failing =
        receiver
            .receiveAsync()
            .thenRun(
                () -> {
                  throw new IllegalStateException("dependent");
                });

    sender.send(1);

    assertThat(failing).isCompletedExceptionally();
    assertThatTheNextValueIsReceived();
  }

  @Test
  void receiveAsync_aDependentReceivesAgain_getsTheNextValue() throws Exception {
    var second = receiver.receiveAsync().thenCompose(_ -> receiver.receiveAsync());

    sender.send(1);
    sender.send(2);

    assertThat(second).isCompletedWithValue(2);
  }

  @Test
  void receiveAsync_theLastSenderCloses_isNull() {
    var future = receiver.receiveAsync();

    sender.close();

    assertThat(future).isCompletedWithValue(null);
  }

  @Test
  void receiveAsync_shutDown_isNull() {
    var future = receiver.receiveAsync();

    receiver.shutdown();

    assertThat(future).isCompletedWithValue(null);
  }

  @Test
  void receiveAsync_theReceiverCloses_isNull() {
    var future = receiver.receiveAsync();

    receiver.close();

    assertThat(future).isCompletedWithValue(null);
  }

  @Test
  void receiveAsync_atTheEnd_isNull() {
    sender.close();

    assertThat(receiver.receiveAsync()).isCompletedWithValue(null);
  }

  @Test
  void receive_whileAFutureIsPending_throwsAndTheFutureGoesOn() throws Exception {
    var future = receiver.receiveAsync();

    MpscWaitingReceiveContract.assertThatEveryReceiveIsRefused(receiver);

    sender.send(1);
    assertThat(future).isCompletedWithValue(1);
  }

  @Test
  void receive_whileAFutureOfManyIsPending_throwsAndTheFutureGoesOn() throws Exception {
    var into = new ArrayList<Integer>();
    var future = receiver.receiveManyAsync(into, 3);

    MpscWaitingReceiveContract.assertThatEveryReceiveIsRefused(receiver);

    sender.send(1);
    assertThat(future).isCompletedWithValue(1);
    assertThat(into).containsExactly(1);
  }

  @Test
  void receiveAsync_cancelled_takesNothing() throws Exception {
    assertThatWithdrawnReceiveTakesNothing(future -> assertThat(future.cancel(true)).isTrue());
  }

  @Test
  void receiveAsync_completedByTheCaller_takesNothing() throws Exception {
    assertThatWithdrawnReceiveTakesNothing(future -> assertThat(future.complete(-1)).isTrue());
  }

  @Test
  void receiveAsync_failedByTheCaller_takesNothing() throws Exception {
    assertThatWithdrawnReceiveTakesNothing(
        future -> assertThat(future.completeExceptionally(new Exception("enough"))).isTrue());
  }

  @Test
  void receiveAsync_timedOut_takesNothing() throws Exception {
    assertThatWithdrawnReceiveTakesNothing(
        future ->
            assertThatThrownBy(() -> future.orTimeout(1, TimeUnit.MILLISECONDS).join())
                .isInstanceOf(CompletionException.class));
  }

  @Test
  void receiveAsync_completedOnTimeout_takesNothing() throws Exception {
    assertThatWithdrawnReceiveTakesNothing(
        future ->
            assertThat(future.completeOnTimeout(-1, 1, TimeUnit.MILLISECONDS).join())
                .isEqualTo(-1));
  }

  @Test
  void receiveAsync_completedByASupplier_takesNothing() throws Exception {
    assertThatWithdrawnReceiveTakesNothing(
        future -> assertThat(future.completeAsync(() -> -1, Runnable::run)).isDone());
  }

  @Test
  void receiveAsync_obtrudedValue_takesNothing() throws Exception {
    assertThatWithdrawnReceiveTakesNothing(future -> future.obtrudeValue(-1));
  }

  @Test
  void receiveAsync_obtrudedException_takesNothing() throws Exception {
    assertThatWithdrawnReceiveTakesNothing(
        future -> future.obtrudeException(new Exception("enough")));
  }

  private interface Withdrawal {
    void withdraw(CompletableFuture<@Nullable Integer> future);
  }

  private void assertThatWithdrawnReceiveTakesNothing(Withdrawal withdrawal) throws Exception {
    var future = receiver.receiveAsync();

    withdrawal.withdraw(future);

    assertThat(future).isDone();
    assertThat(sender.size()).isZero();
    assertThatTheNextValueIsReceived();
  }

  @Test
  void receiveAsync_cancelledAfterTheValueCame_cannotBeCancelled() throws Exception {
    var future = receiver.receiveAsync();
    sender.send(1);

    assertThat(future.cancel(false)).isFalse();
    assertThat(future.complete(2)).isFalse();
    assertThat(future.completeExceptionally(new Exception())).isFalse();

    assertThat(future).isCompletedWithValue(1);
  }

  @Test
  void receiveAsync_cancelledTwice_staysCancelled() {
    var future = receiver.receiveAsync();

    assertThat(future.cancel(false)).isTrue();
    assertThat(future.cancel(false)).isTrue();

    assertThatThrownBy(future::join).isInstanceOf(CancellationException.class);
  }

  @Test
  void receiveManyAsync_cancelled_takesNothing() throws Exception {
    var into = new ArrayList<Integer>();
    var future = receiver.receiveManyAsync(into, 3);

    assertThat(future.cancel(false)).isTrue();

    assertThatTheNextValueIsReceived();
    assertThat(into).isEmpty();
  }

  @Test
  void receiveManyAsync_completedByTheCaller_takesNothing() throws Exception {
    var into = new ArrayList<Integer>();
    var future = receiver.receiveManyAsync(into, 3);

    assertThat(future.complete(17)).isTrue();

    assertThatTheNextValueIsReceived();
    assertThat(into).isEmpty();
    assertThat(future).isCompletedWithValue(17);
  }

  @Test
  void receive_byAClosedReceiver_isAtItsEnd() throws Exception {
    var into = new ArrayList<Integer>();
    receiver.close();

    assertThat(receiver.receive()).isNull();
    assertThat(receiver.receive(Duration.ofDays(1))).isEqualTo(new Closed<Integer>());
    assertThat(receiver.tryReceive()).isEqualTo(new Closed<Integer>());
    assertThat(receiver.receiveAsync()).isCompletedWithValue(null);
    assertThat(receiver.receiveMany(into, 3)).isZero();
    assertThat(receiver.receiveMany(into, 3, Duration.ofDays(1))).isZero();
    assertThat(receiver.tryReceiveMany(into, 3)).isZero();
    assertThat(receiver.receiveManyAsync(into, 3)).isCompletedWithValue(0);
    receiver.forEach(into::add);
    assertThat(receiver.stream()).isEmpty();
    assertThat(into).isEmpty();
    assertThat(receiver.isClosed()).isTrue();
    assertThat(receiver.isAtEnd()).isTrue();
  }

  private void assertThatTheNextValueIsReceived() {
    var sent = sender.sendAsync(7);
    assertThat(receiver.tryReceive()).isEqualTo(new Value<>(7));
    assertThat(sent).isCompletedWithValue(null);
    assertThat(receiver.tryReceive()).isEqualTo(new Empty<Integer>());
  }
}
