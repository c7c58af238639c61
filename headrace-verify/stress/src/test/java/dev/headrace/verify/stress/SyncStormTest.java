package dev.headrace.verify.stress;

import dev.headrace.verify.stress.Settings.Threads;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Every entry point of `dev.headrace.sync` at once: no permit and no notification is lost or
/// doubled, and nobody is stuck.
@Timeout(value = 20, unit = TimeUnit.MINUTES)
final class SyncStormTest {

  @ParameterizedTest
  @EnumSource
  void permits_ofAStorm_allComeBack(Threads threads) throws Exception {
    Storms.run(seed -> new SemaphoreStorm(threads, seed));
  }

  @ParameterizedTest
  @EnumSource
  void notifications_toThoseWhoLeave_arePassedOn(Threads threads) throws Exception {
    Storms.run(seed -> new NotifyStorm(threads, seed));
  }
}
