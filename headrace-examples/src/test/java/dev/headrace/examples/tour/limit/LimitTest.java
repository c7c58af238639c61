package dev.headrace.examples.tour.limit;

import static dev.headrace.examples.tour.TourOutput.linesOf;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Timeout;

/// What the programs on limits and signs do in whatever order things happen.
@Timeout(20)
final class LimitTest {

  @RepeatedTest(50)
  void nothingMissed_jobsThatComeWhileWorkersLook_areAllHandled() throws Exception {
    var program = new NothingMissed();

    assertThat(program.expected().differenceFrom(linesOf(program))).isEmpty();
  }
}
