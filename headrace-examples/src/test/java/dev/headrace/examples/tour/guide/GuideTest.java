package dev.headrace.examples.tour.guide;

import static dev.headrace.examples.tour.TourOutput.linesOf;
import static dev.headrace.examples.tour.TourOutput.numbersAfter;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headrace.examples.tour.TourProgram;
import dev.headrace.mpsc.Mpsc;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What the programs of the guide print.
@Timeout(20)
final class GuideTest {

  @Test
  void channelCreation_withACapacity_hasThatMuchRoom() throws Exception {
    assertThat(linesOf(new ChannelCreation()))
        .containsExactly("bounded: room for 32", "unbounded: room for " + Integer.MAX_VALUE);
  }

  @Test
  void basicProducer_whenItIsDone_closesTheChannel() throws Exception {
    assertThat(linesOf(new BasicProducer()))
        .containsExactly(
            "Received: 0",
            "Received: 1",
            "Received: 2",
            "Received: 3",
            "Received: 4",
            "Channel closed");
  }

  @Test
  void threeProducers_whenTheFirstSenderIsClosedToo_end() throws Exception {
    assertThat(linesOf(new ThreeProducers()))
        .containsExactlyInAnyOrder("Hello from task 0", "Hello from task 1", "Hello from task 2");
  }

  @Test
  void backpressure_atAnyTime_keepsTheProducerWithinTheCapacity() throws Exception {
    var lines = linesOf(new Backpressure());

    List<Integer> all = IntStream.range(0, 10).boxed().toList();
    assertThat(numbersAfter("Sending", lines)).isEqualTo(all);
    assertThat(numbersAfter("Sent", lines)).isEqualTo(all);
    assertThat(numbersAfter("Processing", lines)).isEqualTo(all);
    for (int end = 1; end <= lines.size(); end++) {
      var soFar = lines.subList(0, end);
      int ahead = numbersAfter("Sent", soFar).size() - numbersAfter("Processing", soFar).size();
      assertThat(ahead).as("ahead after %s", soFar).isLessThanOrEqualTo(Backpressure.CAPACITY + 1);
    }
  }

  /// An item may end at the very moment of the signal.
  @Test
  void gracefulShutdown_whenSignalled_endsAndCleansUp() throws Exception {
    assertThat(linesOf(new GracefulShutdown()))
        .startsWith("Shutdown signal received")
        .endsWith("Worker cleaned up");
  }

  @Test
  void gracefulShutdown_withWorkInFlight_cancelsItBeforeItCleansUp() throws Exception {
    TourProgram signalled =
        out -> {
          var channel = Mpsc.<GracefulShutdown.Stop>bounded(1);
          var worker =
              Thread.startVirtualThread(
                  () -> GracefulShutdown.work(channel.receiver(), Duration.ofDays(1), out));
          channel.sender().close();
          worker.join();
        };

    assertThat(linesOf(signalled))
        .containsExactly(
            "Shutdown signal received", "Work in flight cancelled", "Worker cleaned up");
  }

  @Test
  void idleTimeoutProxy_whenNothingMoves_endsTheConnection() throws Exception {
    assertThat(linesOf(new IdleTimeoutProxy()))
        .containsExactly(
            "upstream got: ping",
            "client got: pong",
            "ended: idle timeout",
            "client sees the end: true");
  }

  @Test
  void workOrShutdown_handlesTheWorkUntilTheSignal() throws Exception {
    assertThat(linesOf(new WorkOrShutdown()))
        .containsExactly("Processing: task 1", "Processing: task 2", "Shutting down...");
  }

  @Test
  void computedValue_whenTheTaskIsDone_isReceived() throws Exception {
    assertThat(linesOf(new ComputedValue())).containsExactly("Got: Computed value");
  }

  @Test
  void senderGone_withoutAValue_endsTheWait() throws Exception {
    assertThat(linesOf(new SenderGone())).containsExactly("Sender was dropped without sending");
  }

