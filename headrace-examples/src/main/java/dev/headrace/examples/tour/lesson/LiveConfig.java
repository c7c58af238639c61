package dev.headrace.examples.tour.lesson;

import static dev.headrace.examples.tour.Expectation.sideBySide;

import dev.headrace.examples.tour.Expectation;
import dev.headrace.examples.tour.TourProgram;
import dev.headrace.task.JoinHandle;
import dev.headrace.task.Tasks;
import dev.headrace.watch.Watch;
import dev.headrace.watch.WatchReceiver;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.function.Consumer;

/// S1.8: workers follow the configuration, and see its latest state however slow they are.
///
/// The document waits 50 ms between updates so that both are seen. Here the second update waits
/// until the workers have seen the first.
public final class LiveConfig implements TourProgram {

  record Config(int maxConnections, int timeoutMs) {}

  @Override
  public void run(PrintWriter out) throws Exception {
    var config = Watch.of(new Config(100, 5000));
    var seenByAll = new CyclicBarrier(3);
    var worker =
        follow(
            config.sender().subscribe(),
            seenByAll,
            found -> out.println("[worker] Config updated: " + found));
    var monitor =
        follow(
            config.sender().subscribe(),
            seenByAll,
            found -> out.println("[monitor] New timeout: " + found.timeoutMs() + "ms"));
    try (var updates = config.sender()) {
      updates.send(new Config(200, 3000));
      seenByAll.await();
      updates.send(new Config(200, 1000));
      seenByAll.await();
    }
    worker.join();
    monitor.join();
  }

  private static JoinHandle<?> follow(
      WatchReceiver<Config> config, CyclicBarrier seenByAll, Consumer<Config> action) {
    return Tasks.spawn(
        () -> {
          try (config) {
            while (config.awaitChange()) {
              action.accept(config.getAndMarkSeen());
              seenByAll.await();
            }
          }
        });
  }

  @Override
  public Expectation expected() {
    return sideBySide(
        List.of(
            "[worker] Config updated: Config[maxConnections=200, timeoutMs=3000]",
            "[worker] Config updated: Config[maxConnections=200, timeoutMs=1000]"),
        List.of("[monitor] New timeout: 3000ms", "[monitor] New timeout: 1000ms"));
  }
}
