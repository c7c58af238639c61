package dev.headrace.internal.waiter;

import java.time.Duration;

/// Until when to wait.
sealed interface Deadline {

  /// Parks the current thread until it is unparked, interrupted, or the deadline passes, or for no
  /// reason.
  ///
  /// @param blocker what a thread dump shows the thread waiting for
  /// @return false, without parking, if the deadline has passed
  boolean park(Object blocker);

  /// No limit.
  Deadline NONE = new Never();

  /// `nanos` from now.
  static Deadline in(long nanos) {
    return new At(System.nanoTime() + nanos);
  }

  /// The length of `duration` in nanoseconds; more than 292 years count as 292 years.
  static long nanos(Duration duration) {
    try {
      return duration.toNanos();
    } catch (ArithmeticException _) {
      return duration.isNegative() ? Long.MIN_VALUE : Long.MAX_VALUE;
    }
  }

  /// The deadline that never passes.
  record Never() implements Deadline {
    @Override
    public boolean park(Object blocker) {
      Parking.park(blocker);
      return true;
    }
  }

  /// A moment, as a reading of [System#nanoTime].
  ///
  /// @param nanoTime the reading
  record At(long nanoTime) implements Deadline {
    @Override
    public boolean park(Object blocker) {
      long nanos = nanoTime - System.nanoTime();
      if (nanos <= 0) {
        return false;
      }
      Parking.parkNanos(blocker, nanos);
      return true;
    }
  }
}
