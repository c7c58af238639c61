package dev.headrace.mpsc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headrace.Empty;
import dev.headrace.SendResult;
import dev.headrace.Value;
import dev.headrace.select.Select;
import dev.headrace.testing.Threads;
import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What only a channel without a buffer promises.
@Timeout(30)
final class RendezvousTest {

  private final ArrayList<Integer> undelivered = new ArrayList<>();
  private final MpscChannel<Integer> channel =
      Mpsc.<Integer>builder().rendezvous().onUndelivered(undelivered::add).build();
  private final MpscSender<Integer> sender = channel.sender();
  private final MpscReceiver<Integer> receiver = channel.receiver();

  @Test
  void send_nobodyReceives_waitsUntilTheValueIsTaken() throws Exception {
    var sending = Threads.start(() -> sender.send(1)).awaitParked();

    assertThat(receiver.tryReceive()).isEqualTo(new Value<>(1));

    sending.join();
    assertThat(receiver.tryReceive()).isEqualTo(new Empty<Integer>());
  }

  @Test
  void trySend_nobodyReceives_isFull() {
    assertThat(sender.trySend(1)).isEqualTo(SendResult.FULL);
    assertThat(receiver.tryReceive()).isEqualTo(new Empty<Integer>());
  }

  @Test
  void trySend_twiceWhileOneReceiveWaits_isSentOnce() {
    var receiving = receiver.receiveAsync();

    assertThat(sender.trySend(1)).isEqualTo(SendResult.SENT);
    assertThat(sender.trySend(2)).isEqualTo(SendResult.FULL);

    assertThat(receiving).isCompletedWithValue(1);
    assertThat(receiver.tryReceive()).isEqualTo(new Empty<Integer>());
  }

  @Test
  void trySend_aSelectWaitsAtBothEnds_isSentToItOnce() {
    var selected =
        Select.<Integer>fair()
            .on(receiver.onReceive(value -> value))
            .on(sender.onSend(7, () -> 0))
            .awaitAsync();

    assertThat(sender.trySend(1)).isEqualTo(SendResult.SENT);
    assertThat(sender.trySend(2)).isEqualTo(SendResult.FULL);

    assertThat(selected).isCompletedWithValue(1);
    assertThat(receiver.tryReceive()).isEqualTo(new Empty<Integer>());
  }

  @Test
  void trySend_theReceiveWasCancelled_isFull() {
    assertThat(receiver.receiveAsync().cancel(false)).isTrue();

    assertThat(sender.trySend(1)).isEqualTo(SendResult.FULL);
  }

  @Test
  void trySend_theReceiverWasInterrupted_isFull() throws Exception {
    var receiving = Threads.start(() -> receiver.receive()).awaitParked();
    receiving.interrupt();
    assertThatThrownBy(receiving::join).isInstanceOf(InterruptedException.class);

    assertThat(sender.trySend(1)).isEqualTo(SendResult.FULL);
  }

  @Test
  void receiveMany_severalWait_takesThemInOrder() {
    for (int i = 0; i < 5; i++) {
      var _ = sender.sendAsync(i);
    }
    var into = new ArrayList<Integer>();

    assertThat(receiver.tryReceiveMany(into, 3)).isEqualTo(3);
    assertThat(receiver.tryReceiveMany(into, 3)).isEqualTo(2);

    assertThat(into).containsExactly(0, 1, 2, 3, 4);
  }

  @Test
  void isAtEnd_inABatchThatRefusesItsElement_isFalse() {
    var _ = sender.sendAsync(1);
    var refusing =
        new ArrayList<Integer>() {
          @Override
          public boolean add(Integer value) {
            receiver.shutdown();
            assertThat(receiver.isAtEnd()).isFalse();
            throw new UnsupportedOperationException("refused " + value);
          }
        };

    assertThatThrownBy(() -> receiver.tryReceiveMany(refusing, 2)).hasMessage("refused 1");

    assertThat(receiver.isAtEnd()).isFalse();
    assertThat(receiver.tryReceive()).isEqualTo(new Value<>(1));
    assertThat(receiver.isAtEnd()).isTrue();
  }

  @Test
  void size_isAlwaysZero() {
    var _ = sender.sendAsync(1);

    assertThat(sender.size()).isZero();
    assertThat(sender.capacity()).isZero();
    assertThat(sender.remainingCapacity()).isZero();
    assertThat(receiver.isEmpty()).isTrue();
  }

  @Test
  void close_aSenderWaits_isNotUndelivered() {
    var sending = sender.sendAsync(1);

    receiver.close();

    assertThat(sending).isCompletedExceptionally();
    assertThat(undelivered).isEmpty();
  }

  @Test
  void reserve_everySpelling_isUnsupported() {
    assertThatThrownBy(sender::reserve).isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> sender.reserve(Duration.ZERO))
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(sender::tryReserve).isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(sender::reserveAsync).isInstanceOf(UnsupportedOperationException.class);
    for (int n : new int[] {-1, 0, 1}) {
      assertThatThrownBy(() -> sender.reserveMany(n))
          .isInstanceOf(UnsupportedOperationException.class);
      assertThatThrownBy(() -> sender.reserveMany(n, Duration.ZERO))
          .isInstanceOf(UnsupportedOperationException.class);
      assertThatThrownBy(() -> sender.tryReserveMany(n))
          .isInstanceOf(UnsupportedOperationException.class);
      assertThatThrownBy(() -> sender.reserveManyAsync(n))
          .isInstanceOf(UnsupportedOperationException.class);
    }
  }
}
