package dev.headrace.verify.stress;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every entry point at once, with interrupts, time-outs, cancels and closes mixed in; in the end
/// each element that was sent was received or undelivered, once, and in the order of its sender.
@Timeout(value = 20, unit = TimeUnit.MINUTES)
final class ConservationStormTest {

  static List<Setting> settings() {
    return Setting.named("mpsc");
  }

  @ParameterizedTest
  @MethodSource("settings")
  void everything_atOnce_losesAndDoublesNothing(Setting setting) throws Exception {
    Storms.run(setting::storm);
  }
}
