package dev.headrace.bench.contender;

/// One who receives what is there, many values at a time.
public interface BatchContender {

  int CAPACITY = 1024;

  /// How many values are taken at once, at most.
  int BATCH = 64;

  /// One task sends `messages` values, one receives them.
  ///
  /// @return the sum of the numbers that were received
  long stream(int messages) throws InterruptedException;
}
