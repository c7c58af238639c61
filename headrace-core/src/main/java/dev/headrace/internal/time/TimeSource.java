package dev.headrace.internal.time;

/// Tells the time, and calls when it has come.
///
/// A *moment* is a reading of [#nanoTime]; moments are compared by their difference, which may
/// overflow, as those of [System#nanoTime].
public interface TimeSource {

  /// The present moment.
  long nanoTime();

  /// Parks the current thread until `moment`, or until it is unparked or interrupted, or for no
  /// reason.
  ///
  /// @param blocker what a thread dump shows the thread waiting for
  void parkUntil(long moment, Object blocker);

  /// Runs `task` once, not before `moment`, on a thread that it may use as long as it likes.
  ///
  /// @return what takes it back
  Alarm schedule(long moment, Runnable task);

  /// A task that has been scheduled.
  @FunctionalInterface
  interface Alarm {

    /// Does not run the task, unless it has begun to.
    void cancel();
  }
}
