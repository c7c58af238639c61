package dev.headrace.bench.contender;

/// Two tasks that are interrupted while they work, and try again.
public interface InterruptContender {

  int CAPACITY = 64;

  /// Nobody is interrupted.
  int NEVER = Integer.MAX_VALUE;

  /// One task sends `messages` values, one receives them. After each `every`-th value either side
  /// interrupts the other.
  ///
  /// @return the sum of the numbers that were received
  long stream(int messages, int every) throws InterruptedException;
}
