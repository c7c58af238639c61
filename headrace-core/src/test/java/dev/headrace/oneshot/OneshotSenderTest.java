package dev.headrace.oneshot;

import static dev.headrace.testing.Nulls.missing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headrace.Closed;
import dev.headrace.Empty;
import dev.headrace.Value;
import dev.headrace.testing.Running;
import dev.headrace.testing.Threads;
import dev.headrace.testing.Uncaught;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
final class OneshotSenderTest {

  private record Secret(int number) {}

  private final ArrayList<Integer> undelivered = new ArrayList<>();
  private final OneshotChannel<Integer> channel = Oneshot.create(undelivered::add);
  private final OneshotSender<Integer> sender = channel.sender();
  private final OneshotReceiver<Integer> receiver = channel.receiver();

  /// What ends the sending side.
  enum Ending {
    SENT {
      @Override
      void perform(OneshotChannel<Integer> channel) {
        assertThat(channel.sender().send(1)).isTrue();
      }
    },
    FAILED {
      @Override
      void perform(OneshotChannel<Integer> channel) {
        assertThat(channel.sender().fail(new IOException())).isTrue();
      }
    },
    SENDER_CLOSED {
      @Override
      void perform(OneshotChannel<Integer> channel) {
        channel.sender().close();
      }
    },
    RECEIVER_CLOSED {
      @Override
      void perform(OneshotChannel<Integer> channel) {
        channel.receiver().close();
      }
    };

    abstract void perform(OneshotChannel<Integer> channel);

    boolean isClosing() {
      return this == SENDER_CLOSED || this == RECEIVER_CLOSED;
    }
  }

  @Test
  void send_nothingElseHappened_isTrueAndReceived() throws Exception {
    assertThat(sender.isClosed()).isFalse();
    assertThat(sender.send(1)).isTrue();
    assertThat(sender.isClosed()).isTrue();
    assertThat(receiver.receive()).isEqualTo(1);
    assertThat(undelivered).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void send_afterTheEnd_isRefused(Ending ending) {
    ending.perform(channel);

    if (ending.isClosing()) {
      assertThat(sender.send(2)).isFalse();
      assertThat(sender.fail(new IOException())).isFalse();
    } else {
      assertThatThrownBy(() -> sender.send(2)).isExactlyInstanceOf(IllegalStateException.class);
      assertThatThrownBy(() -> sender.fail(new IOException()))
          .isExactlyInstanceOf(IllegalStateException.class);
    }
    assertThat(sender.isClosed()).isTrue();
    assertThat(undelivered).isEmpty();
  }

  @Test
  void send_afterTheValueWasReceived_throws() throws Exception {
    assertThat(sender.send(1)).isTrue();
    assertThat(receiver.receive()).isEqualTo(1);

    assertThatThrownBy(() -> sender.send(2))
        .isExactlyInstanceOf(IllegalStateException.class)
        .hasMessageContaining("oneshot");
  }

  @Test
  void send_null_throwsAndSendsNothing() {
    assertThatThrownBy(() -> sender.send(missing())).isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> sender.fail(missing())).isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> Oneshot.create(missing())).isInstanceOf(NullPointerException.class);

