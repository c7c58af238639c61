package dev.headrace.bench.contender;

/// Values that every receiver gets.
public interface BroadcastContender {

  /// How many values a receiver may be behind.
  int CAPACITY = 512;

  /// How many values are sent before the sender waits for all receivers, so that nobody is ever
  /// too slow and every contender moves the same values.
  int BURST = 256;

  /// One task sends `values` values, `receivers` tasks receive all of them. Returns the sum of what
  /// was received.
  long broadcast(int receivers, int values) throws InterruptedException;
}
