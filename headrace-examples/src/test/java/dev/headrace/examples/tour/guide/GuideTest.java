package dev.headrace.examples.tour.guide;

import static dev.headrace.examples.tour.TourOutput.linesOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headrace.mpsc.Mpsc;
import dev.headrace.task.Tasks;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What the programs of the guide do in cases that they do not show.
@Timeout(20)
final class GuideTest {

  @Test
  void gracefulShutdown_withWorkInFlight_cancelsItBeforeItCleansUp() throws Exception {
    var begun = new CountDownLatch(1);
    List<String> output =
        linesOf(
            out -> {
              var channel = Mpsc.<GracefulShutdown.Stop>bounded(1);
              var worker =
                  Tasks.spawn(
                      () -> GracefulShutdown.work(channel.receiver(), item(begun, out), out));
              begun.await();
              channel.sender().close();
              worker.join();
            });

    assertThat(output)
        .containsExactly("Shutdown signal received", "item ended", "Worker cleaned up");
  }

  /// Work that ends only when it is cancelled.
  private static Callable<Boolean> item(CountDownLatch begun, PrintWriter out) {
    return () -> {
      begun.countDown();
      try {
        Thread.sleep(Duration.ofDays(1));
        return true;
      } finally {
        out.println("item ended");
      }
    };
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
  void connectionManager_onACommandOutOfState_keepsTheState() throws Exception {
    List<String> output =
        linesOf(
            out -> {
              var channel = Mpsc.<ConnectionManager.Command>bounded(5);
              try (var commands = channel.sender()) {
                commands.send(new ConnectionManager.Command.Disconnect());
                commands.send(new ConnectionManager.Command.Connect("a:1"));
                commands.send(new ConnectionManager.Command.Connect("b:2"));
                commands.send(new ConnectionManager.Command.Send("x"));
              }
              ConnectionManager.manage(channel.receiver(), out);
            });

    assertThat(output)
        .containsExactly(
            "Invalid command Disconnect[] in state Disconnected[]",
            "Connecting to a:1",
            "Invalid command Connect[address=b:2] in state Connected[address=a:1]",
            "Sending 1 bytes to a:1");
  }
}
