package dev.headrace.mpsc;

import static dev.headrace.testing.Nulls.missing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headrace.ChannelClosedException;
import dev.headrace.Closed;
import dev.headrace.SendResult;
import dev.headrace.testing.Running;
import dev.headrace.testing.Threads;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

/// What a sender may rely on, whatever the flavour.
@ForEachFlavour
final class MpscSendContract {

  private record Message(int sender, int number) {}

  private final Flavour flavour;

  MpscSendContract(Flavour flavour) {
    this.flavour = flavour;
  }

  @Test
  void send_byOneThread_keepsOrder() throws Exception {
    MpscChannel<Integer> channel = flavour.open();
    var sending =
        Threads.start(
            () -> {
              for (int i = 0; i < 500; i++) {
                channel.sender().send(i);
              }
              channel.sender().close();
            });

    for (int i = 0; i < 500; i++) {
      assertThat(channel.receiver().receive()).isEqualTo(i);
    }
    assertThat(channel.receiver().receive()).isNull();
    sending.join();
  }

  @Test
  void send_byVirtualThreads_keepsTheOrderOfEach() throws Exception {
    MpscChannel<Message> channel = flavour.open();
    var sending = new ArrayList<Running<?>>();
    for (int sender = 0; sender < 4; sender++) {
      int id = sender;
      var handle = channel.sender().duplicate();
      sending.add(Threads.start(() -> sendAll(handle, id)));
    }
    channel.sender().close();

    assertThatAllAreThereInOrder(Received.untilEnd(channel.receiver()));
    for (var each : sending) {
      var _ = each.join();
    }
  }

  @Test
  void send_byPlatformThreadsThatShareAHandle_keepsTheOrderOfEach() throws Exception {
    MpscChannel<Message> channel = flavour.open();
    var sending = new ArrayList<Running<?>>();
    for (int sender = 0; sender < 4; sender++) {
      int id = sender;
      sending.add(
          Threads.startPlatform(
              () -> {
                for (int i = 0; i < 100; i++) {
                  channel.sender().send(new Message(id, i));
                }
              }));
    }

    assertThatAllAreThereInOrder(Received.next(channel.receiver(), 400));
    for (var each : sending) {
      var _ = each.join();
    }
  }

  private static void sendAll(MpscSender<Message> handle, int id) throws InterruptedException {
    try (handle) {
      for (int i = 0; i < 100; i++) {
        handle.send(new Message(id, i));
      }
    }
  }

  private static void assertThatAllAreThereInOrder(List<Message> received) {
    var next = new HashMap<Integer, Integer>();
    for (Message message : received) {
      assertThat(message.number()).isEqualTo(next.getOrDefault(message.sender(), 0));
      next.put(message.sender(), message.number() + 1);
    }
    assertThat(next).hasSize(4).allSatisfy((_, count) -> assertThat(count).isEqualTo(100));
  }

  @Test
  void send_whileTheReceiverWaits_isReceived() throws Exception {
    MpscChannel<Integer> channel = flavour.open();
    var receiving = Threads.start(() -> channel.receiver().receive()).awaitParked();

    channel.sender().send(1);

    assertThat(receiving.join()).isEqualTo(1);
  }

  @Test
  void send_timedWhileTheReceiverWaits_isSent() throws Exception {
    MpscChannel<Integer> channel = flavour.open();
    var receiving = Threads.start(() -> channel.receiver().receive()).awaitParked();

    assertThat(channel.sender().send(1, Duration.ZERO)).isEqualTo(SendResult.SENT);

    assertThat(receiving.join()).isEqualTo(1);
  }

  @Test
  void trySend_whileTheReceiverWaits_isSent() throws Exception {
    MpscChannel<Integer> channel = flavour.open();
    var receiving = Threads.start(() -> channel.receiver().receive()).awaitParked();

    assertThat(channel.sender().trySend(1)).isEqualTo(SendResult.SENT);

    assertThat(receiving.join()).isEqualTo(1);
  }

  @Test
  void sendAsync_whileTheReceiverWaits_isDoneAtOnce() throws Exception {
    MpscChannel<Integer> channel = flavour.open();
    var receiving = Threads.start(() -> channel.receiver().receive()).awaitParked();

    assertThat(channel.sender().sendAsync(1)).isCompletedWithValue(null);

    assertThat(receiving.join()).isEqualTo(1);
  }

  @Test
  void send_null_throwsAndSendsNothing() {
    MpscChannel<Integer> channel = flavour.open();
    var sender = channel.sender();

    assertThatThrownBy(() -> sender.send(missing())).isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> sender.send(missing(), Duration.ofDays(1)))
        .isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> sender.trySend(missing())).isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> sender.sendAsync(missing())).isInstanceOf(NullPointerException.class);

    sender.close();
    assertThat(channel.receiver().tryReceive()).isEqualTo(new Closed<Integer>());
  }

  @Test
  void send_withoutADuration_throwsAndSendsNothing() {
    MpscChannel<Integer> channel = flavour.open();

    assertThatThrownBy(() -> channel.sender().send(1, missing()))
        .isInstanceOf(NullPointerException.class);

    channel.sender().close();
    assertThat(channel.receiver().tryReceive()).isEqualTo(new Closed<Integer>());
  }

  @Test
  void send_afterTheReceiverClosed_saysClosed() throws Exception {
    MpscChannel<Integer> channel = flavour.open();
    channel.receiver().close();

    assertThatEverySendSaysClosed(channel.sender());
  }

  @Test
  void send_afterTheReceiverShutDown_saysClosed() throws Exception {
    MpscChannel<Integer> channel = flavour.open();
    channel.receiver().shutdown();

    assertThatEverySendSaysClosed(channel.sender());
  }

  @Test
  void send_byAClosedHandle_saysClosedThoughTheChannelIsOpen() throws Exception {
    MpscChannel<Integer> channel = flavour.open();
    var other = channel.sender().duplicate();
    channel.sender().close();

    assertThatEverySendSaysClosed(channel.sender());

    assertThat(other.isClosed()).isFalse();
    var receiving = Threads.start(() -> channel.receiver().receive()).awaitParked();
    other.send(1);
    assertThat(receiving.join()).isEqualTo(1);
  }

  @Test
  void send_byAClosedHandle_saysClosedThoughTheReceiverWaits() throws Exception {
    MpscChannel<Integer> channel = flavour.open();
    var other = channel.sender().duplicate();
    channel.sender().close();
    var receiving = Threads.start(() -> channel.receiver().receive()).awaitParked();

    assertThatEverySendSaysClosed(channel.sender());

    other.close();
    assertThat(receiving.join()).isNull();
  }

  private static void assertThatEverySendSaysClosed(MpscSender<Integer> sender)
      throws InterruptedException {
    assertThatThrownBy(() -> sender.send(1))
        .isInstanceOf(ChannelClosedException.class)
        .hasMessageContaining("mpsc");
    assertThat(sender.trySend(1)).isEqualTo(SendResult.CLOSED);
    assertThat(sender.send(1, Duration.ZERO)).isEqualTo(SendResult.CLOSED);
    assertThat(sender.send(1, Duration.ofMinutes(10))).isEqualTo(SendResult.CLOSED);
    assertThat(sender.sendAsync(1))
        .failsWithin(Duration.ofSeconds(10))
        .withThrowableOfType(ExecutionException.class)
        .withCauseInstanceOf(ChannelClosedException.class);
    assertThat(sender.isClosed()).isTrue();
    assertThat(sender.remainingCapacity()).isZero();
  }
}
