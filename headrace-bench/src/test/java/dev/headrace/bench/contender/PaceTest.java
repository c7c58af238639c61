package dev.headrace.bench.contender;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

final class PaceTest {

  private static final Duration PAUSE = Duration.ofMillis(30);
  private static final int MESSAGES = 20;
  private static final int EVERY_MILLI = 1_000;

  @Test
  void micros_afterAPauseOfTheSender_countsTheMessagesBehindItToo() throws Exception {
    var pace = new Pace(MESSAGES, EVERY_MILLI);
    var sent = new int[1];

    pace.send(
        _ -> {
          if (sent[0] == 0) {
            pause();
          }
          pace.received(sent[0]++);
        });

    // The pause is longer than all messages together: the last of them was due 19 ms after the
    // first.
    double shortest = PAUSE.toMillis() - (MESSAGES - 1);
    assertThat(pace.micros(0)).isGreaterThanOrEqualTo(shortest * 990);
    assertThat(pace.micros(100)).isGreaterThanOrEqualTo(PAUSE.toMillis() * 990.0);
  }

  /* At least so long, whatever the clock's steps are. */
  private static void pause() {
    long end = System.nanoTime() + PAUSE.toNanos();
    while (System.nanoTime() < end) {
      LockSupport.parkNanos(end - System.nanoTime());
    }
  }
}
