package dev.headrace.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headrace.testing.Running;
import dev.headrace.testing.Threads;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// What a thread may rely on that waits for a notification, by every spelling.
@ParameterizedClass
@EnumSource(AwaitWay.class)
@Timeout(30)
final class WaitingAwaitContract {

  private final AwaitWay way;
  private final Notify sign = Notify.create();

  WaitingAwaitContract(AwaitWay way) {
    this.way = way;
  }

  @Test
  void await_nothingStored_waitsForNotifyOne() throws Exception {
    var waiting = startAndAwait();

    sign.notifyOne();

    waiting.join();
    assertThat(sign.tryAwait()).isFalse();
  }

  @Test
  void await_onAPlatformThread_waitsForNotifyOne() throws Exception {
    var waiting = Threads.startPlatform(() -> way.perform(sign)).awaitParked();

    sign.notifyOne();

    waiting.join();
  }

  @Test
  void await_stored_returnsAtOnceAndKeepsTheFlag() throws Exception {
    sign.notifyOne();
    var waiting =
        Threads.start(
            () -> {
              Thread.currentThread().interrupt();
              way.perform(sign);
            });

    waiting.join();
    assertThat(waiting.endedInterrupted()).isTrue();
    assertThat(sign.tryAwait()).isFalse();
  }

  @Test
  void notifyOne_severalWait_wakesTheFirst() throws Exception {
    var first = startAndAwait();
    var second = startAndAwait();

    sign.notifyOne();
    first.join();
    assertThat(second.isAlive()).isTrue();

    sign.notifyOne();
    second.join();
  }

  @Test
  void notifyLast_severalWait_wakesTheLast() throws Exception {
    var first = startAndAwait();
    var second = startAndAwait();

    sign.notifyLast();
    second.join();
    assertThat(first.isAlive()).isTrue();

    sign.notifyLast();
    first.join();
  }

  @Test
  void notifyWaiters_severalWait_wakesAllAndStoresNothing() throws Exception {
    var first = startAndAwait();
    var second = startAndAwait();

    sign.notifyWaiters();

    first.join();
    second.join();
    assertThat(sign.tryAwait()).isFalse();
  }

  @Test
  void await_interruptedWhileWaiting_takesNothing() throws Exception {
    var first = startAndAwait();
    var second = startAndAwait();

    first.interrupt();
    assertThatThrownBy(first::join).isInstanceOf(InterruptedException.class);
    assertThat(first.endedInterrupted()).isFalse();

    sign.notifyOne();
    second.join();
  }

  @Test
  void await_interruptedAlone_leavesNobodyToNotify() throws Exception {
    var waiting = startAndAwait();

    waiting.interrupt();
    assertThatThrownBy(waiting::join).isInstanceOf(InterruptedException.class);
    sign.notifyOne();

    assertThat(sign).hasToString("Notify (a notification is stored)");
    assertThat(sign.tryAwait()).isTrue();
  }

  private Running<@Nullable Void> startAndAwait() throws Exception {
    return Threads.start(() -> way.perform(sign)).awaitParked();
  }
}
