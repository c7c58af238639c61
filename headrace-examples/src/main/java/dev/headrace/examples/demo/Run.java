package dev.headrace.examples.demo;

import dev.headrace.Closed;
import dev.headrace.TryReceive;
import dev.headrace.Value;
import dev.headrace.mpsc.Mpsc;
import dev.headrace.mpsc.MpscReceiver;
import dev.headrace.task.CancellationToken;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/// One run of a workload: as many virtual threads as it has tasks, watched until the last one ends.
///
/// Each task holds a sender of the channel of failures and closes it when done. So the channel's
/// end is the end of all tasks, and nobody counts them.
final class Run {

  private static final Duration TICK = Duration.ofMillis(50);

  /// How long requests in flight may take once no further ones are made.
  private static final Duration GRACE = Duration.ofSeconds(5);

  private final String name;
  private final Workload workload;

  /** Cancelled with the demo, or by the first failure. */
  private final CancellationToken stop;

  // Any task.
  private final LongAdder verified = new LongAdder();
  private final Histogram latency = new ConcurrentHistogram(3);

  // The watching thread only.
  private @Nullable Exception failure;
  private int abandoned;
  private long stoppedAt;

  Run(String name, Workload workload, CancellationToken demo) {
    this.name = name;
    this.workload = workload;
    this.stop = demo.childToken();
  }

  /// Runs the workload to its end, or until a stop is requested and what is in flight is answered.
  ///
  /// @param sessions gives each task its way to Redis
  /// @param progress told from time to time how many requests are done
  /// @throws Exception the first failure of a task
  RunResult execute(Supplier<Session> sessions, LongConsumer progress) throws Exception {
    long began = System.nanoTime();
    var failures = Mpsc.<Exception>bounded(workload.tasks());
    var threads = new ArrayList<Thread>(workload.tasks());
    try (var sender = failures.sender()) {
      for (int task = 0; task < workload.tasks(); task++) {
        var client =
            new ClientTask(
                sessions.get(),
                workload.keyOf(task),
                workload.requestsOf(task),
                stop::isCancelled,
                this::recordReply,
                sender.duplicate());
        threads.add(Thread.ofVirtual().name("client-", task).start(client));
      }
    }
    watch(failures.receiver(), threads, progress);
    var elapsed = Duration.ofNanos(System.nanoTime() - began);
    if (failure != null) {
      throw failure;
    }
    return new RunResult(name, workload.requests(), verified.sum(), elapsed, latency, abandoned);
  }

  private void watch(MpscReceiver<Exception> failures, List<Thread> tasks, LongConsumer progress)
      throws InterruptedException {
    TryReceive<Exception> news;
    while (!((news = failures.receive(TICK)) instanceof Closed)) {
      progress.accept(verified.sum());
      if (news instanceof Value(Exception reason)) {
        note(reason);
      }
      if (stop.isCancelled() && graceIsOver()) {
        tasks.forEach(Thread::interrupt);
      }
    }
    progress.accept(verified.sum());
  }

  private void note(Exception reason) {
    if (reason instanceof InterruptedException) {
      abandoned++;
    } else if (failure == null) {
      failure = reason;
      stop.cancel();
    }
  }

  private boolean graceIsOver() {
    if (stoppedAt == 0) {
      stoppedAt = System.nanoTime();
    }
    return System.nanoTime() - stoppedAt > GRACE.toNanos();
  }

  private void recordReply(long nanos) {
    latency.recordValue(nanos);
    verified.increment();
  }
}
