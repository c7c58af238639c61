package dev.headrace.mpsc;

import static dev.headrace.testing.Nulls.missing;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headrace.ChannelClosedException;
import dev.headrace.SendResult;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

/// What handles promise: duplicates, weak senders, counts and queries.
@ForEachFlavour
final class MpscHandlesContract {

  private record Secret(int number) {}

  private final Flavour flavour;
  private final MpscChannel<Integer> channel;
  private final MpscSender<Integer> sender;
  private final MpscReceiver<Integer> receiver;

  MpscHandlesContract(Flavour flavour) {
    this.flavour = flavour;
    channel = flavour.open();
    sender = channel.sender();
    receiver = channel.receiver();
  }

  @Test
  void duplicate_isAnotherSenderOfTheSameChannel() throws Exception {
    var second = sender.duplicate();

    assertThat(second).isNotSameAs(sender);
    assertThat(second.sameChannel(sender)).isTrue();
    assertThat(sender.sameChannel(second)).isTrue();
    assertThat(sender.sameChannel(sender)).isTrue();
    assertThat(sender.sameChannel(flavour.<Integer>open().sender())).isFalse();
    assertThatThrownBy(() -> sender.sameChannel(missing()))
        .isInstanceOf(NullPointerException.class);
    assertThat(sender.senderCount()).isEqualTo(2);
    assertThat(receiver.senderCount()).isEqualTo(2);

    var sent = second.sendAsync(1);
    assertThat(receiver.receive()).isEqualTo(1);
    assertThat(sent).isDone();
  }

  @Test
  void duplicate_byAClosedHandle_throws() {
    var second = sender.duplicate();
    sender.close();

    assertThatThrownBy(sender::duplicate).isInstanceOf(ChannelClosedException.class);
    assertThat(second.senderCount()).isEqualTo(1);
  }

  @Test
  void duplicate_afterTheReceiverClosed_isClosedToo() {
    receiver.close();

    var second = sender.duplicate();

    assertThat(second.trySend(1)).isEqualTo(SendResult.CLOSED);
    assertThat(second.isClosed()).isTrue();
  }

  @Test
  void senderCount_followsTheHandles() {
    var second = sender.duplicate();
    var third = second.duplicate();
    assertThat(sender.senderCount()).isEqualTo(3);
    second.close();
    second.close();
    assertThat(sender.senderCount()).isEqualTo(2);
    sender.close();
    third.close();
    assertThat(receiver.senderCount()).isZero();
    assertThat(sender.senderCount()).isZero();
  }

  @Test
  void upgrade_whileASenderIsOpen_opensAnother() throws Exception {
    var weak = sender.downgrade();
    assertThat(sender.senderCount()).isEqualTo(1);
    assertThat(sender.weakSenderCount()).isEqualTo(1);

    var upgraded = requireNonNull(weak.upgrade());
    assertThat(weak.senderCount()).isEqualTo(2);
    assertThat(weak.weakSenderCount()).isEqualTo(1);
    assertThat(upgraded.sameChannel(sender)).isTrue();

    sender.close();
    assertThat(receiver.isClosed()).isFalse();
    var sent = upgraded.sendAsync(1);
    assertThat(receiver.receive()).isEqualTo(1);
    assertThat(sent).isDone();
    upgraded.close();
    assertThat(receiver.receive()).isNull();
  }

  @Test
  void upgrade_afterTheLastSenderClosed_isNull() throws Exception {
    var weak = sender.downgrade();

    sender.close();

    assertThat(receiver.receive()).isNull();
    assertThat(weak.upgrade()).isNull();
    assertThat(weak.senderCount()).isZero();
  }

  @Test
  void upgrade_afterTheReceiverClosedOrShutDown_isNull() {
    var weak = sender.downgrade();
    receiver.shutdown();
    assertThat(weak.upgrade()).isNull();
    receiver.close();
    assertThat(weak.upgrade()).isNull();
    assertThat(weak.senderCount()).isEqualTo(1);
  }

  @Test
  void upgrade_byAClosedWeakSender_isNull() {
    var weak = sender.downgrade();
    weak.close();
    weak.close();

    assertThat(weak.upgrade()).isNull();
    assertThat(sender.weakSenderCount()).isZero();
    assertThat(sender.senderCount()).isEqualTo(1);
  }

