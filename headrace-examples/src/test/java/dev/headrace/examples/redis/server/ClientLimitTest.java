package dev.headrace.examples.redis.server;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headrace.examples.redis.command.Settings;
import dev.headrace.sync.SemaphorePermit;
import dev.headrace.task.CancellationToken;
import dev.headrace.watch.Watch;
import dev.headrace.watch.WatchChannel;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// How many places there are when clients come and go and the settings change.
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class ClientLimitTest {

  private static final int MOST = 8;

  private final WatchChannel<Settings> settings = Watch.of(Settings.DEFAULT.withMaxClients(2));
  private final CancellationToken stop = CancellationToken.create();
  private final ClientLimit limit = new ClientLimit(settings.receiver(), stop);

  @Test
  void take_whenAllPlacesAreTaken_waitsUntilOneIsGivenBack() throws Exception {
    var first = take();
    take();
    var third = new Waiting();
    first.close();
    third.place();
  }

  @Test
  void moreMaxClients_givePlacesToThoseWhoWait() throws Exception {
    take();
    take();
    var third = new Waiting();
    set(4);
    third.place();
    take();
    new Waiting();
  }

  @Test
  void fewerMaxClients_waitUntilEnoughHaveLeft() throws Exception {
    var first = take();
    var second = take();
    set(1);
    var third = new Waiting();
    first.close();
    third.awaitWaiting();
    second.close();
    third.place();
  }

  /// Nobody waits for a place when the setting comes.
  @Test
  void fewerMaxClients_beforeTheTake_count() throws Exception {
    var first = take();
    set(1);
    var second = new Waiting();
    first.close();
    second.place();
  }

  @Test
  void moreMaxClients_whileTooManyAreConnected_overtakeTheShrink() throws Exception {
    take();
    take();
    set(1);
    var third = new Waiting();
    set(3);
    third.place();
    new Waiting();
  }

  @Test
  void stop_endsTheWait() throws Exception {
    take();
    take();
    var third = new Waiting();
    stop.cancel();
    assertThat(third.task.get()).isNull();
  }

  @Test
  void stop_comesBeforeAPlace() throws Exception {
    stop.cancel();
    assertThat(limit.take()).isNull();
  }

  /// One acceptor that always wants more. After each step the model says how many places are held:
  /// as many as before, or as many as there may be now, if that is more.
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void anySettings_oneAfterTheOther_areFollowedExactly(long seed) throws Exception {
    var random = new Random(seed);
    var held = new ConcurrentLinkedQueue<SemaphorePermit>();
    var tooMany = new AtomicBoolean();
    var acceptor = acceptInto(held, tooMany);
    int maxClients = 2;
    int expected = 2;
    awaitSize(held, expected);
    for (int step = 0; step < 500; step++) {
      if (random.nextBoolean()) {
        maxClients = random.nextInt(1, MOST + 1);
        set(maxClients);
      } else {
        requireNonNull(held.poll()).close(); // the acceptor never leaves us without one
        expected--;
      }
      expected = Math.max(expected, maxClients);
      awaitSize(held, expected);
    }
    stop.cancel();
    acceptor.join();
    assertThat(tooMany).as("more places than the settings allowed").isFalse();
  }

  @Test
  void aStormOfSettingsAndClients_losesNoPlaceAndMakesNone() throws Exception {
    var connected = new AtomicInteger();
    var accepting = new AtomicBoolean(true);
    var clients = new ArrayDeque<Thread>();
    var storm =
        Thread.startVirtualThread(
            () -> {
              var random = new Random(1);
              while (accepting.get()) {
                set(random.nextInt(1, MOST + 1));
                Thread.yield();
              }
            });
    for (int i = 0; i < 10_000; i++) {
      SemaphorePermit place = take();
      assertThat(connected.incrementAndGet()).isLessThanOrEqualTo(MOST);
      clients.add(
          Thread.startVirtualThread(
              () -> {
                Thread.yield();
                connected.decrementAndGet();
                place.close();
              }));
    }
    accepting.set(false);
    storm.join();
    for (Thread client : clients) {
      client.join();
    }
    set(5);
    for (int i = 0; i < 5; i++) {
      take();
    }
    new Waiting();
  }

  private SemaphorePermit take() throws InterruptedException {
    return requireNonNull(limit.take());
  }

  private void set(int maxClients) {
    settings.sender().update(old -> old.withMaxClients(maxClients));
  }

  private Thread acceptInto(Queue<SemaphorePermit> held, AtomicBoolean tooMany) {
    return Thread.startVirtualThread(
        () -> {
          try {
            for (SemaphorePermit place; (place = limit.take()) != null; held.add(place)) {
              if (held.size() >= settings.receiver().get().maxClients()) {
                tooMany.set(true);
              }
            }
          } catch (InterruptedException e) {
            throw new AssertionError(e);
          }
        });
  }

  private static void awaitSize(Queue<?> held, int size) {
    while (held.size() < size) {
      Thread.yield();
    }
    assertThat(held).hasSize(size);
  }

  /// Somebody who wants a place and does not get one yet.
  private final class Waiting {
    final FutureTask<@Nullable SemaphorePermit> task = new FutureTask<>(limit::take);
    private final Thread thread = Thread.startVirtualThread(task);

    Waiting() {
      awaitWaiting();
    }

    /// Hangs if it has a place: then it does not wait any more.
    void awaitWaiting() {
      while (thread.getState() != Thread.State.WAITING) {
        Thread.yield();
      }
    }

    SemaphorePermit place() throws Exception {
      return requireNonNull(task.get());
    }
  }
}
