package dev.headrace.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headrace.testing.Threads;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Steps are taken one at a time, and none is missed. */
@Timeout(60)
final class TurnsTest {

  @Test
  void ask_whenIdle_isForTheCallerToRun() {
    var steps = new AtomicInteger();
    var turns = new Turns(steps::incrementAndGet);

    assertThat(turns.ask()).isTrue();
    assertThat(turns.ask()).isFalse();
    turns.run();

    assertThat(steps).hasValue(1);
    assertThat(turns.ask()).isTrue();
  }

  @Test
  void ask_fromWithinAStep_takesAnotherAfterIt() {
    var steps = new AtomicInteger();
    var turns = new Turns[1];
    turns[0] =
        new Turns(
            () -> {
              if (steps.incrementAndGet() < 3) {
                assertThat(turns[0].ask()).isFalse();
              }
            });

    assertThat(turns[0].ask()).isTrue();
    turns[0].run();

    assertThat(steps).hasValue(3);
  }

  @Test
  void ask_byManyThreads_everyChangeIsSeenAndStepsDoNotOverlap() throws Exception {
    int changes = 100_000;
    var made = new AtomicInteger();
    var seen = new int[2]; // plain: the turns order the steps
    var inside = new AtomicInteger();
    var turns =
        new Turns(
            () -> {
              assertThat(inside.incrementAndGet()).isEqualTo(1);
              seen[0] = made.get();
              seen[1]++;
              inside.decrementAndGet();
            });
    Threads.Action asking =
        () -> {
          for (int i = 0; i < changes; i++) {
            made.incrementAndGet();
            if (turns.ask()) {
              turns.run();
            }
          }
        };

    var one = Threads.startPlatform(asking);
    var other = Threads.startPlatform(asking);
    one.join();
    other.join();

    assertThat(seen[0]).isEqualTo(2 * changes);
    assertThat(seen[1]).isPositive();
  }
}
