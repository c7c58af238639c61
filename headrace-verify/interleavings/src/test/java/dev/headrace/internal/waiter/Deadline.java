package dev.headrace.internal.waiter;

import java.time.Duration;

/// Stands in for the library's class of this name: a deadline passes when [ExploredThread#timeOut]
/// says so, not by the clock, which stands still while Lincheck explores.
sealed interface Deadline {

  boolean park(Object blocker);

  Deadline NONE = new Never();

  static Deadline in(long nanos) {
    return new At();
  }

  static long nanos(Duration duration) {
    return duration.toNanos();
  }

  /** The deadline that never passes. */
  record Never() implements Deadline {
    @Override
    public boolean park(Object blocker) {
      Parking.park(blocker);
      return true;
    }
  }

  /** The deadline that passes by a step of its own. */
  record At() implements Deadline {
    @Override
    public boolean park(Object blocker) {
      if (ExploredThread.current().isTimeUp()) {
        return false;
      }
      Parking.park(blocker);
      return true;
    }
  }
}