    assertThat(receiver.tryReceive()).isEqualTo(new Empty<Integer>());
    assertThat(sender.send(1)).isTrue();
  }

  @Test
  void close_afterSend_keepsTheValue() {
    assertThat(sender.send(1)).isTrue();
    sender.close();
    sender.close();

    assertThat(receiver.tryReceive()).isEqualTo(new Value<>(1));
  }

  @Test
  void close_twice_closesOnce() {
    sender.close();
    sender.close();
    receiver.close();
    receiver.close();

    assertThat(receiver.tryReceive()).isEqualTo(new Closed<Integer>());
    assertThat(sender.send(1)).isFalse();
    assertThat(undelivered).isEmpty();
  }

  @Test
  void close_ofTheReceiverAfterSend_handsTheValueOverOnceOnThisThread() throws Exception {
    var threads = new ConcurrentLinkedQueue<Thread>();
    OneshotChannel<Integer> watched = Oneshot.create(_ -> threads.add(Thread.currentThread()));
    assertThat(watched.sender().send(1)).isTrue();

    var closing =
        Threads.start(
            () -> {
              watched.receiver().close();
              watched.receiver().close();
              return Thread.currentThread();
            });

    assertThat(closing.join()).isEqualTo(threads.poll());
    assertThat(threads).isEmpty();
  }

  @Test
  void close_ofTheReceiverAfterReceive_handsNothingOver() throws Exception {
    assertThat(sender.send(1)).isTrue();
    assertThat(receiver.receive()).isEqualTo(1);

    receiver.close();

    assertThat(undelivered).isEmpty();
  }

  @Test
  void close_ofTheReceiverAfterFail_handsNothingOver() {
    assertThat(sender.fail(new IOException())).isTrue();

    receiver.close();

    assertThat(undelivered).isEmpty();
  }

  @Test
  void close_theHookThrows_reachesTheHandler() throws Exception {
    OneshotChannel<Integer> failing =
        Oneshot.create(
            _ -> {
              throw new IllegalArgumentException("hook");
            });
    assertThat(failing.sender().send(1)).isTrue();

    var caught = Uncaught.during(failing.receiver()::close);

    assertThat(caught).singleElement().isInstanceOf(IllegalArgumentException.class);
    assertThat(failing.receiver().tryReceive()).isEqualTo(new Closed<Integer>());
  }

  @Test
  void close_withoutAHook_forgetsTheValue() {
    OneshotChannel<Integer> plain = Oneshot.create();
    assertThat(plain.sender().send(1)).isTrue();

    plain.receiver().close();

    assertThat(plain.receiver().tryReceive()).isEqualTo(new Closed<Integer>());
  }

  @RepeatedTest(50)
  void send_whileTheReceiverCloses_losesAndDoublesNothing() throws Exception {
    var handedOver = new ConcurrentLinkedQueue<Integer>();
    OneshotChannel<Integer> contended = Oneshot.create(handedOver::add);
    var sending = Threads.startPlatform(() -> contended.sender().send(1));
    var closing = Threads.startPlatform(() -> contended.receiver().close());

    closing.join();

    assertThat(handedOver).hasSize(sending.join() ? 1 : 0);
  }

  @ParameterizedTest
  @EnumSource
  void awaitClosed_theEndComes_wakesEveryWaiter(Ending ending) throws Exception {
    var blocking = startAndAwait(false);
    var timed = startAndAwait(true);
    var future = sender.awaitClosedAsync();

    ending.perform(channel);

    assertThat(blocking.join()).isTrue();
    assertThat(timed.join()).isTrue();
    assertThat(future).isCompletedWithValue(null);
  }

  @ParameterizedTest
  @EnumSource
  void awaitClosed_theEndHasCome_returnsAtOnceAndKeepsTheFlag(Ending ending) throws Exception {
    ending.perform(channel);
    var waiting =
        Threads.start(
            () -> {
              Thread.currentThread().interrupt();
              sender.awaitClosed();
              return sender.awaitClosed(Duration.ofDays(1)) && sender.awaitClosed(Duration.ZERO);
            });

    assertThat(waiting.join()).isTrue();
    assertThat(waiting.endedInterrupted()).isTrue();
    assertThat(sender.awaitClosedAsync()).isCompletedWithValue(null);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void awaitClosed_interrupted_waitsNoMore(boolean isTimed) throws Exception {
    var waiting = startAndAwait(isTimed);
    var other = sender.awaitClosedAsync();

    waiting.interrupt();

    assertThatThrownBy(waiting::join).isInstanceOf(InterruptedException.class);
    assertThat(waiting.endedInterrupted()).isFalse();
    assertThat(sender.send(1)).isTrue();
    assertThat(other).isCompletedWithValue(null);
  }

  @Test
  void awaitClosed_timeRanOut_isFalse() throws Exception {
    for (var timeout :
        Stream.of(Duration.ofMillis(2), Duration.ZERO, Duration.ofSeconds(-1)).toList()) {
      assertThat(sender.awaitClosed(timeout)).isFalse();
    }
    assertThat(sender.send(1)).isTrue();
  }

  @Test
  void awaitClosedAsync_cancelled_staysCancelled() {
    var cancelled = sender.awaitClosedAsync();
    var other = sender.awaitClosedAsync();

    assertThat(cancelled.cancel(false)).isTrue();
    sender.close();

    assertThat(cancelled).isCancelled();
    assertThat(other).isCompletedWithValue(null);
    assertThat(other.cancel(false)).isFalse();
  }

  @Test
  void awaitClosed_whileTheReceiverWaits_bothAreWoken() throws Exception {
    var waiting = startAndAwait(false);
    var receiving = Threads.start(() -> receiver.receive()).awaitParked();

    assertThat(sender.send(1)).isTrue();

    assertThat(receiving.join()).isEqualTo(1);
    assertThat(waiting.join()).isTrue();
  }

  private Running<Boolean> startAndAwait(boolean timed) throws Exception {
    return Threads.start(
            () -> {
              if (timed) {
                return sender.awaitClosed(Duration.ofMinutes(10));
              }
              sender.awaitClosed();
              return true;
            })
        .awaitParked();
  }

  @Test
  void toString_showsTheStateAndNeverTheValue() throws Exception {
    OneshotChannel<Secret> secret = Oneshot.create();
    assertThatAllShow(secret, "open");
    var receiving = secret.receiver().receiveAsync();
    assertThatAllShow(secret, "open");
    assertThat(receiving.cancel(false)).isTrue();
    assertThat(secret.sender().send(new Secret(987654))).isTrue();
    assertThatAllShow(secret, "sent");
    assertThat(secret.receiver().receive()).isEqualTo(new Secret(987654));
    assertThatAllShow(secret, "received");

    OneshotChannel<Secret> closed = Oneshot.create();
    closed.sender().close();
    assertThatAllShow(closed, "closed");
    OneshotChannel<Secret> gone = Oneshot.create();
    gone.receiver().close();
    assertThatAllShow(gone, "closed");
    OneshotChannel<Secret> failed = Oneshot.create();
    assertThat(failed.sender().fail(new IOException("987654"))).isTrue();
    assertThatAllShow(failed, "failed");
  }

  private static void assertThatAllShow(OneshotChannel<Secret> channel, String state) {
    for (Object handle : new Object[] {channel, channel.sender(), channel.receiver()}) {
      assertThat(handle.toString())
          .contains("oneshot", state)
          .doesNotContain("987654")
          .doesNotContain("Secret");
    }
  }
}