  @Test
  void spawnWithResult_whenTheTaskReturns_deliversTheResult() throws Exception {
    assertThat(linesOf(new SpawnWithResult())).containsExactly("Result: 42");
  }

  @Test
  void spawnWithResult_whenTheTaskThrows_deliversTheFailure() {
    var failure = new IOException("no such file");
    var result =
        SpawnWithResult.spawnWithResult(
            () -> {
              throw failure;
            });

    assertThatThrownBy(result::receive).isInstanceOf(CompletionException.class).hasCause(failure);
  }

  @Test
  void connectionManager_afterDisconnecting_refusesToSend() throws Exception {
    assertThat(linesOf(new ConnectionManager()))
        .containsExactly(
            "Connecting to localhost:8080",
            "Sending 3 bytes to localhost:8080",
            "Disconnecting from localhost:8080",
            "Invalid command Send[data=too late] in state Disconnected[]");
  }

  @Test
  void connectionManager_onACommandOutOfState_keepsTheState() throws Exception {
    TourProgram outOfState =
        out -> {
          var channel = Mpsc.<ConnectionManager.Command>bounded(5);
          try (var commands = channel.sender()) {
            commands.send(new ConnectionManager.Command.Disconnect());
            commands.send(new ConnectionManager.Command.Connect("a:1"));
            commands.send(new ConnectionManager.Command.Connect("b:2"));
            commands.send(new ConnectionManager.Command.Send("x"));
          }
          ConnectionManager.manage(channel.receiver(), out);
        };

    assertThat(linesOf(outOfState))
        .containsExactly(
            "Invalid command Disconnect[] in state Disconnected[]",
            "Connecting to a:1",
            "Invalid command Connect[address=b:2] in state Connected[address=a:1]",
            "Sending 1 bytes to a:1");
  }

  @Test
  void helloEveryone_twoReceivers_bothHaveIt() throws Exception {
    assertThat(linesOf(new HelloEveryone()))
        .containsExactly("rx1: Hello everyone!", "rx2: Hello everyone!");
  }

  @Test
  void lagLoop_fiveSendsIntoTwoPlaces_missesThreeAndEnds() throws Exception {
    assertThat(linesOf(new LagLoop()))
        .containsExactly("Missed 3 messages", "Received: 3", "Received: 4");
  }

  @Test
  void eventDistribution_logsAllAndCountsLogins() throws Exception {
    assertThat(linesOf(new EventDistribution()))
        .containsSubsequence(
            "[LOG] UserLoggedIn[name=alice]",
            "[LOG] UserLoggedIn[name=bob]",
            "[LOG] MessageSent[from=alice, to=bob]")
        .containsSubsequence("[ANALYTICS] Total logins: 1", "[ANALYTICS] Total logins: 2")
        .hasSize(5);
  }

  @Test
  void latestValue_isReadBeforeAndAfterTheUpdate() throws Exception {
    assertThat(linesOf(new LatestValue())).containsExactly("Current: initial", "Current: updated");
  }

  @Test
  void twoObservers_seeTheSame() throws Exception {
    assertThat(linesOf(new TwoObservers()))
        .containsExactly("rx1 sees: 0", "rx2 sees: 0", "rx1 sees: 42", "rx2 sees: 42");
  }

  @Test
  void changeLoop_growsAndEndsWithTheLast() throws Exception {
    assertThat(linesOf(new ChangeLoop()))
        .isSorted()
        .doesNotHaveDuplicates()
        .last()
        .isEqualTo("Value changed to: 3");
  }

  @Test
  void shutdownApp_threeWorkers_allCompleteBeforeTheEnd() throws Exception {
    assertThat(linesOf(new ShutdownApp()))
        .contains(
            "worker-1: received shutdown",
            "worker-2: received shutdown",
            "worker-3: received shutdown",
            "worker-1 completed shutdown",
            "worker-2 completed shutdown",
            "worker-3 completed shutdown")
        .hasSize(7)
        .last()
        .isEqualTo("state: SHUTTING_DOWN");
  }
}
