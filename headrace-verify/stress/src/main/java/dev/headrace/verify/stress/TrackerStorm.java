package dev.headrace.verify.stress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headrace.task.TaskTracker;
import dev.headrace.verify.stress.Settings.Threads;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/// One worker starts tasks in a tracker and then closes it, while tasks start further tasks. Others
/// wait by every spelling until it is closed and empty, give up and come back. Who is told that it
/// is finds that every task has ended.
final class TrackerStorm implements Storm {

  private static final int WAITING = 4;
  private static final int TASKS = 100;

  private final long seed;
  private final TaskTracker tracker = TaskTracker.create();
  private final AtomicInteger started = new AtomicInteger();
  private final AtomicInteger ended = new AtomicInteger();
  private final Crew crew;

  TrackerStorm(Threads threads, long seed) {
    this.seed = seed;
    this.crew = new Crew(threads, seed, tracker::toString);
  }

  @Override
  public long run() throws InterruptedException {
    for (int i = 0; i < WAITING; i++) {
      var random = new Random(seed * 37 + i);
      crew.start("waiting " + i, () -> awaitEmpty(random));
    }
    crew.start("spawner", this::spawnAll);
    crew.awaitEnd();
    return crew.steps();
  }

  @Override
  public long accounted() {
    return ended.get();
  }

  private void spawnAll() {
    var random = new Random(seed * 31);
    for (int i = 0; i < TASKS; i++) {
      int children = random.nextInt(3);
      spawn(children);
      crew.countStep();
    }
    tracker.close();
  }

  /* By the spawner before it closes, or by a task, so that the tracker is not empty. */
  private void spawn(int children) {
    started.incrementAndGet();
    var _ = tracker.spawn(() -> work(children));
  }

  private void work(int children) {
    for (int i = 0; i < children; i++) {
      spawn(0);
    }
    ended.incrementAndGet();
  }

  private void awaitEmpty(Random random) {
    boolean told = false;
    while (!told) {
      try {
        told = isTold(random);
      } catch (InterruptedException _) {
        // it waits again
      }
      crew.countStep();
    }
    assertThat(ended.get()).as("ended, seed %d, %s", seed, tracker).isEqualTo(started.get());
    assertThat(ended.get()).as("ended").isGreaterThanOrEqualTo(TASKS);
  }

  private boolean isTold(Random random) throws InterruptedException {
    return switch (random.nextInt(5)) {
      case 0 -> tracker.awaitEmpty(Selecting.aMoment(random));
      case 1 -> tracker.tryAwaitEmpty();
      case 2 -> Selecting.isDone(tracker.awaitEmptyAsync(), random);
      case 3 -> Selecting.isChosen(tracker.onEmpty(() -> true), random);
      default -> {
        tracker.awaitEmpty();
        yield true;
      }
    };
  }
}
