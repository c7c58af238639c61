package dev.headrace.verify.stress;

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
    Storms.run(seed -> new SelectStorm(threads, seed));
  }
}
