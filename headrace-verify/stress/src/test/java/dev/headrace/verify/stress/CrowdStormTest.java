package dev.headrace.verify.stress;

import dev.headrace.verify.stress.Settings.Threads;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Many at once: who plays ball by waits with and without a limit, uses what is closed, or waits in
/// a crowd. [PendingTest] has more of them.
@Timeout(value = 20, unit = TimeUnit.MINUTES)
final class CrowdStormTest {

  @ParameterizedTest
  @EnumSource
  void waits_withALimitAndThenWithout_missNoTurn(Threads threads) throws Exception {
    Storms.run(seed -> new ParkStorm(threads, seed));
  }

  @ParameterizedTest
  @EnumSource
  void closes_ofEverythingAtOnce_endEveryUse(Threads threads) throws Exception {
    Storms.run(seed -> new CloseStorm(threads, seed));
  }

  @ParameterizedTest
  @EnumSource
  void crowd_thatIsReleased_losesAndDoublesNothing(Threads threads) throws Exception {
    Storms.run(seed -> new CrowdStorm(threads, seed));
  }

  @ParameterizedTest
  @EnumSource
  void oneshots_ofAStorm_settleOnce(Threads threads) throws Exception {
    Storms.run(seed -> new OneshotStorm(threads, seed));
  }

  @ParameterizedTest
  @EnumSource
  void ticks_ofAStorm_areTakenOnce(Threads threads) throws Exception {
    Storms.run(seed -> new IntervalStorm(threads, seed));
  }
}
