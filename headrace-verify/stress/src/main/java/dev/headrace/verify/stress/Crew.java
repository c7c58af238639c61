package dev.headrace.verify.stress;

import dev.headrace.verify.stress.Settings.Threads;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/// The threads of one storm. They are interrupted by chance until all have ended, unless an
/// interrupt would rescue whom the storm looks for, and watched: one that fails, or is stuck while
/// nobody else gets anything done, fails the storm.
final class Crew {

  /** What a worker does. */
  @FunctionalInterface
  interface Body {
    void run() throws Exception;
  }

  private static final Duration LOOK = Duration.ofMillis(50);

  private final Threads threads;
  private final long seed;
  private final Supplier<String> scene;
  private final List<Thread> workers = new CopyOnWriteArrayList<>();
  private final List<Throwable> failures = new CopyOnWriteArrayList<>();
  private final LongAdder steps = new LongAdder();
  private volatile boolean calm;

  /// Creates a crew of nobody.
  ///
  /// @param scene says how things stand, for who looks for the cause of a failure
  Crew(Threads threads, long seed, Supplier<String> scene) {
    this.threads = threads;
    this.seed = seed;
    this.scene = scene;
  }

  /// Starts a worker.
  void start(String name, Body body) {
    start(threads, name, body);
  }

  /// Starts a worker for whom others wait without parking. On a platform thread: virtual threads
  /// that only yield, on every carrier, keep those out whom others start or unpark.
  void startOnPlatform(String name, Body body) {
    start(Threads.PLATFORM, name, body);
  }

  private void start(Threads kind, String name, Body body) {
    workers.add(kind.builder().name(name).start(() -> work(body)));
  }

  private void work(Body body) {
    try {
      body.run();
    } catch (Throwable e) {
      failures.add(e);
    }
  }

  /// How many workers were started.
  int size() {
    return workers.size();
  }

  /// Notes that a worker got something done.
  void countStep() {
    steps.increment();
  }

  /// How often.
  long steps() {
    return steps.sum();
  }

  /// Interrupts workers by chance, and waits for the end of all, also of those who are started
  /// meanwhile.
  void awaitEnd() throws InterruptedException {
    // A virtual thread that only yields would keep those from a single carrier whom timers unpark.
    Thread interrupter = Threads.PLATFORM.builder().name("interrupter").start(this::interruptSome);
    try {
      awaitEndUndisturbed();
    } finally {
      calm = true;
    }
    interrupter.join();
  }

  /// Waits for the end of all workers, also of those who are started meanwhile, and interrupts
  /// nobody: who has lost a wake-up would look again.
  void awaitEndUndisturbed() throws InterruptedException {
    for (int i = 0; i < workers.size(); i++) {
      awaitEnd(workers.get(i));
    }
    requireNoFailure();
  }

  private void interruptSome() {
    var random = new Random(seed);
    while (!calm) {
      workers.get(random.nextInt(workers.size())).interrupt();
      for (int n = random.nextInt(50); n > 0; n--) {
        Thread.yield();
      }
    }
  }

  private void awaitEnd(Thread worker) throws InterruptedException {
    long seen = -1;
    long since = System.nanoTime();
    while (!worker.join(LOOK)) {
      requireNoFailure();
      long now = steps.sum();
      if (now != seen) {
        seen = now;
        since = System.nanoTime();
      } else if (System.nanoTime() - since > Settings.PATIENCE.toNanos()) {
        throw stuck(worker);
      }
    }
  }

  private void requireNoFailure() {
    if (!failures.isEmpty()) {
      var failed = new AssertionError("a worker failed, seed " + seed, failures.getFirst());
      failures.stream().skip(1).forEach(failed::addSuppressed);
      throw failed;
    }
  }

  /* The stacks come first: who is stuck may hold a lock that the scene needs. */
  private AssertionError stuck(Thread worker) {
    var stuck = new AssertionError(worker.getName() + " is stuck, seed " + seed);
    for (Thread each : workers) {
      if (each.isAlive()) {
        var standing = new AssertionError(each.getName() + " stands here");
        standing.setStackTrace(each.getStackTrace());
        stuck.addSuppressed(standing);
      }
    }
    stuck.printStackTrace();
    return new AssertionError(scene.get(), stuck);
  }
}
