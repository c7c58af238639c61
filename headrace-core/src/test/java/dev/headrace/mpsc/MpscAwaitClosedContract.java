package dev.headrace.mpsc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headrace.testing.Running;
import dev.headrace.testing.Threads;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// How a sender learns that nothing can be sent any more.
@ForEachFlavour
final class MpscAwaitClosedContract {

  private final MpscSender<Integer> sender;
  private final MpscReceiver<Integer> receiver;

  MpscAwaitClosedContract(Flavour flavour) {
    MpscChannel<Integer> channel = flavour.open();
    sender = channel.sender();
    receiver = channel.receiver();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void awaitClosed_theReceiverCloses_returns(boolean timed) throws Exception {
    var waiting = startAndAwait(sender, timed);
    var other = startAndAwait(sender.duplicate(), timed);

    receiver.close();

    assertThat(waiting.join()).isTrue();
    assertThat(other.join()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void awaitClosed_theReceiverShutsDown_returns(boolean timed) throws Exception {
    var waiting = startAndAwait(sender, timed);

    receiver.shutdown();

    assertThat(waiting.join()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void awaitClosed_itsHandleCloses_returnsAndOthersWaitOn(boolean timed) throws Exception {
    var handle = sender.duplicate();
    var other = startAndAwait(sender, timed);
    var waiting = startAndAwait(handle, timed);

    handle.close();

    assertThat(waiting.join()).isTrue();
    assertThat(other.awaitParked().isAlive()).isTrue();
    sender.close();
    assertThat(other.join()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void awaitClosed_interrupted_waitsNoMore(boolean timed) throws Exception {
    var waiting = startAndAwait(sender, timed);

    waiting.interrupt();

    assertThatThrownBy(waiting::join).isInstanceOf(InterruptedException.class);
    assertThat(waiting.endedInterrupted()).isFalse();
    assertThat(sender.isClosed()).isFalse();
    receiver.close();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void awaitClosed_closedAndInterruptedBefore_returnsAndKeepsTheFlag(boolean timed)
      throws Exception {
    receiver.close();
    var waiting =
        Threads.start(
            () -> {
              Thread.currentThread().interrupt();
              return await(sender, timed);
            });

    assertThat(waiting.join()).isTrue();
    assertThat(waiting.endedInterrupted()).isTrue();
  }

  @Test
  void awaitClosed_timeRanOut_isFalse() throws Exception {
    assertThat(sender.awaitClosed(Duration.ofMillis(2))).isFalse();
    assertThat(sender.awaitClosed(Duration.ZERO)).isFalse();
    assertThat(sender.awaitClosed(Duration.ofSeconds(-1))).isFalse();

    receiver.shutdown();
    assertThat(sender.awaitClosed(Duration.ZERO)).isTrue();
    assertThat(sender.awaitClosed(Duration.ofSeconds(-1))).isTrue();
  }

  @Test
  void awaitClosedAsync_eachWayOfClosing_completes() {
    var handle = sender.duplicate();
    var own = handle.awaitClosedAsync();
    var others = sender.awaitClosedAsync();

    handle.close();
    assertThat(own).isCompletedWithValue(null);
    assertThat(others).isNotDone();

    receiver.shutdown();
    assertThat(others).isCompletedWithValue(null);
    assertThat(sender.awaitClosedAsync()).isCompletedWithValue(null);
  }

  @Test
  void awaitClosedAsync_cancelled_staysCancelled() throws Exception {
    var cancelled = sender.awaitClosedAsync();
    var completed = sender.awaitClosedAsync();
    var timedOut = sender.awaitClosedAsync().orTimeout(1, TimeUnit.MILLISECONDS);
    var remaining = sender.awaitClosedAsync();

    assertThat(cancelled.cancel(false)).isTrue();
    assertThat(completed.complete(null)).isTrue();
    assertThatThrownBy(timedOut::join).hasCauseInstanceOf(TimeoutException.class);

    receiver.close();
    assertThat(cancelled).isCancelled();
    assertThat(remaining).isCompletedWithValue(null);
    assertThat(remaining.cancel(false)).isFalse();
  }

  @Test
  void awaitClosed_whileSendersSend_disturbsNobody() throws Exception {
    var waiting = startAndAwait(sender, false);

    for (int i = 0; i < 3; i++) {
      var sent = sender.sendAsync(i);
      assertThat(receiver.receive()).isEqualTo(i);
      assertThat(sent).isDone();
    }

    assertThat(waiting.awaitParked().isAlive()).isTrue();
    receiver.close();
    assertThat(waiting.join()).isTrue();
  }

  private static Running<Boolean> startAndAwait(MpscSender<Integer> sender, boolean timed)
      throws Exception {
    return Threads.start(() -> await(sender, timed)).awaitParked();
  }

  private static boolean await(MpscSender<Integer> sender, boolean timed)
      throws InterruptedException {
    if (timed) {
      return sender.awaitClosed(Duration.ofMinutes(10));
    }
    sender.awaitClosed();
    return true;
  }
}
