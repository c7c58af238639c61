package dev.headrace.bench.contender;

/// A semaphore and the tasks that share it.
public interface GateContender {

  /// One task takes a permit and gives it back, `count` times.
  ///
  /// @return the sum of the numbers of its turns
  long alone(int count) throws InterruptedException;

  /// `tasks` tasks do so `count` times together. Each lets others run while it holds its permit, so
  /// that the permits are all taken most of the time.
  ///
  /// @return the sum of the numbers of all turns
  long shared(int tasks, int count) throws InterruptedException;

  /// How many permits are available; all of them when the tasks have ended.
  int available();
}
