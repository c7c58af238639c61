package dev.headrace.verify.stress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.ref.Reference;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
final class RemainsTest {

  private static final Duration LONG = Duration.ofMinutes(1);
  private static final Duration SHORT = Duration.ofMillis(100);
  private static final int MUCH = 40 << 20;

  @Test
  void check_whenNothingIsLeft_passes() throws Exception {
    var remains = new Remains(LONG);
    remains.watch(storm());

    remains.check();

    assertThat(remains.heapBytes()).isPositive();
  }

  @Test
  void check_whenAStormIsKept_fails() {
    var remains = new Remains(SHORT);
    Storm kept = storm();
    remains.watch(kept);

    assertThatThrownBy(remains::check)
        .isInstanceOf(AssertionError.class)
        .hasMessage("1 storms that are over are kept: NotifyStorm");
    Reference.reachabilityFence(kept);
  }

  @Test
  void check_whenTheHeapHasGrown_fails() throws Exception {
    var remains = new Remains(SHORT);
    remains.check();
    var grown = new byte[MUCH];

    assertThatThrownBy(remains::check)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("the heap holds");
    Reference.reachabilityFence(grown);
  }

  private static Storm storm() {
    return new NotifyStorm(Settings.Threads.VIRTUAL, 1);
  }
}
