package dev.headrace.verify.stress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

import dev.headrace.verify.stress.Settings.Threads;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Two threads that start each round together. A round that does not end is a lost wake-up.
final class Rounds {

  /// One round: two actions at the same time, then a look at what came of them.
  abstract static class Round {
    abstract void left() throws Exception;

    abstract void right() throws Exception;

    void check() {}
  }

  /// What one side does in every round.
  @FunctionalInterface
  interface Side {
    void act() throws Exception;
  }

  private static final int SPINS_BEFORE_YIELD = 200;

  private final Supplier<Round> rounds;
  private final long end = Settings.endOfRoundsNanos();
  private volatile @Nullable Round current;
  private volatile long started;
  private volatile long finished;
  private volatile @Nullable Throwable failure;
  private volatile boolean over;

  private Rounds(Supplier<Round> rounds) {
    this.rounds = rounds;
  }

  /// Plays rounds for as long as [Settings] say.
  static void play(Threads threads, Supplier<Round> rounds) throws InterruptedException {
    new Rounds(rounds).run(threads);
  }

  /// Plays rounds that need neither a state of their own nor a look afterwards.
  static void play(Threads threads, Side left, Side right) throws InterruptedException {
    var round =
        new Round() {
          @Override
          void left() throws Exception {
            left.act();
          }

          @Override
          void right() throws Exception {
            right.act();
          }
        };
    play(threads, () -> round);
  }

  private void leftSide() {
    try {
      for (long n = 1; System.nanoTime() < end && failure == null; n++) {
        Round round = rounds.get();
        current = round;
        started = n;
        jitter();
        round.left();
        for (int i = 0; finished != n && failure == null; i++) {
          spin(i);
        }
        if (failure == null) {
          round.check();
        }
      }
    } catch (Throwable e) {
      failure = e;
    } finally {
      over = true;
    }
  }

  private void rightSide() {
    try {
      for (long n = 1; ; n++) {
        for (int i = 0; started != n; i++) {
          if (over) {
            return;
          }
          spin(i);
        }
        jitter();
        current.right();
        finished = n;
      }
    } catch (Throwable e) {
      failure = e;
    }
  }

  /// The i-th pause of a wait for what another thread does in a moment.
  static void spin(int i) {
    if (i % SPINS_BEFORE_YIELD == SPINS_BEFORE_YIELD - 1) {
      Thread.yield();
    } else {
      Thread.onSpinWait();
    }
  }

  /// A pause by chance, so that two threads meet at any two points of their ways.
  static void jitter() {
    for (int n = ThreadLocalRandom.current().nextInt(16); n > 0; n--) {
      Thread.onSpinWait();
    }
  }

  private void run(Threads threads) throws InterruptedException {
    Thread left = threads.builder().name("left").start(this::leftSide);
    Thread right = threads.builder().name("right").start(this::rightSide);
    awaitProgress(left);
    awaitProgress(right);
    assertThat(failure).isNull();
    assertThat(finished).as("rounds").isPositive();
  }

  /* A thread that is stuck in a round is what we look for. */
  private void awaitProgress(Thread thread) throws InterruptedException {
    long seen = -1;
    while (!thread.join(Settings.PATIENCE)) {
      long now = finished;
      if (now == seen) {
        fail("stuck in round " + started + ", " + now + " finished: a wake-up was lost");
      }
      seen = now;
    }
  }
}
