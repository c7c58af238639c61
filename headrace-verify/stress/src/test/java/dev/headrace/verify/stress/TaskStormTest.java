package dev.headrace.verify.stress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headrace.task.CancellationToken;
import dev.headrace.task.JoinSet;
import dev.headrace.task.Tasks;
import dev.headrace.verify.stress.Settings.Threads;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Tasks that are spawned, joined, aborted and cancelled at once. A lost wake-up shows as a test
/// that does not end.
@Timeout(value = 5, unit = TimeUnit.MINUTES)
final class TaskStormTest {

  @ParameterizedTest
  @EnumSource
  void joinNext_withInterruptsTimeoutsCancelsAndAborts_returnsEveryTaskOnce(Threads threads)
      throws Exception {
    Storms.run(seed -> new TaskStorm(threads, seed));
  }

  @Test
  void close_besideSpawn_leavesNobodyRunning() throws Exception {
    long end = Settings.endNanos();
    do {
      var set = JoinSet.<Integer>create();
      var running = new AtomicInteger();
      var spawning =
          Thread.startVirtualThread(
              () -> {
                try {
                  while (true) {
                    var _ = set.spawn(() -> countWhileRunning(running));
                  }
                } catch (IllegalStateException _) {
                  // closed
                }
              });
      Thread.yield();
      set.close();
      assertThat(running).hasValue(0);
      assertThat(spawning.join(Settings.PATIENCE)).isTrue();
      assertThat(running).hasValue(0);
    } while (System.nanoTime() < end);
  }

  private static int countWhileRunning(AtomicInteger running) throws InterruptedException {
    running.incrementAndGet();
    try {
      new CountDownLatch(1).await(); // until aborted
      return 1;
    } finally {
      running.decrementAndGet();
    }
  }

  @Test
  void abort_besideTheEnd_agreesWithTheOutcome() throws Exception {
    long end = Settings.endNanos();
    for (int round = 0; System.nanoTime() < end; round++) {
      var ending = new AtomicBoolean(round % 8 == 0); // then the abort comes beside the start
      var handle = Tasks.spawn(() -> endSoon(ending));
      var continued = handle.joinAsync().handle((_, _) -> Thread.currentThread().isInterrupted());
      awaitTrue(ending);
      Rounds.jitter();
      boolean aborted = handle.abort();
      boolean cancelled = false;
      try {
        handle.join();
      } catch (CancellationException _) {
        cancelled = true;
      }
      assertThat(cancelled).isEqualTo(aborted);
      assertThat(continued.join()).as("interrupted after its end").isFalse();
    }
  }

  private static int endSoon(AtomicBoolean ending) {
    ending.set(true);
    Rounds.jitter();
    return 1;
  }

  private static void awaitTrue(AtomicBoolean flag) {
    for (int i = 0; !flag.get(); i++) {
      Rounds.spin(i);
    }
  }

  @Test
  void runUntilCancelled_besideCancel_leavesNoInterrupt() throws Exception {
    long end = Settings.endNanos();
    var root = CancellationToken.create();
    for (int round = 0; System.nanoTime() < end; round++) {
      var token = root.childToken();
      var cancelling = new AtomicBoolean(round % 8 == 0); // then the work does not wait for it
      Thread canceller =
          Thread.startVirtualThread(
              () -> {
                cancelling.set(true);
                Rounds.jitter();
                token.cancel();
              });
      var _ =
          token.runUntilCancelled(
              () -> {
                awaitTrue(cancelling);
                Rounds.jitter();
                return 1;
              });
      assertThat(Thread.currentThread().isInterrupted()).isFalse();
      canceller.join();
      assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }
  }

  @ParameterizedTest
  @EnumSource
  void awaitEmpty_besideSpawnsEndsAndClose_endsAfterTheLast(Threads threads) throws Exception {
    Storms.run(seed -> new TrackerStorm(threads, seed));
  }

  @ParameterizedTest
  @EnumSource
  void cancel_besideAStormOfChildren_reachesEveryWait(Threads threads) throws Exception {
    Storms.run(seed -> new TokenStorm(threads, seed));
  }
}
