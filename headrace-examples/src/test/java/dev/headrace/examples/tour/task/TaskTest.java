package dev.headrace.examples.tour.task;

import static dev.headrace.examples.tour.TourOutput.linesOf;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What the programs about tasks print.
@Timeout(20)
final class TaskTest {

  @Test
  void firstFailure_joinsAllSquaresAndThrowsWhatFailed() throws Exception {
    assertThat(linesOf(new FirstFailure()))
        .hasSize(4)
        .contains("square 1 = 1", "square 2 = 4", "square 3 = 9")
        .endsWith("failed: no such page");
  }

  @Test
  void tokenTree_cancelsOneAndThenAll() throws Exception {
    assertThat(linesOf(new TokenTree()))
        .containsExactly(
            "first answer: cancelled",
            "second cancelled: false",
            "second answer: cancelled",
            "a late request is born cancelled: true");
  }

  @Test
  void trackedShutdown_waitsForEveryGoodbye() throws Exception {
    assertThat(linesOf(new TrackedShutdown()))
        .hasSize(5)
        .startsWith("Shutdown")
        .contains(
            "Connection 1 said goodbye", "Connection 2 said goodbye", "Connection 3 said goodbye")
        .endsWith("All connections closed");
  }
}
