package dev.headrace.bench.contender;

/// One who receives without a thread that waits.
public interface AsyncContender {

  /// `senders` tasks send `values` values in all, which callbacks receive one after the other.
  ///
  /// @return the sum of the numbers that were received
  long receive(int senders, int values) throws InterruptedException;
}
