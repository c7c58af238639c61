package dev.headrace.verify.stress;

import dev.headrace.verify.stress.Settings.Threads;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Every spelling of waiting at once, with interrupts, time-outs, cancels and closes mixed in.
@Timeout(value = 20, unit = TimeUnit.MINUTES)
final class BroadcastAndWatchStormTest {

  @ParameterizedTest
  @EnumSource
  void broadcast_everythingAtOnce_accountsForEveryValue(Threads threads) throws Exception {
    Storms.run(seed -> new BroadcastStorm(threads, seed));
  }

  @ParameterizedTest
  @EnumSource
  void watch_everythingAtOnce_showsTheLastValue(Threads threads) throws Exception {
    Storms.run(seed -> new WatchStorm(threads, seed));
  }
}
