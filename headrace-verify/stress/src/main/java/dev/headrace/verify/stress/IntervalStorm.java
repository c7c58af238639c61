package dev.headrace.verify.stress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headrace.select.Interval;
import dev.headrace.verify.stress.Settings.Threads;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.atomic.LongAdder;

/// Many take the ticks of one interval that makes up for what it missed, by every spelling. However
/// late and however often they give up, there is a tick for each period that has passed, and none
/// more.
final class IntervalStorm implements Storm {

  private static final int WORKERS = 4;
  private static final int OPERATIONS = 150;
  private static final Duration PERIOD = Duration.ofNanos(20_000);

  private final long seed;
  private final long earliest = System.nanoTime();
  private final Interval interval = Interval.every(PERIOD);
  private final long latest = System.nanoTime();
  private final LongAdder ticks = new LongAdder();
  private final Crew crew;

  IntervalStorm(Threads threads, long seed) {
    this.seed = seed;
    this.crew = new Crew(threads, seed, interval::toString);
  }

  @Override
  public long run() throws InterruptedException {
    for (int i = 0; i < WORKERS; i++) {
      var random = new Random(seed * 31 + i);
      crew.start("worker " + i, () -> work(random));
    }
    crew.awaitEnd();
    long due = ticksBy(System.nanoTime() - latest);
    while (interval.tryTick()) {
      ticks.increment();
    }
    long dueSince = ticksBy(System.nanoTime() - earliest);
    assertThat(ticks.sum()).as("ticks, seed %d, %s", seed, interval).isBetween(due, dueSince);
    return crew.steps();
  }

  /* The first is due at once. */
  private static long ticksBy(long nanos) {
    return 1 + nanos / PERIOD.toNanos();
  }

  @Override
  public long accounted() {
    return ticks.sum();
  }

  private void work(Random random) {
    for (int i = 0; i < OPERATIONS; i++) {
      try {
        if (isTaken(random)) {
          ticks.increment();
        }
      } catch (InterruptedException _) {
        // no tick was taken
      }
      crew.countStep();
    }
  }

  private boolean isTaken(Random random) throws InterruptedException {
    return switch (random.nextInt(5)) {
      case 0 -> interval.awaitTick(Selecting.aMoment(random));
      case 1 -> interval.tryTick();
      case 2 -> Selecting.isDone(interval.awaitTickAsync(), random);
      case 3 -> Selecting.isChosen(interval.onTick(() -> true), random);
      default -> {
        interval.awaitTick();
        yield true;
      }
    };
  }
}
