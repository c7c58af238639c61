package dev.headrace.mpmc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headrace.ChannelClosedException;
import dev.headrace.SendResult;
import org.junit.jupiter.api.Test;

/// Handles, their counts, and what they say of the channel.
final class MpmcHandlesTest {

  @Test
  void handles_ofAChannel_areTheSameEachCall() {
    var channel = Mpmc.<Integer>bounded(1);

    assertThat(channel.sender()).isSameAs(channel.sender());
    assertThat(channel.receiver()).isSameAs(channel.receiver());
    assertThat(channel.sender().sameChannel(channel.sender().duplicate())).isTrue();
    assertThat(channel.sender().sameChannel(Mpmc.<Integer>bounded(1).sender())).isFalse();
    assertThat(channel.receiver().sameChannel(channel.receiver().duplicate())).isTrue();
    assertThat(channel.receiver().sameChannel(Mpmc.<Integer>bounded(1).receiver())).isFalse();
  }

  @Test
  void counts_followDuplicatesAndCloses() {
    var channel = Mpmc.<Integer>bounded(1);
    var sender = channel.sender().duplicate();
    var receiver = channel.receiver().duplicate();
    assertThat(channel.sender().senderCount()).isEqualTo(2);
    assertThat(channel.sender().receiverCount()).isEqualTo(2);

    sender.close();
    sender.close();
    receiver.close();
    receiver.close();

    assertThat(channel.receiver().senderCount()).isEqualTo(1);
    assertThat(channel.receiver().receiverCount()).isEqualTo(1);
    assertThat(channel.sender().trySend(1)).isEqualTo(SendResult.SENT);
  }

  @Test
  void duplicate_ofAClosedHandle_throws() {
    var channel = Mpmc.<Integer>bounded(1);
    channel.sender().close();
    channel.receiver().close();

    assertThatThrownBy(() -> channel.sender().duplicate())
        .isInstanceOf(ChannelClosedException.class);
    assertThatThrownBy(() -> channel.receiver().duplicate())
        .isInstanceOf(ChannelClosedException.class);
  }

  @Test
  void capacity_ofEachFlavour_isExact() {
    assertThat(Mpmc.bounded(3).sender().capacity()).isEqualTo(3);
    assertThat(Mpmc.bounded(1 << 30).sender().capacity()).isEqualTo(1 << 30);
    assertThat(Mpmc.unbounded().sender().capacity()).isEqualTo(Integer.MAX_VALUE);
    assertThat(Mpmc.unbounded().sender().remainingCapacity()).isEqualTo(Integer.MAX_VALUE);
    assertThat(Mpmc.rendezvous().sender().capacity()).isZero();
    var channel = Mpmc.<Integer>bounded(3);
    assertThat(channel.sender().trySend(1)).isEqualTo(SendResult.SENT);
    assertThat(channel.sender().remainingCapacity()).isEqualTo(2);
    assertThat(channel.receiver().size()).isEqualTo(1);
    assertThat(channel.receiver().isEmpty()).isFalse();
  }

  @Test
  void builder_withWrongArguments_namesThem() {
    assertThatThrownBy(() -> Mpmc.bounded(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("capacity must be positive: 0");
    assertThatThrownBy(() -> Mpmc.bounded(Integer.MAX_VALUE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("capacity must be at most 1073741824: 2147483647");
    assertThatThrownBy(() -> Mpmc.builder().build()).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void toString_saysKindNameSizeHandlesAndState() {
    var channel = Mpmc.<String>builder().capacity(2).name("jobs").build();
    assertThat(channel.sender().trySend("secret")).isEqualTo(SendResult.SENT);

    assertThat(channel)
        .hasToString(
            "MpmcChannel of mpmc 'jobs' (bounded, size 1 of 2, senders 1, receivers 1, open)");
    channel.sender().close();
    assertThat(channel.sender())
        .hasToString(
            "MpmcSender (closed) of mpmc 'jobs'"
                + " (bounded, size 1 of 2, senders 0, receivers 1, draining)");
    channel.receiver().close();
    assertThat(channel.receiver())
        .hasToString(
            "MpmcReceiver (closed) of mpmc 'jobs'"
                + " (bounded, size 0 of 2, senders 0, receivers 0, closed)");
    assertThat(Mpmc.unbounded().receiver())
        .hasToString("MpmcReceiver of mpmc (unbounded, size 0, senders 1, receivers 1, open)");
    assertThat(Mpmc.rendezvous().receiver())
        .hasToString("MpmcReceiver of mpmc (rendezvous, senders 1, receivers 1, open)");
  }
}
