package dev.headrace.verify.stress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headrace.verify.stress.Settings.Threads;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Selects against selects, with interrupts, time-outs and cancels mixed in.
@Timeout(value = 20, unit = TimeUnit.MINUTES)
final class SelectStormTest {

  @ParameterizedTest
  @EnumSource
  void selects_againstSelects_loseAndDoubleNothing(Threads threads) throws Exception {
    long seed = Long.getLong("proof.seed", System.nanoTime());
    long end = Settings.endNanos();
    long elements = 0;
    int storms = 0;
    do {
      elements += new SelectStorm(threads, seed + storms).run();
      storms++;
    } while (System.nanoTime() < end);
    assertThat(elements).as("elements in %d storms, seed %d", storms, seed).isPositive();
  }
}
