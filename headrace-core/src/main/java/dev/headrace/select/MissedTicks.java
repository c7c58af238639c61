package dev.headrace.select;

/// What an [Interval] does if a tick is taken late, so late that others have become due meanwhile.
public enum MissedTicks {

  /// They are all made up for, one right after the other, until the interval is on time again: the
  /// number of ticks is what counts. As `scheduleAtFixedRate` of the JDK.
  BURST {
    @Override
    long after(long due, long now, long period) {
      return due + period;
    }
  },

  /// The next tick comes one period after the late one was taken: there is always at least a period
  /// between two ticks. The interval does not return to its old rhythm, and falls behind by as much
  /// as each tick is late. As `scheduleWithFixedDelay` of the JDK.
  DELAY {
    @Override
    long after(long due, long now, long period) {
      return now + period;
    }
  },

  /// They are left out; the next tick comes when the interval's rhythm, which stays as it was, has
  /// the next one.
  SKIP {
    @Override
    long after(long due, long now, long period) {
      return now + period - (now - due) % period;
    }
  };

  /// When the tick comes that follows one which was due at `due` and is taken at `now`, not before
  /// it was due.
  abstract long after(long due, long now, long period);
}
