package dev.headrace.examples.tour.lesson;

import static dev.headrace.examples.tour.TourOutput.linesOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headrace.mpsc.Mpsc;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What the programs of the lesson do in cases that they do not show.
@Timeout(20)
final class LessonTest {

  @Test
  void batchingWorker_shutDownWithABatchStarted_flushesItLast() throws Exception {
    List<String> output =
        linesOf(
            out -> {
              var channel = Mpsc.<BatchingWorker.Job>bounded(3);
              try (var jobs = channel.sender()) {
                jobs.send(new BatchingWorker.Job.Flush());
                jobs.send(new BatchingWorker.Job.Process("item"));
                jobs.send(new BatchingWorker.Job.Shutdown());
              }
              BatchingWorker.work(channel.receiver(), out);
            });

    assertThat(output).containsExactly("Final flush of 1: [item]", "Worker shutting down");
  }
}
