package dev.headrace.oneshot;

import static dev.headrace.testing.Nulls.missing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headrace.ChannelClosedException;
import dev.headrace.Closed;
import dev.headrace.Empty;
import dev.headrace.Value;
import dev.headrace.testing.Threads;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class OneshotReceiverTest {

  private final OneshotChannel<Integer> channel = Oneshot.create();
  private final OneshotSender<Integer> sender = channel.sender();
  private final OneshotReceiver<Integer> receiver = channel.receiver();

  @Test
  void tryReceive_saysWhatThereIs() {
    assertThat(receiver.tryReceive()).isEqualTo(new Empty<Integer>());
    assertThat(sender.send(1)).isTrue();
    assertThat(receiver.tryReceive()).isEqualTo(new Value<>(1));
    assertThat(receiver.tryReceive()).isEqualTo(new Closed<Integer>());
  }

  @Test
  void receive_timed_saysWhatThereIs() throws Exception {
    assertThat(receiver.receive(Duration.ofMillis(2))).isEqualTo(new Empty<Integer>());
    assertThat(receiver.receive(Duration.ZERO)).isEqualTo(new Empty<Integer>());
    assertThat(receiver.receive(Duration.ofSeconds(Long.MIN_VALUE)))
        .isEqualTo(new Empty<Integer>());
    assertThat(sender.send(1)).isTrue();
    assertThat(receiver.receive(Duration.ofSeconds(-1))).isEqualTo(new Value<>(1));
    assertThat(receiver.receive(Duration.ofSeconds(1))).isEqualTo(new Closed<Integer>());
  }

  @Test
  void receive_withoutADuration_throwsAndTakesNothing() {
    assertThat(sender.send(1)).isTrue();

    assertThatThrownBy(() -> receiver.receive(missing())).isInstanceOf(NullPointerException.class);

    assertThat(receiver.tryReceive()).isEqualTo(new Value<>(1));
  }

  @Test
  void receive_timedWithTheFlagSetAndZero_triesOnceAndKeepsTheFlag() throws Exception {
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
  void receive_valueWasTaken_isClosedForEverySpelling() throws Exception {
    assertThat(sender.send(1)).isTrue();
    assertThat(receiver.receive()).isEqualTo(1);

    assertThatEverySpellingIsClosed();
  }

  @Test
  void receive_senderClosed_isClosedForEverySpelling() throws Exception {
    sender.close();

    assertThatEverySpellingIsClosed();
  }

  @Test
  void receive_receiverClosed_isClosedForEverySpelling() throws Exception {
    receiver.close();

    assertThatEverySpellingIsClosed();
  }

  @Test
  void receive_receiverClosedAfterSend_isClosedForEverySpelling() throws Exception {
    assertThat(sender.send(1)).isTrue();
    receiver.close();

    assertThatEverySpellingIsClosed();
  }

  @Test
  void receive_receiverClosedAfterAFailure_isClosedForEverySpelling() throws Exception {
    assertThat(sender.fail(new IOException())).isTrue();
    receiver.close();

    assertThatEverySpellingIsClosed();
  }

  private void assertThatEverySpellingIsClosed() throws InterruptedException {
    assertThatThrownBy(receiver::receive)
        .isInstanceOf(ChannelClosedException.class)
        .hasMessageContaining("oneshot");
    assertThat(receiver.receive(Duration.ofDays(1))).isEqualTo(new Closed<Integer>());
    assertThat(receiver.tryReceive()).isEqualTo(new Closed<Integer>());
    assertThatThrownBy(receiver.receiveAsync()::join)
        .isInstanceOf(CompletionException.class)
        .hasCauseInstanceOf(ChannelClosedException.class);
  }

  @Test
  void receive_failed_throwsTheCauseFromEverySpellingEachTime() {
    var cause = new IOException("no");
    assertThat(sender.fail(cause)).isTrue();

    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(receiver::receive).isInstanceOf(CompletionException.class).hasCause(cause);
      assertThatThrownBy(() -> receiver.receive(Duration.ofDays(1)))
          .isInstanceOf(CompletionException.class)
          .hasCause(cause);
      assertThatThrownBy(() -> receiver.receive(Duration.ZERO))
          .isInstanceOf(CompletionException.class)
          .hasCause(cause);
      assertThatThrownBy(receiver::tryReceive)
          .isInstanceOf(CompletionException.class)
          .hasCause(cause);
      assertThatThrownBy(receiver.receiveAsync()::join)
          .isInstanceOf(CompletionException.class)
          .hasCause(cause);
    }
  }

  @Test
  void receiveAsync_failedLater_failsWithTheCause() {
    var cause = new IOException("no");
    var future = receiver.receiveAsync();

    assertThat(sender.fail(cause)).isTrue();

    assertThatThrownBy(future::join).isInstanceOf(CompletionException.class).hasCause(cause);
  }

  @Test
  void receiveAsync_sentBefore_isDoneAtOnce() {
    assertThat(sender.send(1)).isTrue();

    assertThat(receiver.receiveAsync()).isCompletedWithValue(1);
  }

  @Test
  void receiveAsync_sentLater_isDoneBySendOnItsThread() throws Exception {
    var ranOn = receiver.receiveAsync().thenApply(_ -> Thread.currentThread());

    var sending =
        Threads.start(
            () -> {
              assertThat(sender.send(1)).isTrue();
              return Thread.currentThread();
            });

    assertThat(sending.join()).isSameAs(ranOn.join());
  }

  @Test
  void receiveAsync_eitherSideCloses_fails() {
    var future = receiver.receiveAsync();
    sender.close();
    assertThatThrownBy(future::join).hasCauseInstanceOf(ChannelClosedException.class);

    OneshotChannel<Integer> other = Oneshot.create();
    var second = other.receiver().receiveAsync();
    other.receiver().close();
    assertThatThrownBy(second::join).hasCauseInstanceOf(ChannelClosedException.class);
  }

  @Test
  void receive_whileAFutureIsPending_throwsAndTheFutureGoesOn() {
    var future = receiver.receiveAsync();

    OneshotWaitingReceiveContract.assertThatEveryReceiveIsRefused(receiver);

    assertThat(sender.send(1)).isTrue();
    assertThat(future).isCompletedWithValue(1);
  }

  @Test
  void receiveAsync_cancelled_leavesTheValue() {
    assertThatWithdrawnReceiveLeavesTheValue(future -> assertThat(future.cancel(false)).isTrue());
  }

  @Test
  void receiveAsync_completedByTheCaller_leavesTheValue() {
    assertThatWithdrawnReceiveLeavesTheValue(future -> assertThat(future.complete(-1)).isTrue());
  }

  @Test
  void receiveAsync_failedByTheCaller_leavesTheValue() {
    assertThatWithdrawnReceiveLeavesTheValue(
        future -> assertThat(future.completeExceptionally(new Exception())).isTrue());
  }

  @Test
  void receiveAsync_timedOut_leavesTheValue() {
    assertThatWithdrawnReceiveLeavesTheValue(
        future ->
            assertThatThrownBy(() -> future.orTimeout(1, TimeUnit.MILLISECONDS).join())
                .isInstanceOf(CompletionException.class));
  }

  @Test
  void receiveAsync_completedOnTimeout_leavesTheValue() {
    assertThatWithdrawnReceiveLeavesTheValue(
        future ->
            assertThat(future.completeOnTimeout(-1, 1, TimeUnit.MILLISECONDS).join())
                .isEqualTo(-1));
  }

  @Test
  void receiveAsync_completedByASupplier_leavesTheValue() {
    assertThatWithdrawnReceiveLeavesTheValue(
        future -> assertThat(future.completeAsync(() -> -1, Runnable::run)).isDone());
  }

  private interface Withdrawal {
    void withdraw(CompletableFuture<Integer> future);
  }

  private void assertThatWithdrawnReceiveLeavesTheValue(Withdrawal withdrawal) {
    var future = receiver.receiveAsync();

    withdrawal.withdraw(future);

    assertThat(future).isDone();
    assertThat(sender.send(1)).isTrue();
    assertThat(receiver.tryReceive()).isEqualTo(new Value<>(1));
  }

  @Test
  void receiveAsync_cancelledAfterTheValueCame_cannotBeCancelled() {
    var future = receiver.receiveAsync();
    assertThat(sender.send(1)).isTrue();

    assertThat(future.cancel(false)).isFalse();
    assertThat(future.complete(2)).isFalse();
    assertThat(future).isCompletedWithValue(1);
  }

  @Test
  void handles_ofOneChannel_areViewsOfIt() throws Exception {
    assertThat(channel.sender().send(1)).isTrue();

    assertThat(channel.receiver().receive()).isEqualTo(1);
    assertThat(receiver.tryReceive()).isEqualTo(new Closed<Integer>());
    assertThatThrownBy(() -> sender.send(2)).isExactlyInstanceOf(IllegalStateException.class);
  }
}
