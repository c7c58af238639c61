package dev.headrace.mpmc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headrace.ChannelClosedException;
import dev.headrace.SendResult;
import dev.headrace.testing.Running;
import dev.headrace.testing.Threads;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a sender may rely on that would rather lose the oldest value than wait.
@Timeout(30)
final class MpmcForceSendTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5})
  void forceSend_whenFull_displacesTheOldest(int capacity) throws Exception {
    var channel = Mpmc.<Integer>bounded(capacity);
    for (int i = 0; i < capacity; i++) {
      assertThat(channel.sender().forceSend(i)).isNull();
    }
    for (int i = capacity; i < 20; i++) {
      assertThat(channel.sender().forceSend(i)).isEqualTo(i - capacity);
      assertThat(channel.sender().size()).isEqualTo(capacity);
    }
    var left = Received.next(channel.receiver(), capacity);
    assertThat(left).first().isEqualTo(20 - capacity);
    assertThat(left).last().isEqualTo(19);
  }

  @Test
  void forceSend_whileSendersWait_leavesThemWaiting() throws Exception {
    var channel = Mpmc.<Integer>bounded(1);
    channel.sender().send(1);
    var waiting = channel.sender().sendAsync(2);

    assertThat(channel.sender().forceSend(3)).isEqualTo(1);

    assertThat(waiting).isNotDone();
    assertThat(Received.next(channel.receiver(), 2)).containsExactly(3, 2);
    assertThat(waiting).isCompleted();
    assertThat(channel.sender().trySend(4)).isEqualTo(SendResult.SENT);
  }

  @Test
  void forceSend_whileAReceiverWaits_handsItOver() {
    var channel = Mpmc.<Integer>bounded(1);
    var receiving = channel.receiver().receiveAsync();

    assertThat(channel.sender().forceSend(1)).isNull();

    assertThat(receiving).isCompletedWithValue(1);
  }

  @Test
  void forceSend_displaced_isNotUndelivered() throws Exception {
    var undelivered = new ArrayList<Integer>();
    var channel = Mpmc.<Integer>builder().capacity(1).onUndelivered(undelivered::add).build();
    channel.sender().send(1);

    assertThat(channel.sender().forceSend(2)).isEqualTo(1);
    channel.receiver().close();

    assertThat(undelivered).containsExactly(2);
  }

  @Test
  void forceSend_onUnbounded_displacesNothing() throws Exception {
    var channel = Mpmc.<Integer>unbounded();
    for (int i = 0; i < 100; i++) {
      assertThat(channel.sender().forceSend(i)).isNull();
    }
    assertThat(Received.next(channel.receiver(), 100)).last().isEqualTo(99);
  }

  @Test
  void forceSend_onRendezvous_isNotSupported() {
    var channel = Mpmc.<Integer>rendezvous();

    assertThatThrownBy(() -> channel.sender().forceSend(1))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void forceSend_whenClosed_throws(boolean bounded) {
    MpmcChannel<Integer> channel = bounded ? Mpmc.bounded(1) : Mpmc.unbounded();
    var other = channel.sender().duplicate();
    channel.sender().close();
    assertThatThrownBy(() -> channel.sender().forceSend(1))
        .isInstanceOf(ChannelClosedException.class);
    channel.receiver().close();
    assertThatThrownBy(() -> other.forceSend(1)).isInstanceOf(ChannelClosedException.class);
  }

  @Test
  void forceSend_byManyBesideReceivers_losesAndDoublesNothing() throws Exception {
    var channel = Mpmc.<Integer>bounded(3);
    var fates = new ArrayList<Running<Long>>();
    for (int sender = 0; sender < 3; sender++) {
      fates.add(
          Threads.start(
              () -> {
                long displaced = 0;
                for (int i = 1; i <= 2000; i++) {
                  Integer old = channel.sender().forceSend(i);
                  displaced += old == null ? 0 : old;
                }
                return displaced;
              }));
    }
    var receiving =
        Threads.start(
            () -> {
              long sum = 0;
              for (Integer value; (value = channel.receiver().receive()) != null; ) {
                sum += value;
              }
              return sum;
            });
    long sum = 0;
    for (var fate : fates) {
      sum += fate.join();
    }
    channel.sender().close();
    assertThat(sum + receiving.join()).isEqualTo(3L * 2000 * 2001 / 2);
  }
}
