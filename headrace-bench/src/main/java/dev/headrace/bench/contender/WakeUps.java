package dev.headrace.bench.contender;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordingFile;

/// Counts what a run costs beside time: unparks, and switches of the system's threads.
public final class WakeUps {

  private static final Path TASKS = Path.of("/proc/self/task");
  private static final String SWITCHES = "voluntary_ctxt_switches:";
  private static final String TIMING = "jdk.MethodTiming";
  private static final String UNPARK = "java.util.concurrent.locks.LockSupport::unpark";

  private WakeUps() {}

  /// A run of a topology.
  public interface Run {
    void run() throws InterruptedException;
  }

  /// How often threads of this process gave up their processor while `run` was on: because they
  /// waited, and not because they had used it for long. Those of threads that end meanwhile are
  /// lost; carriers do not.
  public static long switches(Run run) throws InterruptedException, IOException {
    long before = switchesSoFar();
    run.run();
    return switchesSoFar() - before;
  }

  private static long switchesSoFar() throws IOException {
    try (Stream<Path> tasks = Files.list(TASKS)) {
      return tasks.mapToLong(WakeUps::switchesOf).sum();
    }
  }

  private static long switchesOf(Path task) {
    try {
      return Files.readAllLines(task.resolve("status")).stream()
          .filter(line -> line.startsWith(SWITCHES))
          .mapToLong(line -> Long.parseLong(line.substring(SWITCHES.length()).strip()))
          .sum();
    } catch (IOException e) {
      return 0; // the thread has ended
    }
  }

  /// How often `LockSupport.unpark` was called while `run` was on. Flight Recorder counts it by
  /// code that it adds to the method, so such a run says nothing about time.
  public static long unparks(Run run) throws InterruptedException, IOException {
    Path file = Files.createTempFile("headrace", ".jfr");
    try (var recording = new Recording()) {
      recording.enable(TIMING).with("filter", UNPARK).with("period", "endChunk");
      recording.start();
      run.run();
      recording.stop();
      recording.dump(file);
      return invocations(file);
    } finally {
      Files.delete(file);
    }
  }

  private static long invocations(Path file) throws IOException {
    List<Long> counts =
        RecordingFile.readAllEvents(file).stream()
            .filter(event -> event.getEventType().getName().equals(TIMING))
            .map(event -> event.getLong("invocations"))
            .toList();
    if (counts.isEmpty()) {
      throw new IOException("Flight Recorder did not count " + UNPARK);
    }
    return counts.stream().mapToLong(Long::longValue).sum();
  }
}
