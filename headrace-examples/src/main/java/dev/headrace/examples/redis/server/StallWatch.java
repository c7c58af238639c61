package dev.headrace.examples.redis.server;

import dev.headrace.select.Interval;
import dev.headrace.select.MissedTicks;
import dev.headrace.select.Select;
import dev.headrace.task.CancellationToken;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;

/// Disconnects clients that do not read what they are sent, until the server stops.
///
/// One task looks at all connections from time to time, so no connection needs a timer. A client is
/// disconnected when it has not taken the next piece of what is written to it within the limit, or
/// within a quarter more.
final class StallWatch implements Runnable {

  private static final System.Logger LOG = System.getLogger(StallWatch.class.getName());

  /// How often it looks within the limit.
  private static final int LOOKS = 4;

  private enum Event {
    STOP,
    LOOK
  }

  private final Collection<Connection> connections;
  private final Duration limit;
  private final Select<Event> events;

  StallWatch(Collection<Connection> connections, Duration limit, CancellationToken stop) {
    this.connections = connections;
    this.limit = limit;
    // Late ticks are not made up for: two looks that follow at once would see no progress.
    var interval = Interval.every(limit.dividedBy(LOOKS), MissedTicks.DELAY);
    this.events =
        Select.<Event>biased()
            .on(stop.onCancelled(() -> Event.STOP))
            .on(interval.onTick(() -> Event.LOOK));
  }

  @Override
  public void run() {
    try {
      while (events.await() == Event.LOOK) {
        connections.forEach(this::look);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt(); // nobody else looks at this thread: it just ends
    }
  }

  private void look(Connection connection) {
    if (connection.output().look() == LOOKS) { // and not again while it ends
      LOG.log(
          System.Logger.Level.WARNING,
          "{0} has not read its replies for {1} s: disconnected",
          connection,
          limit.toMillis() / 1e3);
      try {
        connection.abort();
      } catch (IOException e) {
        LOG.log(System.Logger.Level.DEBUG, "closing failed: {0}", e.getMessage());
      }
    }
  }
}
