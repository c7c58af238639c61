package dev.headrace.examples.cli;

import dev.headrace.task.CancellationToken;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Turns Ctrl-C into a request to stop, and the orderly end that follows into the program's exit.
///
/// The JVM answers SIGINT and SIGTERM by running its shutdown hooks and would then exit with 130 or
/// 143. The hook installed here asks the command to stop, waits until it has finished, and ends the
/// JVM itself with the command's own exit code.
final class Shutdown {

  /// How long the command may take to answer what is in flight.
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final CancellationToken stop = CancellationToken.create();
  private final CountDownLatch finished = new CountDownLatch(1);

  /// Written before `finished` opens, read after.
  private int exitCode;

  private Shutdown() {}

  static Shutdown install() {
    var shutdown = new Shutdown();
    Runtime.getRuntime().addShutdownHook(new Thread(shutdown::stopAndHalt, "shutdown"));
    return shutdown;
  }

  /// Cancelled by Ctrl-C.
  CancellationToken stop() {
    return stop;
  }

  /// Says that the command is over and what its exit code is.
  void finish(int exitCode) {
    this.exitCode = exitCode;
    finished.countDown();
  }

  private void stopAndHalt() {
    stop.cancel();
    int code = awaitFinish() ? exitCode : CommandFailure.FAILED;
    System.out.flush();
    System.err.flush();
    Runtime.getRuntime().halt(code);
  }

  private boolean awaitFinish() {
    try {
      if (finished.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        return true;
      }
      System.err.println(
          "headrace: gave up after waiting %d s for requests in flight."
              .formatted(PATIENCE.toSeconds()));
    } catch (InterruptedException _) {
      // Nobody interrupts a shutdown hook; end as if the time were over.
    }
    return false;
  }
}
