package dev.headrace.examples.redis.client;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/// A virtual thread that makes one call.
record Caller<T>(Thread thread, FutureTask<T> outcome) {

  static <T> Caller<T> start(Callable<T> call) {
    var outcome = new FutureTask<>(call);
    return new Caller<>(Thread.ofVirtual().start(outcome), outcome);
  }

  /// What the call returned; throws what it threw.
  T await() throws Throwable {
    try {
      return outcome.get();
    } catch (ExecutionException failed) {
      throw failed.getCause();
    }
  }

  void interrupt() {
    thread.interrupt();
  }
}
