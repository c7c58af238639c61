package dev.headrace.verify.stress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headrace.ChannelClosedException;
import dev.headrace.select.Select;
import dev.headrace.verify.stress.Settings.Threads;
import dev.headrace.watch.Watch;
import dev.headrace.watch.WatchChange;
import dev.headrace.watch.WatchReceiver;
import dev.headrace.watch.WatchSender;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;

/// Senders count a watch up, receivers wait for changes by every spelling. What a receiver sees
/// only grows, by value and by version, the last value is seen, and no update is lost.
final class WatchStorm implements Storm {

  private static final int SENDERS = 3;
  private static final int RECEIVERS = 5;
  private static final int SENDS = 400;
  private static final long LAST = (long) SENDERS * SENDS;

  private final long seed;
  private final WatchSender<Long> first = Watch.of(0L).sender();
  private final Crew crew;
  private final AtomicLong looks = new AtomicLong();

  WatchStorm(Threads threads, long seed) {
    this.seed = seed;
    this.crew = new Crew(threads, seed, first::toString);
  }

  @Override
  public long run() throws InterruptedException {
    for (int i = 0; i < RECEIVERS; i++) {
      crew.start("receiver " + i, new Receiving(i, first.subscribe())::run);
    }
    for (int i = 0; i < SENDERS; i++) {
      var random = new Random(seed * 31 + i);
      WatchSender<Long> own = first.duplicate();
      crew.start("sender " + i, () -> updateAll(own, random));
    }
    first.close();
    crew.awaitEnd();
    assertThat(first.get()).as("updates, seed %d", seed).isEqualTo(LAST);
    return crew.steps();
  }

  @Override
  public long accounted() {
    return looks.get();
  }

  private void updateAll(WatchSender<Long> own, Random random) {
    try (own) {
      for (int i = 0; i < SENDS; i++) {
        if (random.nextInt(8) == 0) {
          Thread.yield();
        }
        own.update(value -> value + 1);
        crew.countStep();
      }
    }
  }

  /** What a receiving thread does. */
  private final class Receiving {
    private final WatchReceiver<Long> own;
    private final Random random;
    private long value;
    private long version;

    Receiving(int number, WatchReceiver<Long> own) {
      this.own = own;
      this.random = new Random(seed * 37 + number);
    }

    void run() {
      try (own) {
        boolean ended = false;
        while (!ended) {
          try {
            ended = awaitsEnd();
          } catch (InterruptedException _) {
            // nothing was marked as seen
          }
          look();
          crew.countStep();
        }
        assertThat(value).as("the last value").isEqualTo(LAST);
      }
    }

    /* The version is looked at after the value, and may be that of a later one. */
    private void look() {
      long now = own.get();
      long nowVersion = own.version();
      assertThat(now).as("value").isGreaterThanOrEqualTo(value);
      assertThat(nowVersion).as("version").isGreaterThanOrEqualTo(Math.max(version, now));
      value = now;
      version = nowVersion;
      looks.incrementAndGet();
    }

    /* Waits for a change; whether it was the end. */
    private boolean awaitsEnd() throws InterruptedException {
      return switch (random.nextInt(7)) {
        case 0 -> own.awaitChange(Selecting.aMoment(random)) == WatchChange.CLOSED;
        case 1 -> own.tryAwaitChange() == WatchChange.CLOSED;
        case 2 -> {
          var future = own.awaitChangeAsync();
          yield !(random.nextBoolean() && future.cancel(false)) && !future.join();
        }
        case 3 -> awaitsNoLargerValue();
        case 4 -> {
          Select<Boolean> select = Select.fair();
          yield Boolean.TRUE.equals(
              select.on(own.onChange(_ -> false, () -> true)).await(Selecting.aMoment(random)));
        }
        case 5 -> {
          try (var other = own.duplicate()) {
            yield other.tryAwaitChange() == WatchChange.CLOSED;
          }
        }
        default -> !own.awaitChange();
      };
    }

    private boolean awaitsNoLargerValue() throws InterruptedException {
      try {
        Long larger = own.awaitValue(wanted -> wanted > value, Selecting.aMoment(random));
        assertThat(larger == null || larger > value)
            .as("larger than %d: %d", value, larger)
            .isTrue();
        return false;
      } catch (ChannelClosedException _) {
        return true;
      }
    }
  }
}
