package dev.headrace.verify.stress;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every entry point of channels with many receivers at once, with interrupts, time-outs, cancels
/// and closes mixed in.
@Timeout(value = 20, unit = TimeUnit.MINUTES)
final class MpmcStormTest {

  static List<Setting> settings() {
    return Setting.named("mpmc");
  }

  @ParameterizedTest
  @MethodSource("settings")
  void everything_atOnce_losesAndDoublesNothing(Setting setting) throws Exception {
    Storms.run(setting::storm);
  }
}
