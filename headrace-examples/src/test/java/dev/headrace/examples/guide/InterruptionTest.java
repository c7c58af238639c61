package dev.headrace.examples.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headrace.Empty;
import dev.headrace.SendResult;
import dev.headrace.TryReceive;
import dev.headrace.mpsc.Mpsc;
import dev.headrace.mpsc.MpscSender;
import dev.headrace.task.CancellationToken;
import dev.headrace.task.Tasks;
import dev.headrace.test.ManualClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The code of `interruption.md`.
@Timeout(30)
final class InterruptionTest {

  @Test
  void receive_whenInterrupted_tookNothing() throws InterruptedException {
    var jobs = Mpsc.<String>bounded(8);
    Thread waiter = Waiting.start(() -> receiveQuietly(jobs.receiver()::receive));
    // guide: interruption-receive
    waiter.interrupt(); // it waits in jobs.receiver().receive(), which throws
    waiter.join();
    jobs.sender().send("job");
    String job = jobs.receiver().receive(); // "job": the receive that was interrupted took nothing
    // end
    assertThat(job).isEqualTo("job");
  }

  private static void receiveQuietly(dev.headrace.ThrowingRunnable receive) throws Exception {
    assertThatThrownBy(receive::run).isInstanceOf(InterruptedException.class);
  }

  @Test
  void receive_ofAValueThatIsThere_keepsTheFlag() throws InterruptedException {
    var jobs = Mpsc.<String>bounded(8);
    jobs.sender().send("job");
    // guide: interruption-flag
    Thread.currentThread().interrupt();
    String job = jobs.receiver().receive(); // "job": it was there, so nothing had to wait
    boolean flag = Thread.interrupted(); // true: the next wait would have thrown
    // end
    assertThat(job).isEqualTo("job");
    assertThat(flag).isTrue();

    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> jobs.receiver().receive()).isInstanceOf(InterruptedException.class);
  }

  @Test
  void send_whenInterruptedOrTimedOut_sentNothing() throws InterruptedException {
    var jobs = Mpsc.<String>bounded(1);
    jobs.sender().send("a");
    var unsent = new ArrayList<String>();
    Thread sender = Waiting.start(() -> sendOrKeep(jobs.sender(), "b", unsent));
    sender.interrupt();
    sender.join();

    assertThat(unsent).containsExactly("b");
    assertThat(jobs.sender().send("c", Duration.ofMillis(1))).isEqualTo(SendResult.FULL);
    assertThat(jobs.receiver().receive()).isEqualTo("a");
    assertThat(jobs.receiver().isEmpty()).isTrue();
  }

  private static void sendOrKeep(MpscSender<String> jobs, String job, List<String> unsent) {
    // guide: interruption-catch
    try {
      jobs.send(job);
    } catch (InterruptedException e) {
      unsent.add(job); // it was not sent: it is still ours
      Thread.currentThread().interrupt(); // for who called us
    }
    // end
  }

  @Test
  void future_whenCancelledOrTimedOut_tookNothing() throws Exception {
    var jobs = Mpsc.<String>bounded(8);
    // guide: interruption-future
    var receive = jobs.receiver().receiveAsync().orTimeout(5, TimeUnit.MILLISECONDS);
    // after 5 ms it fails with a TimeoutException
    // end
    assertThat(receive).failsWithin(Duration.ofSeconds(10));
    jobs.sender().send("job");
    assertThat(jobs.receiver().receive()).isEqualTo("job");
  }

  @Test
  void futureOfAQueue_whenCancelled_swallowsAnElement() throws InterruptedException {
    var queue = new ArrayBlockingQueue<String>(8);
    var started = new CountDownLatch(1);
    var take =
        CompletableFuture.supplyAsync(
            () -> {
              started.countDown();
              return takeUnchecked(queue);
            });
    started.await();
    assertThat(take.cancel(true)).isTrue();

    queue.put("job");
    while (!queue.isEmpty()) {
      Thread.yield(); // the thread behind the future takes it, for nobody
    }
    assertThat(take).isCancelled();
  }

  private static String takeUnchecked(ArrayBlockingQueue<String> queue) {
    try {
      return queue.take();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void abort_interruptsTheTask() throws Exception {
    var jobs = Mpsc.<String>bounded(8);
    // guide: interruption-abort
    var task = Tasks.spawn(() -> jobs.receiver().receive());
    task.abort(); // interrupts it, and returns at once
    // task.join() waits until it has ended, and throws CancellationException
    // end
    assertThatThrownBy(task::join).isInstanceOf(CancellationException.class);
    jobs.sender().send("job");
    assertThat(jobs.receiver().receive()).isEqualTo("job");
  }

  @Test
  void runUntilCancelled_isATimeLimitOfOthers() throws Exception {
    // guide: interruption-token
    var server = CancellationToken.create();
    var request = server.childToken(); // cancelled with the server, or alone

    var answer = Tasks.spawn(() -> request.runUntilCancelled(() -> slowQuery()));
    request.cancel(); // interrupts slowQuery
    Optional<String> result = answer.join(); // empty
    // end
    assertThat(result).isEmpty();
    assertThat(server.isCancelled()).isFalse();
  }

  private static String slowQuery() throws InterruptedException {
    Thread.sleep(Duration.ofDays(1));
    return "a row";
  }

  @Test
  void manualClock_makesATimeLimitPass() throws Exception {
    assertThat(afterFiveMinutes()).isEqualTo(new Empty<>());
  }

  private static TryReceive<String> afterFiveMinutes() throws Exception {
    // guide: interruption-clock
    try (var clock = ManualClock.install()) {
      var jobs = Mpsc.<String>bounded(8);
      var worker = Tasks.spawn(() -> jobs.receiver().receive(Duration.ofMinutes(5)));

      clock.awaitWaits(1); // the worker has come to its wait
      clock.advance(Duration.ofMinutes(5)); // takes no time

      return worker.join(); // Empty
    }
    // end
  }
}
