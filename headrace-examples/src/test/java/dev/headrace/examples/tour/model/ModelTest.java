package dev.headrace.examples.tour.model;

import static dev.headrace.examples.tour.TourOutput.linesOf;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What the programs of the mental model print.
@Timeout(20)
final class ModelTest {

  @Test
  void commandWorker_whenTheSenderIsClosed_hasHandledAllAndEnds() throws Exception {
    assertThat(linesOf(new CommandWorker()))
        .containsExactly("handle Refresh", "handle Stop", "worker joined");
  }

  @Test
  void statusRequest_whenAnswered_letsTheWorkerGoOnUntilTheSenderCloses() throws Exception {
    assertThat(linesOf(new StatusRequest())).containsExactly("status: ready", "worker joined");
  }

  @Test
  void reloadBroadcast_reachesBoth() throws Exception {
    assertThat(linesOf(new ReloadBroadcast()))
        .containsExactly("a: Value[value=reloaded]", "b: Value[value=reloaded]");
  }

  @Test
  void drainingWorker_whenTheStateSaysSo_ends() throws Exception {
    assertThat(linesOf(new DrainingWorker())).containsExactly("state: DRAINING", "worker joined");
  }
}
