package dev.headrace.internal.time;

import static java.util.Objects.requireNonNull;

import java.util.concurrent.atomic.AtomicReference;

/// Which time source is in use: that of the JVM, unless a test has installed another.
public final class Clocks {

  private static final TimeSource SYSTEM = new SystemTime();

  private static final AtomicReference<TimeSource> CURRENT = new AtomicReference<>(SYSTEM);

  private Clocks() {}

  /// What the waits that begin now go by.
  public static TimeSource current() {
    return requireNonNull(CURRENT.get());
  }

  /// The time of the JVM.
  public static TimeSource system() {
    return SYSTEM;
  }

  /// Puts `source` in the place of the time of the JVM.
  ///
  /// @throws IllegalStateException if another one is there already
  public static void install(TimeSource source) {
    if (!CURRENT.compareAndSet(SYSTEM, source)) {
      throw new IllegalStateException("there is another clock, which was not closed: " + current());
    }
  }

  /// Puts the time of the JVM in its place again, if `source` is installed.
  public static void uninstall(TimeSource source) {
    boolean _ = CURRENT.compareAndSet(source, SYSTEM);
  }
}
