package dev.headrace.internal.waiter;

import dev.headrace.internal.time.TimeSource;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Stands in for the library's class of this name: a deadline passes when [ExploredThread#timeOut]
/// says so, not by the clock, which stands still while Lincheck explores.
public sealed interface Deadline {

  boolean park(Object blocker);

  /** Whether it has passed is all that this tells. */
  long remaining();

  /** Only bells ring. */
  default TimeSource.Alarm schedule(Runnable task) {
    return () -> {};
  }

  static Deadline earlier(Deadline one, Deadline other) {
    return one == NONE ? other : one;
  }

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
    public long remaining() {
      return Long.MAX_VALUE;
    }

    @Override
    public boolean park(Object blocker) {
      Parking.park(blocker);
      return true;
    }
  }

  /** The deadline that passes by a step of its own. */
  record At() implements Deadline {
    @Override
    public long remaining() {
      return ExploredThread.current().isTimeUp() ? 0 : 1;
    }

    @Override
    public boolean park(Object blocker) {
      if (ExploredThread.current().isTimeUp()) {
        return false;
      }
      Parking.park(blocker);
      return true;
    }
  }

  /** The deadline that passes for everybody when it is rung, by a step of its own. */
  final class Bell implements Deadline {

    private boolean rung;
    private @Nullable Runnable task;

    @Override
    public boolean park(Object blocker) {
      throw noThreadWaits();
    }

    @Override
    public long remaining() {
      throw noThreadWaits();
    }

    private static UnsupportedOperationException noThreadWaits() {
      return new UnsupportedOperationException("no thread waits for a bell");
    }

    @Override
    public TimeSource.Alarm schedule(Runnable task) {
      if (isTooLate(task)) {
        task.run();
      }
      return () -> cancel(task);
    }

    private synchronized boolean isTooLate(Runnable next) {
      task = rung ? null : next;
      return rung;
    }

    private synchronized void cancel(Runnable cancelled) {
      if (task == cancelled) {
        task = null;
      }
    }

    public synchronized boolean isRung() {
      return rung;
    }

    public void ring() {
      Runnable scheduled = hit();
      if (scheduled != null) {
        scheduled.run();
      }
    }

    private synchronized @Nullable Runnable hit() {
      rung = true;
      Runnable scheduled = task;
      task = null;
      return scheduled;
    }
  }
}
