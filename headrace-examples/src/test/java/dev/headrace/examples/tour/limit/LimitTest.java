package dev.headrace.examples.tour.limit;

import static dev.headrace.examples.tour.TourOutput.linesOf;
import static dev.headrace.examples.tour.TourOutput.numbersAfter;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What the programs on limits and signs print.
@Timeout(20)
final class LimitTest {

  @Test
  void connectionLimit_manyClients_servesAllWithThreeConnections() throws Exception {
    var lines = linesOf(new ConnectionLimit());

    assertThat(lines).hasSize(ConnectionLimit.CLIENTS + 1);
    assertThat(lines.subList(0, ConnectionLimit.CLIENTS))
        .allSatisfy(line -> assertThat(line).matches("Client \\d+ served, connections open: [123]"))
        .doesNotHaveDuplicates();
    assertThat(lines).last().isEqualTo("Connections free at the end: 3");
  }

  @Test
  void nothingMissed_jobsThatComeWhileWorkersLook_areAllHandled() throws Exception {
    for (int i = 0; i < 50; i++) {
      var lines = linesOf(new NothingMissed());

      assertThat(numbersAfter("Handled job ", lines))
          .containsExactlyInAnyOrderElementsOf(
              IntStream.range(0, NothingMissed.JOBS).boxed().toList());
      assertThat(lines).last().isEqualTo("Jobs left: 0");
    }
  }
}
