package dev.headrace.examples.redis.server;

import dev.headrace.Empty;
import dev.headrace.examples.redis.store.Keyspace;
import dev.headrace.oneshot.OneshotReceiver;
import java.time.Duration;
import java.util.List;

/// Frees the memory of expired keys from time to time, until the sender of `stop` closes. Waiting
/// for the next turn and waiting for the stop are one timed receive, so it ends at once.
final class Sweeper implements Runnable {

  private final List<Keyspace> databases;
  private final Duration period;
  private final OneshotReceiver<Void> stop;

  Sweeper(List<Keyspace> databases, Duration period, OneshotReceiver<Void> stop) {
    this.databases = databases;
    this.period = period;
    this.stop = stop;
  }

  @Override
  public void run() {
    try {
      while (stop.receive(period) instanceof Empty) {
        databases.forEach(Keyspace::sweep);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt(); // nobody else looks at this thread: it just ends
    }
  }
}