  @Test
  void close_ofAWeakSender_leavesTheChannelOpen() {
    var weak = sender.downgrade();
    var other = sender.downgrade();
    assertThat(sender.weakSenderCount()).isEqualTo(2);

    weak.close();

    assertThat(other.weakSenderCount()).isEqualTo(1);
    assertThat(receiver.isClosed()).isFalse();
    assertThat(other.upgrade()).isNotNull();
  }

  @Test
  void capacity_isExact() {
    assertThat(sender.capacity()).isEqualTo(flavour.capacity);
    assertThat(sender.remainingCapacity()).isEqualTo(flavour.capacity);
    assertThat(sender.size()).isZero();
    assertThat(receiver.size()).isZero();
    assertThat(receiver.isEmpty()).isTrue();
  }

  @Test
  void size_followsSendAndReceive() throws Exception {
    int n = Math.min(flavour.capacity, 5);
    for (int i = 1; i <= n; i++) {
      sender.send(i);
      assertThat(sender.size()).isEqualTo(i);
      assertThat(receiver.size()).isEqualTo(i);
      assertThat(receiver.isEmpty()).isFalse();
      if (flavour.capacity < Integer.MAX_VALUE) {
        assertThat(sender.remainingCapacity()).isEqualTo(flavour.capacity - i);
      }
    }
    for (int i = n; i > 0; i--) {
      assertThat(receiver.receive()).isNotNull();
      assertThat(sender.size()).isEqualTo(i - 1);
    }
    assertThat(receiver.isEmpty()).isTrue();
  }

  @Test
  void remainingCapacity_byAClosedHandle_isZero() {
    var second = sender.duplicate();
    sender.close();

    assertThat(sender.remainingCapacity()).isZero();
    assertThat(second.remainingCapacity()).isEqualTo(flavour.capacity);
  }

  @Test
  void isClosed_ofASender_saysThatNothingCanBeSent() {
    var second = sender.duplicate();
    assertThat(sender.isClosed()).isFalse();
    sender.close();
    assertThat(sender.isClosed()).isTrue();
    assertThat(second.isClosed()).isFalse();
    receiver.shutdown();
    assertThat(second.isClosed()).isTrue();
  }

  @Test
  void isClosed_ofTheReceiver_saysThatNothingWillBeAdded() {
    int n = Math.min(flavour.capacity, 1);
    for (int i = 0; i < n; i++) {
      assertThat(sender.trySend(i)).isEqualTo(SendResult.SENT);
    }
    assertThat(receiver.isClosed()).isFalse();
    sender.close();
    assertThat(receiver.isClosed()).isTrue();
    assertThat(receiver.isAtEnd()).isEqualTo(n == 0);
    var into = new ArrayList<Integer>();
    assertThat(receiver.tryReceiveMany(into, 5)).isEqualTo(n);
    assertThat(receiver.isAtEnd()).isTrue();
  }

  @Test
  void toString_showsNameAndSizeAndCountsAndStateButNoElement() {
    MpscChannel<Secret> named = flavour.<Secret>builder().name("jobs").build();
    var weak = named.sender().downgrade();
    var sent = named.sender().sendAsync(new Secret(987654));

    for (Object handle : new Object[] {named, named.sender(), named.receiver(), weak}) {
      assertThat(handle.toString())
          .contains("jobs", "senders 1", "weak senders 1", "open")
          .doesNotContain("987654")
          .doesNotContain("Secret");
      if (flavour.capacity > 0) {
        assertThat(handle.toString()).contains("size 1");
      }
      if (flavour.capacity > 0 && flavour.capacity < Integer.MAX_VALUE) {
        assertThat(handle.toString()).contains("of " + flavour.capacity);
      }
    }
    assertThat(sent.toString()).doesNotContain("987654");

    named.sender().close();
    assertThat(named.sender().toString()).contains("closed");
    assertThat(weak.toString()).doesNotContain("open");
    named.receiver().close();
    assertThat(named.receiver().toString()).contains("closed").doesNotContain("987654");
  }

  @Test
  void toString_ofAChannelWithoutAName_isUsable() {
    assertThat(channel.toString()).contains("mpsc").doesNotContain("null");
  }

  @Test
  void exception_namesTheChannel() {
    MpscChannel<Integer> named = flavour.<Integer>builder().name("jobs").build();
    named.receiver().close();

    assertThatThrownBy(() -> named.sender().send(987654))
        .isInstanceOf(ChannelClosedException.class)
        .hasMessageContaining("jobs")
        .hasMessageNotContaining("987654");
  }
}
