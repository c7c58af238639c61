package dev.headrace.verify.stress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headrace.verify.stress.Settings.Threads;
import java.util.Random;
import java.util.concurrent.atomic.LongAdder;

/// Pairs of threads play ball. Who waits for the ball waits with a time limit that is likely to run
/// out, once or twice, and then without one. Each pair has one ball, so nothing later rescues who
/// misses it, and nobody is interrupted.
///
/// That is what a virtual thread of JDK 25 before 25.0.3 could not do (JDK-8369227): a park without
/// a limit, after one whose limit ran out while it was unparked, did not end.
///
/// ```
///   first ── there ──▶ second       each by one kind of wait: a channel, a semaphore, a select …
///         ◀── back ───
/// ```
final class ParkStorm implements Storm {

  private static final int VIRTUAL_PAIRS = 32;
  private static final int PLATFORM_PAIRS = 8;
  private static final int TURNS = 100;
  private static final int SHORT_WAITS = 3;

  private final long seed;
  private final int pairs;
  private final Crew crew;
  private final LongAdder taken = new LongAdder();

  ParkStorm(Threads threads, long seed) {
    this.seed = seed;
    this.pairs = threads == Threads.VIRTUAL ? VIRTUAL_PAIRS : PLATFORM_PAIRS;
    this.crew = new Crew(threads, seed, () -> "taken " + taken);
  }

  @Override
  public long run() throws InterruptedException {
    for (int i = 0; i < pairs; i++) {
      Ball there = Ball.KINDS.get(i % Ball.KINDS.size()).get();
      Ball back = Ball.KINDS.get(i % Ball.KINDS.size()).get();
      var first = new Random(seed * 31 + i);
      var second = new Random(seed * 37 + i);
      crew.start("first " + i, () -> play(there, back, first));
      crew.start("second " + i, () -> answer(there, back, second));
    }
    crew.awaitEndUndisturbed();
    assertThat(taken.sum()).as("turns, seed %d", seed).isEqualTo(2L * TURNS * pairs);
    return crew.steps();
  }

  @Override
  public long accounted() {
    return taken.sum();
  }

  private void play(Ball there, Ball back, Random random) throws InterruptedException {
    for (int i = 0; i < TURNS; i++) {
      there.hand().over();
      take(back, random);
    }
  }

  private void answer(Ball there, Ball back, Random random) throws InterruptedException {
    for (int i = 0; i < TURNS; i++) {
      take(there, random);
      back.hand().over();
    }
  }

  private void take(Ball ball, Random random) throws InterruptedException {
    boolean has = false;
    for (int n = random.nextInt(SHORT_WAITS); n > 0 && !has; n--) {
      has = ball.take().within(Selecting.aMoment(random));
      crew.countStep();
    }
    if (!has) {
      assertThat(ball.await().turn()).as("the ball, and not an end").isTrue();
      crew.countStep();
    }
    taken.increment();
  }
}
