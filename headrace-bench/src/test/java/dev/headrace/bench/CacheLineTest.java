package dev.headrace.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// That its threads come to an end; how long a line takes is the machine's affair.
@Timeout(60)
final class CacheLineTest {

  @BeforeEach
  void requireTwoProcessors() {
    assumeThat(Runtime.getRuntime().availableProcessors()).isGreaterThan(1);
  }

  @Test
  void roundTrip_takesTime() throws InterruptedException {
    assertThat(CacheLine.roundTripNanos()).isPositive();
  }

  @Test
  void wakeEachOther_leavesNoThread() throws InterruptedException {
    CacheLine.wakeEachOther();

    assertThat(Thread.getAllStackTraces().values()).noneMatch(CacheLineTest::isAtWork);
  }

  private static boolean isAtWork(StackTraceElement[] frames) {
    return Arrays.stream(frames)
        .anyMatch(frame -> frame.getClassName().equals(CacheLine.class.getName()));
  }
}
