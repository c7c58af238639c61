package dev.headrace.internal.waiter;

import dev.headrace.internal.time.Clocks;
import dev.headrace.internal.time.TimeSource;
import java.time.Duration;

/// Until when to wait.
public sealed interface Deadline {

  /// No limit.
  Deadline NONE = new Never();

  /// `nanos` from now.
  static Deadline in(long nanos) {
    TimeSource time = Clocks.current();
    return new At(time, time.nanoTime() + nanos);
  }

  /// The moment that `time` reads as `moment`.
  static Deadline at(TimeSource time, long moment) {
    return new At(time, moment);
  }

  /// The length of `duration` in nanoseconds; more than 292 years count as 292 years.
  static long nanos(Duration duration) {
    try {
      return duration.toNanos();
    } catch (ArithmeticException _) {
      return duration.isNegative() ? Long.MIN_VALUE : Long.MAX_VALUE;
    }
  }

  /// The earlier of the two; `one` if there is no difference.
  static Deadline earlier(Deadline one, Deadline other) {
    return other != NONE && other.remaining() < one.remaining() ? other : one;
  }

  /// How long it is until then; zero or less if it has passed.
  long remaining();

  /// Parks the current thread until it is unparked, interrupted, or the deadline passes, or for no
  /// reason.
  ///
  /// @param blocker what a thread dump shows the thread waiting for
  /// @return false, without parking, if the deadline has passed
  boolean park(Object blocker);

  /// Runs `task` when the deadline has passed, if ever.
  ///
  /// @return what takes it back
  TimeSource.Alarm schedule(Runnable task);

  /// The deadline that never passes.
  record Never() implements Deadline {

    private static final TimeSource.Alarm NO_ALARM = () -> {};

    @Override
    public long remaining() {
      return Long.MAX_VALUE;
    }

    @Override
    public boolean park(Object blocker) {
      Parking.park(blocker);
      return true;
    }

    @Override
    public TimeSource.Alarm schedule(Runnable task) {
      return NO_ALARM;
    }
  }

  /// A moment by some clock.
  ///
  /// @param time the clock
  /// @param moment the moment, as a reading of the clock
  record At(TimeSource time, long moment) implements Deadline {

    @Override
    public long remaining() {
      return moment - time.nanoTime();
    }

    @Override
    public boolean park(Object blocker) {
      if (remaining() <= 0) {
        return false;
      }
      time.parkUntil(moment, blocker);
      return true;
    }

    @Override
    public TimeSource.Alarm schedule(Runnable task) {
      return time.schedule(moment, task);
    }
  }
}
