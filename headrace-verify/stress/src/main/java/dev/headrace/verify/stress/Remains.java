package dev.headrace.verify.stress;

import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// What is left when storms are over: nothing of the storms themselves, and a heap that does not
/// grow.
///
/// All that a storm left behind in the library (a timer, a waiter, a hook) would refer to the
/// storm, by the elements' fates or the workers' actions.
final class Remains {

  /** What classes and caches may still add after the first look; far less than a run allocates. */
  private static final long ALLOWANCE_BYTES = 16L << 20;

  private final Duration patience;
  private final List<WeakReference<Storm>> storms = new ArrayList<>();
  private long leastBytes = Long.MAX_VALUE;
  private long heapBytes;

  /// Begins with nothing.
  ///
  /// @param patience how long the collector may take to find what is over
  Remains(Duration patience) {
    this.patience = patience;
  }

  /// Watches over a storm that begins. Any thread.
  void watch(Storm storm) {
    synchronized (storms) {
      storms.add(new WeakReference<>(storm));
    }
  }

  /// Collects garbage and looks what is left. Fails if anything is that should not.
  void check() throws InterruptedException {
    long start = System.nanoTime();
    while (!isClean()) {
      if (System.nanoTime() - start > patience.toNanos()) {
        throw new AssertionError(complaint());
      }
      Thread.sleep(10); // what the collector found may be on its way to whoever lets go of it
    }
    leastBytes = Math.min(leastBytes, heapBytes);
  }

  /// What the heap held at the latest look.
  long heapBytes() {
    return heapBytes;
  }

  private boolean isClean() {
    System.gc();
    heapBytes = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    synchronized (storms) {
      storms.removeIf(storm -> storm.refersTo(null));
      return storms.isEmpty() && heapBytes - ALLOWANCE_BYTES <= leastBytes;
    }
  }

  private String complaint() {
    synchronized (storms) {
      return storms.isEmpty()
          ? String.format(
              Locale.ROOT,
              "the heap holds %,d bytes when no storm runs; it held %,d before",
              heapBytes,
              leastBytes)
          : String.format(
              Locale.ROOT,
              "%,d storms that are over are kept: %s",
              storms.size(),
              storms.stream().map(Remains::kindOf).distinct().collect(Collectors.joining(", ")));
    }
  }

  private static String kindOf(WeakReference<Storm> reference) {
    Storm storm = reference.get();
    return storm == null ? "collected meanwhile" : storm.getClass().getSimpleName();
  }
}
