package dev.headrace.mpsc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headrace.SendResult;
import dev.headrace.Value;
import dev.headrace.testing.CountingWaiter;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/// The moment before a thread waits at a channel with a buffer.
@Timeout(30)
final class BufferedLingeringTest {

  private final BufferedEngine<Integer> engine = new BufferedEngine<>(1, null, null, 0);
  private final MpscSender<Integer> sender = new MpscSender<>(engine);

  @Test
  void receive_somethingWasSent_findsIt() {
    assertThat(engine.trySend(1)).isEqualTo(SendResult.SENT);

    assertThat(new Receiving.One<>(engine).linger()).isEqualTo(new Value<>(1));
  }

  @Test
  void receive_nothingWasSent_endsInVain() {
    assertThat(new Receiving.One<>(engine).linger()).isNull();
  }

  @Test
  void send_thereIsRoom_isDone() {
    assertThat(new SenderWait.Sending<>(engine, sender, 1).linger()).isEqualTo(SendResult.SENT);
  }

  @Test
  void send_thereIsNoRoom_endsInVain() {
    assertThat(engine.trySend(1)).isEqualTo(SendResult.SENT);

    assertThat(new SenderWait.Sending<>(engine, sender, 2).linger()).isNull();
  }

  @Test
  void send_manyPlaces_looksAsWell() {
    var large = new BufferedEngine<Integer>(64, null, null, 0);
    var handle = new MpscSender<>(large);
    while (large.trySend(0) == SendResult.SENT) {}

    assertThat(new SenderWait.Sending<>(large, handle, 1).linger()).isNull();
    assertThat(large.poll()).isZero();
    assertThat(new SenderWait.Sending<>(large, handle, 1).linger()).isEqualTo(SendResult.SENT);
  }

  @Test
  @EnabledIfSystemProperty(
      named = "jdk.virtualThreadScheduler.parallelism",
      matches = "1",
      disabledReason = "there are several carriers")
  void receive_onOneCarrierBesideWhoIsReadyToSend_letsItRun() throws Exception {
    var found =
        onVirtualThread(
            () -> {
              Thread.ofVirtual().start(() -> engine.trySend(1));
              return new Receiving.One<>(engine).linger();
            });

    assertThat(found).isEqualTo(new Value<>(1));
  }

  @Test
  @EnabledIfSystemProperty(
      named = "jdk.virtualThreadScheduler.parallelism",
      matches = "1",
      disabledReason = "there are several carriers")
  void send_onOneCarrierBesideWhoIsReadyToReceive_letsItRunIfThereAreManyPlaces() throws Exception {
    for (int capacity : new int[] {1, 64}) {
      var full = new BufferedEngine<Integer>(capacity, null, null, 0);
      var handle = new MpscSender<>(full);
      while (full.trySend(0) == SendResult.SENT) {}

      var sent =
          onVirtualThread(
              () -> {
                Thread.ofVirtual().start(full::poll);
                return new SenderWait.Sending<>(full, handle, 1).linger();
              });

      assertThat(sent).isEqualTo(capacity == 64 ? SendResult.SENT : null);
    }
  }

  private static <R> @Nullable R onVirtualThread(Callable<@Nullable R> body) throws Exception {
    var task = new FutureTask<>(body);
    Thread.ofVirtual().start(task);
    return task.get();
  }

  @Test
  void reserve_thereIsRoom_isDone() {
    assertThat(new SenderWait.Reserving<>(engine, sender, 1).linger()).isEqualTo(SendResult.SENT);

    assertThat(engine.trySend(1)).isEqualTo(SendResult.FULL);
  }

  @Test
  void send_othersWait_doesNotOvertake() {
    assertThat(engine.trySend(1)).isEqualTo(SendResult.SENT);
    assertThat(new SenderWait.Sending<>(engine, sender, 2).register(CountingWaiter.interested()))
        .isTrue();

    var newcomer = new SenderWait.Sending<>(engine, sender, 3);

    assertThat(newcomer.linger()).isNull();
    assertThat(engine.poll()).isEqualTo(1);
    assertThat(engine.poll()).isEqualTo(2);
    assertThat(engine.poll()).isNull();
  }
}
