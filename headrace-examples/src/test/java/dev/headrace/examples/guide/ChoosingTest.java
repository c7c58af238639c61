package dev.headrace.examples.guide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headrace.Closed;
import dev.headrace.Empty;
import dev.headrace.SendResult;
import dev.headrace.TryReceive;
import dev.headrace.Value;
import dev.headrace.mpmc.Mpmc;
import dev.headrace.mpsc.Mpsc;
import dev.headrace.mpsc.MpscReceiver;
import dev.headrace.select.Select;
import dev.headrace.sync.Semaphore;
import dev.headrace.task.TaskTracker;
import dev.headrace.task.Tasks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The code of `choosing.md`.
@Timeout(30)
final class ChoosingTest {

  private final AtomicInteger inside = new AtomicInteger();
  private final AtomicInteger most = new AtomicInteger();

  @Test
  void forEach_afterTheLastSenderClosed_returns() throws InterruptedException {
    var printed = new ArrayList<String>();
    // guide: choosing-first
    var lines = Mpsc.<String>bounded(16);

    Tasks.spawn(
        () -> {
          try (var sender = lines.sender()) {
            sender.send("one");
            sender.send("two");
          } // closed: nothing more will come
        });

    lines.receiver().forEach(printed::add); // one, two; then it returns
    // end
    assertThat(printed).containsExactly("one", "two");
  }

  @Test
  void receive_inEverySpelling_takesTheNext() throws Exception {
    var channel = Mpsc.<String>bounded(8);
    for (String job : new String[] {"a", "b", "c", "d", "e"}) {
      channel.sender().send(job);
    }
    MpscReceiver<String> jobs = channel.receiver();
    // guide: choosing-spellings
    String waited = jobs.receive(); // parks this thread; null says: the end
    TryReceive<String> inTime = jobs.receive(Duration.ofSeconds(1)); // Empty if time ran out
    TryReceive<String> now = jobs.tryReceive(); // never waits
    var later = jobs.receiveAsync(); // a CompletableFuture: no thread waits
    String first = Select.<String>fair().on(jobs.onReceive(job -> job)).await(); // of several
    // end
    assertThat(waited).isEqualTo("a");
    assertThat(inTime).isEqualTo(new Value<>("b"));
    assertThat(now).isEqualTo(new Value<>("c"));
    assertThat(later.get()).isEqualTo("d");
    assertThat(first).isEqualTo("e");
  }

  @Test
  void tryReceive_asASwitch_hasThreeOutcomes() throws InterruptedException {
    var channel = Mpsc.<String>bounded(8);

    assertThat(look(channel.receiver())).isEqualTo("nothing yet");

    channel.sender().send("job");
    assertThat(look(channel.receiver())).isEqualTo("got job");

    channel.sender().close();
    assertThat(look(channel.receiver())).isEqualTo("the end");
  }

  private static String look(MpscReceiver<String> jobs) {
    // guide: choosing-outcomes
    return switch (jobs.tryReceive()) {
      case Value(var job) -> "got " + job;
      case Empty() -> "nothing yet";
      case Closed() -> "the end";
    };
    // end
  }

  @Test
  void mpmc_withFourWorkers_givesEachJobToOne() throws InterruptedException {
    var done = new LongAdder();
    // guide: choosing-workers
    var jobs = Mpmc.<Integer>bounded(64);
    var workers = TaskTracker.create();
    for (int i = 0; i < 4; i++) {
      var own = jobs.receiver().duplicate(); // one receiver for each worker
      workers.spawn(
          () -> {
            try (own) {
              own.forEach(done::add);
            }
          });
    }
    jobs.receiver().close(); // nobody receives by the first one

    try (var sender = jobs.sender()) {
      for (int job = 1; job <= 100; job++) {
        sender.send(job); // to one of the workers
      }
    }
    workers.close(); // no more workers
    workers.awaitEmpty(); // all jobs are done: 5050
    // end
    assertThat(done.sum()).isEqualTo(5050);
  }

  @Test
  void mpmc_whenAllWorkersHaveLeft_refuses() {
    var jobs = Mpmc.<Integer>bounded(64);
    var other = jobs.receiver().duplicate();
    jobs.receiver().close();
    assertThat(jobs.sender().trySend(1)).isEqualTo(SendResult.SENT);
    other.close();
    assertThat(jobs.sender().trySend(2)).isEqualTo(SendResult.CLOSED);
  }

  @Test
  void semaphore_ofTwo_letsTwoIn() throws InterruptedException {
    var requests = TaskTracker.create();
    // guide: choosing-limit
    var connections = Semaphore.of(2);
    for (int i = 0; i < 10; i++) {
      requests.spawn(
          () -> {
            try (var _ = connections.acquire()) { // waits while two others are inside
              query();
            }
          });
    }
    // end
    requests.close();
    requests.awaitEmpty();
    assertThat(most.get()).isBetween(1, 2);
    assertThat(connections.availablePermits()).isEqualTo(2);
  }

  private void query() {
    most.accumulateAndGet(inside.incrementAndGet(), Math::max);
    Thread.yield();
    inside.decrementAndGet();
  }
}
