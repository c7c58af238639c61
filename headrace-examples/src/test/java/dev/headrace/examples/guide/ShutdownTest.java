package dev.headrace.examples.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headrace.ChannelClosedException;
import dev.headrace.SendResult;
import dev.headrace.mpsc.Mpsc;
import dev.headrace.mpsc.MpscReceiver;
import dev.headrace.select.Select;
import dev.headrace.task.CancellationToken;
import dev.headrace.task.JoinSet;
import dev.headrace.task.TaskTracker;
import dev.headrace.task.Tasks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The code of `shutdown.md`.
@Timeout(30)
final class ShutdownTest {

  private final AtomicInteger finished = new AtomicInteger();
  private final AtomicBoolean interrupted = new AtomicBoolean();

  @Test
  void end_travelsThroughThePipeline() throws Exception {
    // guide: shutdown-pipeline
    var lines = Mpsc.<String>bounded(8);
    var numbers = Mpsc.<Integer>bounded(8);

    var parser =
        Tasks.spawn(
            () -> {
              try (var in = lines.receiver();
                  var out = numbers.sender()) { // both of its ends
                in.forEach(line -> out.send(Integer.valueOf(line)));
              }
            });
    try (var out = lines.sender()) {
      out.send("40");
      out.send("2");
    }
    int sum = numbers.receiver().stream().mapToInt(number -> number).sum(); // 42
    // end
    assertThat(sum).isEqualTo(42);
    parser.join();
  }

  @Test
  void failureOfAStage_isSeenOnBothSides() throws Exception {
    var lines = Mpsc.<String>bounded(1);
    var numbers = Mpsc.<Integer>bounded(1);
    var parser =
        Tasks.spawn(
            () -> {
              try (var in = lines.receiver();
                  var out = numbers.sender()) {
                in.forEach(line -> out.send(Integer.valueOf(line)));
              }
            });
    lines.sender().send("not a number");

    assertThat(numbers.receiver().receive()).isNull();
    assertThatThrownBy(parser::join).hasCauseInstanceOf(NumberFormatException.class);
    assertThatThrownBy(() -> lines.sender().send("40")).isInstanceOf(ChannelClosedException.class);
  }

  @Test
  void shutdown_ofAReceiver_finishesWhatIsQueued() throws InterruptedException {
    var jobs = Mpsc.<String>bounded(8);
    jobs.sender().send("a");
    jobs.sender().send("b");
    var done = new ArrayList<String>();
    // guide: shutdown-receiver
    jobs.receiver().shutdown(); // by any thread: no more jobs are taken in
    SendResult refused = jobs.sender().trySend("c"); // CLOSED
    jobs.receiver().forEach(done::add); // a, b: what was taken in is done
    // end
    assertThat(refused).isEqualTo(SendResult.CLOSED);
    assertThat(done).containsExactly("a", "b");
  }

  @Test
  void token_tellsEveryWorker_trackerWaitsForThem() throws InterruptedException {
    // guide: shutdown-token
    var stop = CancellationToken.create();
    var workers = TaskTracker.create();
    for (int i = 0; i < 3; i++) {
      workers.spawn(() -> work(stop));
    }

    stop.cancel(); // 1. say it
    workers.close(); // 2. start no more
    boolean all = workers.awaitEmpty(Duration.ofSeconds(10)); // 3. wait for those that run
    // end
    assertThat(all).isTrue();
    assertThat(finished.get()).isEqualTo(3);
  }

  @Test
  void tracker_thatIsNotClosed_isNotDone() throws InterruptedException {
    var workers = TaskTracker.create();
    assertThat(workers.awaitEmpty(Duration.ofMillis(1))).isFalse();
    workers.close();
    assertThat(workers.awaitEmpty(Duration.ofMillis(1))).isTrue();
  }

  private void work(CancellationToken stop) throws InterruptedException {
    stop.awaitCancelled();
    finished.incrementAndGet();
  }

  @Test
  void worker_betweenTwoJobs_looksForTheToken() throws InterruptedException {
    var channel = Mpsc.<String>bounded(8);
    channel.sender().send("a");
    channel.sender().send("b");
    var stop = CancellationToken.create();
    var done = new ArrayList<String>();

    work(
        channel.receiver(),
        stop,
        job -> {
          done.add(job);
          stop.cancel();
        });

    assertThat(done).containsExactly("a");
    assertThat(channel.receiver().size()).isEqualTo(1);
  }

  private static void work(
      MpscReceiver<String> jobs, CancellationToken stop, Consumer<String> action)
      throws InterruptedException {
    // guide: shutdown-worker
    var next =
        Select.<Optional<String>>biased() // stop first, however many jobs there are
            .on(stop.onCancelled(Optional::empty))
            .on(jobs.onReceive(Optional::of, Optional::empty));
    for (Optional<String> job; (job = next.await()).isPresent(); ) {
      action.accept(job.get());
    }
    // end
  }

  @Test
  void joinSet_atTheEndOfItsBlock_leavesNoTaskBehind() throws Exception {
    // guide: shutdown-limit
    try (var requests = JoinSet.<String>create()) {
      requests.spawn(() -> "done");
      requests.spawn(() -> slowQuery());
      requests.joinAll(Duration.ofMillis(20)); // 20 ms to end by themselves
    } catch (TimeoutException e) {
      // here those that had not ended were interrupted, and have ended
    }
    // end
    assertThat(interrupted).isTrue();
  }

  private String slowQuery() {
    try {
      Thread.sleep(Duration.ofDays(1));
      return "never";
    } catch (InterruptedException e) {
      interrupted.set(true);
      return "interrupted";
    }
  }

  @Test
  void hook_ofTheJvm_stopsAndWaits() throws InterruptedException {
    var stop = CancellationToken.create();
    var workers = TaskTracker.create();
    workers.spawn(() -> work(stop));
    // guide: shutdown-hook
    var hook =
        new Thread(
            () -> {
              stop.cancel();
              workers.close();
              try {
                workers.awaitEmpty(Duration.ofSeconds(10)); // the JVM ends when the hook has
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    Runtime.getRuntime().addShutdownHook(hook);
    // end
    assertThat(Runtime.getRuntime().removeShutdownHook(hook)).isTrue();
    hook.start();
    hook.join();
    assertThat(finished.get()).isEqualTo(1);
  }
}
