package dev.headrace.test;

import dev.headrace.Empty;
import dev.headrace.TryReceive;
import dev.headrace.mpsc.Mpsc;
import dev.headrace.task.Tasks;
import java.time.Duration;

/** The programs in the Javadoc; `SnippetsTest` runs them. */
final class Snippets {

  private Snippets() {}

  static boolean manualClock() throws Exception {
    // @start region="manual-clock"
    try (var clock = ManualClock.install()) {
      var jobs = Mpsc.<String>bounded(1);
      var worker = Tasks.spawn(() -> jobs.receiver().receive(Duration.ofMinutes(5)));

      clock.awaitWaits(1); // the worker has come to its wait
      clock.advance(Duration.ofMinutes(5)); // takes no time

      TryReceive<String> outcome = worker.join();
      // @end
      return outcome instanceof Empty<String>;
    }
  }
}
