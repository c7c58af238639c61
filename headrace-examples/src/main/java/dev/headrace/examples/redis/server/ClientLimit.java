package dev.headrace.examples.redis.server;

import dev.headrace.examples.redis.command.Settings;
import dev.headrace.select.Select;
import dev.headrace.sync.Semaphore;
import dev.headrace.sync.SemaphorePermit;
import dev.headrace.task.CancellationToken;
import dev.headrace.watch.WatchReceiver;
import org.jspecify.annotations.Nullable;

/// The places for clients: as many as the latest settings say.
///
/// A place is a permit of a semaphore, held as long as a client is connected. Whoever lets clients
/// in also changes the number of permits, so only one task ever waits for one, and nobody stands
/// before it or behind it:
///
/// - *more places:* permits are added;
/// - *fewer places:* each permit that comes back is forgotten until there are few enough. Nobody is
///   thrown out. Newer settings end this at once.
///
/// Invariants: `size` permits exist, available or held, and `size - wanted` of them, if that is
/// positive, are still to be taken back. A place is only given out when none are.
///
/// One task at a time.
final class ClientLimit implements AutoCloseable {

  private sealed interface Event {
    record Stop() implements Event {}

    record Change() implements Event {}

    record Place(SemaphorePermit permit) implements Event {}
  }

  private final WatchReceiver<Settings> settings;
  private final Semaphore places;
  private final Select<Event> next;

  private int size;
  private int wanted;

  ClientLimit(WatchReceiver<Settings> settings, CancellationToken stop) {
    this.settings = settings;
    this.size = settings.getAndMarkSeen().maxClients();
    this.wanted = size;
    this.places = Semaphore.of(size);
    this.next =
        Select.<Event>biased()
            .on(stop.onCancelled(Event.Stop::new))
            .on(settings.onChange(_ -> new Event.Change()))
            .on(places.onAcquire(Event.Place::new));
  }

  /// Waits for a place, which the caller closes when the client has left; null if the server is to
  /// stop.
  @Nullable SemaphorePermit take() throws InterruptedException {
    while (true) {
      switch (next.await()) {
        case Event.Stop() -> {
          return null;
        }
        case Event.Change() -> resize();
        case Event.Place(SemaphorePermit permit) -> {
          resize(); // the settings may have changed before the place became free
          if (size <= wanted) {
            return permit;
          }
          forget(permit);
        }
      }
    }
  }

  private void resize() {
    wanted = settings.getAndMarkSeen().maxClients();
    if (size < wanted) {
      places.addPermits(wanted - size);
      size = wanted;
    }
  }

  private void forget(SemaphorePermit permit) {
    permit.forget();
    size--;
  }

  /// Places can still be given back.
  @Override
  public void close() {
    settings.close();
  }
}
