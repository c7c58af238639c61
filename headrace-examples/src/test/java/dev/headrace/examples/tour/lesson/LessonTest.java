package dev.headrace.examples.tour.lesson;

import static dev.headrace.examples.tour.TourOutput.linesOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headrace.examples.tour.TourProgram;
import dev.headrace.mpsc.Mpsc;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What the programs of the lesson print.
@Timeout(20)
final class LessonTest {

  @Test
  void workhorse_whenAllSendersClosed_saysSoLast() throws Exception {
    var lines = linesOf(new Workhorse());

    assertThat(lines)
        .containsExactlyInAnyOrder(
            "Got: from sender 1", "Got: from sender 2", "Channel closed — all senders dropped");
    assertThat(lines).last().isEqualTo("Channel closed — all senders dropped");
  }

  @Test
  void boundedAndUnbounded_afterOneSend_haveItsValue() throws Exception {
    assertThat(linesOf(new BoundedAndUnbounded())).containsExactly("bounded: 1", "unbounded: 1");
  }

  @Test
  void batchingWorker_withTwelveItems_flushesTwoFullBatchesAndTheRest() throws Exception {
    assertThat(linesOf(new BatchingWorker()))
        .containsExactly(
            "Auto-flushing batch of 5: [item-0, item-1, item-2, item-3, item-4]",
            "Auto-flushing batch of 5: [item-5, item-6, item-7, item-8, item-9]",
            "Flushing batch of 2: [item-10, item-11]",
            "Worker shutting down");
  }

  @Test
  void batchingWorker_shutDownWithABatchStarted_flushesItLast() throws Exception {
    TourProgram shutDownEarly =
        out -> {
          var channel = Mpsc.<BatchingWorker.Job>bounded(3);
          try (var jobs = channel.sender()) {
            jobs.send(new BatchingWorker.Job.Flush());
            jobs.send(new BatchingWorker.Job.Process("item"));
            jobs.send(new BatchingWorker.Job.Shutdown());
          }
          BatchingWorker.work(channel.receiver(), out);
        };

    assertThat(linesOf(shutDownEarly))
        .containsExactly("Final flush of 1: [item]", "Worker shutting down");
  }

  @Test
  void sizeOrAge_handsOnWhenEitherIsReachedAndAtTheEnd() throws Exception {
    assertThat(linesOf(new SizeOrAge()))
        .containsExactly(
            "three are there: [item-1, item-2, item-3]",
            "the oldest is old: [item-4, item-5]",
            "the rest: [item-6]");
  }

  @Test
  void trySendWhenFull_says_thatTheValueWasNotSent() throws Exception {
    assertThat(linesOf(new TrySendWhenFull()))
        .containsExactly("Channel full, couldn't send 3", "Received: 1");
  }

  @Test
  void queryActor_askedTwice_answersInOrder() throws Exception {
    assertThat(linesOf(new QueryActor()))
        .containsExactly(
            "Query results: [result for: SELECT * FROM users]",
            "Query results: [result for: SELECT * FROM orders]");
  }

  @Test
  void unboundedGrowth_whenNobodyReceives_boundsOnlyTheBoundedChannel() throws Exception {
    assertThat(linesOf(new UnboundedGrowth()))
        .containsExactly("unbounded: 10000 queued", "bounded: 100 queued");
  }

  @Test
  void nobodyListens_whenTheReceiverIsClosed_learnsIt() throws Exception {
    assertThat(linesOf(new NobodyListens()))
        .containsExactly("Receiver dropped — nobody is listening");
  }

  @Test
  void eventBus_threeEvents_reachEachService() throws Exception {
    var lines = linesOf(new EventBus());

    assertThat(lines)
        .containsOnlyOnce("[email] Sending welcome email to Alice", "[alert] ALERT: High CPU usage")
        .containsSubsequence(
            "[analytics] UserCreated[name=Alice]",
            "[analytics] OrderPlaced[id=42]",
            "[analytics] SystemAlert[message=High CPU usage]")
        .hasSize(5);
  }

  @Test
  void slowSubscriber_threeSendsIntoTwoPlaces_missesOne() throws Exception {
    assertThat(linesOf(new SlowSubscriber())).containsExactly("Missed 1 messages!");
  }

  @Test
  void liveConfig_twoUpdates_areSeenByBoth() throws Exception {
    assertThat(linesOf(new LiveConfig()))
        .containsSubsequence(
            "[worker] Config updated: Config[maxConnections=200, timeoutMs=3000]",
            "[worker] Config updated: Config[maxConnections=50, timeoutMs=1000]")
        .containsSubsequence("[monitor] New timeout: 3000ms", "[monitor] New timeout: 1000ms")
        .hasSize(4);
  }

  @Test
  void sharedCounter_tenTasks_countsTen() throws Exception {
    assertThat(linesOf(new SharedCounter())).containsExactly("Counter: 10");
  }

  @Test
  void workerPool_withThreeProducersAndFourWorkers_doesEachJobOnce() throws Exception {
    var expected = new ArrayList<String>();
    for (int producer = 1; producer <= 3; producer++) {
      for (int job = 1; job <= 5; job++) {
        expected.add("Done: job " + job + " of producer " + producer);
      }
    }
    expected.add("All workers have stopped");

    var lines = linesOf(new WorkerPool());

    assertThat(lines).containsExactlyInAnyOrderElementsOf(expected);
    assertThat(lines).last().isEqualTo("All workers have stopped");
  }
}
