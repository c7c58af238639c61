package dev.headrace.examples.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headrace.BroadcastReceive;
import dev.headrace.Lagged;
import dev.headrace.Value;
import dev.headrace.broadcast.Broadcast;
import dev.headrace.mpsc.Mpsc;
import dev.headrace.mpsc.MpscReceiver;
import dev.headrace.oneshot.Oneshot;
import dev.headrace.select.Select;
import dev.headrace.sync.Semaphore;
import dev.headrace.task.CancellationToken;
import dev.headrace.task.JoinSet;
import dev.headrace.task.Tasks;
import dev.headrace.watch.Watch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The code of `from-tokio.md`, and the differences that it names.
@Timeout(30)
final class FromTokioTest {

  @Test
  void program_endsWithTheChannelOrTheToken() throws Exception {
    assertThat(run(CancellationToken.create())).containsExactly("a", "b");

    var cancelled = CancellationToken.create();
    cancelled.cancel();
    assertThat(run(cancelled)).isEmpty();
  }

  private static List<String> run(CancellationToken stop) throws Exception {
    var done = new ArrayList<String>();
    // guide: tokio-after
    var jobs = Mpsc.<String>bounded(32);
    var worker = Tasks.spawn(() -> work(jobs.receiver(), stop, done));

    try (var sender = jobs.sender()) { // Rust drops it at the end of its scope; here you say so
      sender.send("a");
      sender.send("b");
    }
    worker.join();
    // end
    return done;
  }

  private static void work(MpscReceiver<String> jobs, CancellationToken stop, List<String> done)
      throws InterruptedException {
    // guide: tokio-select
    var next =
        Select.<Optional<String>>biased()
            .on(stop.onCancelled(Optional::empty))
            .on(jobs.onReceive(Optional::of, Optional::empty));
    for (Optional<String> job; (job = next.await()).isPresent(); ) {
      done.add(job.get());
    }
    // end
  }

  @Test
  void broadcastCapacity_isNotRounded() throws InterruptedException {
    var channel = Broadcast.<Integer>bounded(3);
    for (int i = 1; i <= 4; i++) {
      channel.sender().send(i);
    }
    BroadcastReceive<Integer> first = channel.receiver().receive();

    assertThat(first).isEqualTo(new Lagged<>(1)); // of 4 places, which Tokio has, none is lost
    assertThat(channel.receiver().receive()).isEqualTo(new Value<>(2));
    assertThat(channel.receiver().size()).isEqualTo(2);
  }

  @Test
  void reserveMany_ofMoreThanTheCapacity_isAnArgumentError() {
    var channel = Mpsc.<Integer>bounded(3);

    assertThatThrownBy(() -> channel.sender().reserveMany(4))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void permit_afterTheReceiverClosed_givesTheValueToTheHook() throws InterruptedException {
    var undelivered = new ArrayList<String>();
    var channel = Mpsc.<String>builder().capacity(1).onUndelivered(undelivered::add).build();
    var permit = channel.sender().reserve();
    channel.receiver().close();

    permit.send("late");

    assertThat(undelivered).containsExactly("late");
  }

  @Test
  void watch_afterTheSendersClosed_stillHasTheUnseenValue() throws InterruptedException {
    var state = Watch.of("old");
    state.sender().send("new");
    state.sender().close();

    assertThat(state.receiver().hasChanged()).isTrue();
    assertThat(state.receiver().awaitChange()).isTrue();
    assertThat(state.receiver().get()).isEqualTo("new");
    assertThat(state.receiver().awaitChange()).isFalse();
  }

  @Test
  void watch_updaterThatThrows_changesNothing() {
    var state = Watch.of("old");

    assertThatThrownBy(
            () ->
                state
                    .sender()
                    .update(
                        old -> {
                          throw new IllegalStateException(old);
                        }))
        .isInstanceOf(IllegalStateException.class);
    assertThat(state.receiver().get()).isEqualTo("old");
    assertThat(state.receiver().hasChanged()).isFalse();
  }

  @Test
  void oneshot_receivedTwice_isClosed() throws InterruptedException {
    var reply = Oneshot.<Integer>create();
    reply.sender().send(1);
    reply.receiver().receive();

    assertThatThrownBy(() -> reply.receiver().receive())
        .isInstanceOf(dev.headrace.ChannelClosedException.class);
  }

  @Test
  void joinAll_isInTheOrderOfSpawning() throws Exception {
    var second = Oneshot.<Integer>create();
    try (var set = JoinSet.<Integer>create()) {
      set.spawn(() -> second.receiver().receive() - 1);
      set.spawn(
          () -> {
            second.sender().send(2);
            return 2;
          });
      assertThat(set.joinAll()).containsExactly(1, 2);
    }
  }

  @Test
  void semaphore_askedForMoreThanThereAre_waits() throws InterruptedException {
    var semaphore = Semaphore.of(1);

    assertThat(semaphore.acquire(2, Duration.ofMillis(1))).isNull();
    semaphore.addPermits(1);
    assertThat(semaphore.acquire(2, Duration.ofMillis(1))).isNotNull();
  }

  @Test
  void size_isKnownToSendersToo() {
    var channel = Mpsc.<Integer>bounded(3);
    channel.sender().trySend(1);

    assertThat(channel.sender().size()).isEqualTo(1);
  }
}
