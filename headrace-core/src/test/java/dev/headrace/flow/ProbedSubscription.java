package dev.headrace.flow;

import java.util.concurrent.Flow;

/// What a subscriber asks of its publisher.
class ProbedSubscription implements Flow.Subscription {

  private long requested;
  private int cancels;

  @Override
  public synchronized void request(long n) {
    requested += n;
  }

  @Override
  public synchronized void cancel() {
    cancels++;
  }

  /// How many values were requested, over all.
  final synchronized long requested() {
    return requested;
  }

  final synchronized int cancels() {
    return cancels;
  }
}
