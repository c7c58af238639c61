package dev.headrace.mpsc;

import static dev.headrace.testing.Nulls.missing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headrace.Empty;
import dev.headrace.Value;
import dev.headrace.testing.Threads;
import java.io.IOException;
import java.util.ArrayList;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

/// What `forEach` and `stream` promise.
@ForEachFlavour
final class MpscStreamContract {

  private final MpscSender<Integer> sender;
  private final MpscReceiver<Integer> receiver;

  MpscStreamContract(Flavour flavour) {
    MpscChannel<Integer> channel = flavour.open();
    sender = channel.sender();
    receiver = channel.receiver();
  }

  @Test
  void forEach_untilTheEnd_seesEveryValueInOrder() throws Exception {
    var seen = new ArrayList<Integer>();
    var receiving = Threads.start(() -> receiver.forEach(seen::add)).awaitParked();

    sender.send(1);
    sender.send(2);
    sender.close();

    receiving.join();
    assertThat(seen).containsExactly(1, 2);
  }

  @Test
  void forEach_theActionThrows_leavesTheRest() throws Exception {
    for (int i = 0; i < 3; i++) {
      var _ = sender.sendAsync(i);
    }

    assertThatThrownBy(
            () ->
                receiver.<IOException>forEach(
                    value -> {
                      throw new IOException("at " + value);
                    }))
        .isInstanceOf(IOException.class)
        .hasMessage("at 0");

    assertThat(Received.next(receiver, 2)).containsExactly(1, 2);
    assertThat(receiver.isClosed()).isFalse();
  }

  @Test
  void forEach_interrupted_takesNothingMore() throws Exception {
    var receiving = Threads.start(() -> receiver.forEach(_ -> {})).awaitParked();

    receiving.interrupt();

    assertThatThrownBy(receiving::join).isInstanceOf(InterruptedException.class);
    assertThat(receiving.endedInterrupted()).isFalse();
    assertThatTheNextValueIsReceived();
  }

  @Test
  void forEach_noAction_throws() {
    assertThatThrownBy(() -> receiver.forEach(missing())).isInstanceOf(NullPointerException.class);
  }

  @Test
  void stream_untilTheEnd_seesEveryValueInOrder() throws Exception {
    var receiving = Threads.start(() -> receiver.stream().map(i -> i * 10).toList()).awaitParked();

    sender.send(1);
    sender.send(2);
    sender.close();

    assertThat(receiving.join()).containsExactly(10, 20);
  }

  @Test
  void stream_shortCircuited_takesNoMoreThanItNeeds() throws Exception {
    for (int i = 0; i < 4; i++) {
      var _ = sender.sendAsync(i);
    }

    assertThat(receiver.stream().limit(2)).containsExactly(0, 1);

    assertThat(Received.next(receiver, 2)).containsExactly(2, 3);
  }

  @Test
  void stream_closed_leavesTheReceiverOpen() throws Exception {
    receiver.stream().close();

    assertThat(receiver.isClosed()).isFalse();
    assertThatTheNextValueIsReceived();
  }

  @Test
  void stream_interrupted_throwsAndKeepsTheFlag() throws Exception {
    var receiving = Threads.start(() -> receiver.stream().toList()).awaitParked();

    receiving.interrupt();

    assertThatThrownBy(receiving::join).isInstanceOf(CancellationException.class);
    assertThat(receiving.endedInterrupted()).isTrue();
    assertThatTheNextValueIsReceived();
  }

  @Test
  void stream_isSequential() {
    assertThat(receiver.stream().isParallel()).isFalse();
  }

  private void assertThatTheNextValueIsReceived() {
    var sent = sender.sendAsync(7);
    assertThat(receiver.tryReceive()).isEqualTo(new Value<>(7));
    assertThat(sent).isCompletedWithValue(null);
    assertThat(receiver.tryReceive()).isEqualTo(new Empty<Integer>());
  }
}
