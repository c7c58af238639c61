package dev.headrace.verify.stress;

import static dev.headrace.verify.stress.Rounds.play;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headrace.select.Interval;
import dev.headrace.verify.stress.Rounds.Round;
import dev.headrace.verify.stress.Settings.Threads;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A tick that is due goes to one of those who want it. The first is due at once, the next not
/// today.
@Timeout(value = 10, unit = TimeUnit.MINUTES)
final class IntervalAlignedStressTest {

  @ParameterizedTest
  @EnumSource
  void tryTick_besideAnother_oneOfThemTakesIt(Threads threads) throws Exception {
    play(
        threads,
        () ->
            new Round() {
              private final Interval beat = Interval.every(Duration.ofDays(1));
              private volatile boolean leftHasIt;
              private volatile boolean rightHasIt;

              @Override
              void left() {
                leftHasIt = beat.tryTick();
              }

              @Override
              void right() {
                rightHasIt = beat.tryTick();
              }

              @Override
              void check() {
                assertThat(leftHasIt).isNotEqualTo(rightHasIt);
              }
            });
  }
}
