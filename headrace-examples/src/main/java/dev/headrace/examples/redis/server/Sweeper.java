package dev.headrace.examples.redis.server;

import static dev.headrace.examples.redis.store.Keyspace.NEVER;

import dev.headrace.examples.redis.store.Keyspace;
import dev.headrace.select.Select;
import dev.headrace.sync.Notify;
import dev.headrace.task.CancellationToken;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Frees the memory of keys when they expire, until it is told to stop.
///
/// It waits until the next key expires, for the notification that one expires sooner than that, and
/// for the stop. A key that is set between the look at the databases and the wait is not missed:
/// [Notify] keeps the notification.
final class Sweeper implements Runnable {

  private enum Event {
    STOP,
    SOONER
  }

  private final List<Keyspace> databases;
  private final InstantSource clock;
  private final Select<Event> next;

  Sweeper(List<Keyspace> databases, InstantSource clock, Notify sooner, CancellationToken stop) {
    this.databases = databases;
    this.clock = clock;
    this.next =
        Select.<Event>biased()
            .on(stop.onCancelled(() -> Event.STOP))
            .on(sooner.onNotified(() -> Event.SOONER));
  }

  @Override
  public void run() {
    try {
      do {
        databases.forEach(Keyspace::sweep);
      } while (awaitNext() != Event.STOP);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt(); // nobody else looks at this thread: it just ends
    }
  }

  /// Null when it is time for the next key.
  private @Nullable Event awaitNext() throws InterruptedException {
    long expiry = databases.stream().mapToLong(Keyspace::nextExpiry).min().orElse(NEVER);
    return expiry == NEVER
        ? next.await()
        : next.await(Duration.ofMillis(expiry).minusMillis(clock.millis()));
  }
}
