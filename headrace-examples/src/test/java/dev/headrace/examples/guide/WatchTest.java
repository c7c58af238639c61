package dev.headrace.examples.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headrace.ChannelClosedException;
import dev.headrace.sync.Notify;
import dev.headrace.task.JoinHandle;
import dev.headrace.task.Tasks;
import dev.headrace.watch.Watch;
import dev.headrace.watch.WatchChange;
import dev.headrace.watch.WatchReceiver;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The code of `watch.md`.
@Timeout(30)
final class WatchTest {

  record Config(int limit) {}

  @Test
  void get_readsTheLatestWithoutWaiting() {
    // guide: watch-first
    var config = Watch.of(new Config(10));
    WatchReceiver<Config> receiver = config.receiver();

    config.sender().send(new Config(20)); // never waits for a reader
    config.sender().send(new Config(30)); // replaces the one before

    Config latest = receiver.get(); // 30; never waits either
    boolean unseen = receiver.hasChanged(); // true: this receiver has not seen it
    // end
    assertThat(latest.limit()).isEqualTo(30);
    assertThat(unseen).isTrue();
    assertThat(receiver.tryAwaitChange()).isEqualTo(WatchChange.CHANGED);
    assertThat(receiver.hasChanged()).isFalse();
  }

  @Test
  void loop_seesTheLastAndThenTheEnd() throws InterruptedException {
    var config = Watch.of(new Config(10));
    config.sender().send(new Config(20));
    config.sender().send(new Config(30));
    config.sender().close();
    var applied = new ArrayList<Integer>();

    follow(config.receiver(), applied);

    assertThat(applied).containsExactly(30);
  }

  private static void follow(WatchReceiver<Config> config, List<Integer> applied)
      throws InterruptedException {
    // guide: watch-loop
    while (config.awaitChange()) { // false: all senders have closed, and the last value was seen
      applied.add(config.get().limit()); // the latest: some may have been skipped
    }
    // end
  }

  enum State {
    STARTING,
    READY,
    DRAINING
  }

  @Test
  void awaitValue_waitsForAState() throws Exception {
    var state = Watch.of(State.STARTING);
    var starter =
        Tasks.spawn(
            () -> {
              state.sender().send(State.READY);
              state.sender().close();
            });
    // guide: watch-state
    try (var own = state.receiver().duplicate()) { // each who waits has a receiver of its own
      own.awaitValue(s -> s != State.STARTING); // looks at the current one first
    }
    // end
    starter.join();
    assertThat(state.receiver().get()).isEqualTo(State.READY);
    assertThatThrownBy(() -> state.receiver().awaitValue(s -> s == State.DRAINING))
        .isInstanceOf(ChannelClosedException.class);
  }

  @Test
  void update_byMany_losesNone() throws Exception {
    var config = Watch.of(new Config(0));
    var tasks = new ArrayList<JoinHandle<?>>();
    for (int i = 0; i < 100; i++) {
      tasks.add(
          Tasks.spawn(
              () -> {
                // guide: watch-update
                config.sender().update(old -> new Config(old.limit() + 1)); // none is lost
                // end
              }));
    }
    for (var task : tasks) {
      task.join();
    }
    assertThat(config.receiver().get()).isEqualTo(new Config(100));
  }

  @Test
  void updateIf_whenEqual_isNoChange() {
    var config = Watch.of(new Config(10));
    var next = new Config(10);
    // guide: watch-equal
    config.sender().send(next); // a change, even if it equals the one before
    boolean changed = config.sender().updateIf(old -> !old.equals(next), _ -> next); // false
    // end
    assertThat(config.receiver().version()).isEqualTo(1);
    assertThat(config.receiver().hasChanged()).isTrue();
    assertThat(changed).isFalse();
  }

  @Test
  void subscribe_countsTheCurrentValueAsSeen() {
    var config = Watch.of(new Config(10));
    config.sender().send(new Config(20));
    // guide: watch-subscribe
    var receiver = config.sender().subscribe(); // the current value counts as seen
    receiver.markChanged(); // now it does not: the loop begins with it
    // end
    assertThat(receiver.hasChanged()).isTrue();
    assertThat(config.sender().subscribe().hasChanged()).isFalse();
    assertThat(config.receiver().duplicate().hasChanged()).isTrue();
    assertThat(Watch.of(1).receiver().hasChanged()).isFalse();
  }

  @Test
  void send_withoutAReceiver_isStored() {
    var config = Watch.of(new Config(10));
    config.receiver().close();

    assertThat(config.sender().send(new Config(20))).isFalse();
    assertThat(config.sender().get()).isEqualTo(new Config(20));
  }

  @Test
  void notify_saysLookAgain() throws Exception {
    NavigableMap<Integer, String> queue = new ConcurrentSkipListMap<>();
    var changed = Notify.create();
    var taken = new ArrayList<String>();
    var worker = Tasks.spawn(() -> take(queue, changed, taken));

    // guide: watch-notify
    queue.put(7, "urgent"); // first the state,
    changed.notifyOne(); // then the notification; it is kept if nobody waits
    // end

    worker.join();
    assertThat(taken).containsExactly("urgent");
    changed.notifyOne();
    changed.notifyOne();
    assertThat(changed.tryAwait()).isTrue();
    assertThat(changed.tryAwait()).isFalse();
  }

  private static void take(NavigableMap<Integer, String> queue, Notify changed, List<String> taken)
      throws InterruptedException {
    // guide: watch-await
    while (true) {
      try (var ticket = changed.enroll()) { // first take a place among those who wait,
        var entry = queue.pollFirstEntry(); // then look,
        if (entry != null) {
          taken.add(entry.getValue());
          return;
        }
        ticket.await(); // then wait: what was notified since enroll() is here
      }
    }
    // end
  }
}
