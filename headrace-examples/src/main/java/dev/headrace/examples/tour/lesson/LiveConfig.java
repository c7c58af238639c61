package dev.headrace.examples.tour.lesson;

import dev.headrace.examples.tour.TourProgram;
import dev.headrace.watch.Watch;
import dev.headrace.watch.WatchReceiver;
import java.io.PrintWriter;
import java.util.function.Consumer;

/// S1.8: workers follow the configuration, and see its latest state however slow they are.
///
/// The document waits 50 ms between updates so that both are seen. Here the second update waits
/// until the workers have told that they saw the first.
public final class LiveConfig implements TourProgram {

  record Config(int maxConnections, int timeoutMs) {}

  @Override
  public void run(PrintWriter out) throws InterruptedException {
    var config = Watch.of(new Config(100, 5000));
    var seen = Watch.of(0);
    var worker =
        follow(
            config.sender().subscribe(),
            found -> {
              out.println("[worker] Config updated: " + found);
              seen.sender().update(count -> count + 1);
            });
    var monitor =
        follow(
            config.sender().subscribe(),
            found -> {
              out.println("[monitor] New timeout: " + found.timeoutMs() + "ms");
              seen.sender().update(count -> count + 1);
            });
    try (var updates = config.sender()) {
      updates.send(new Config(200, 3000));
      seen.receiver().awaitValue(count -> count == 2);
      updates.send(new Config(50, 1000));
    }
    worker.join();
    monitor.join();
  }

  private static Thread follow(WatchReceiver<Config> config, Consumer<Config> action) {
    return Thread.startVirtualThread(
        () -> {
          try (config) {
            while (config.awaitChange()) {
              action.accept(config.get());
            }
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
  }
}
