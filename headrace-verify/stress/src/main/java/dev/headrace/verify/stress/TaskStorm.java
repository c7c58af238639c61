package dev.headrace.verify.stress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headrace.TryReceive;
import dev.headrace.Value;
import dev.headrace.sync.Semaphore;
import dev.headrace.task.JoinHandle;
import dev.headrace.task.JoinSet;
import dev.headrace.verify.stress.Settings.Threads;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/// One worker spawns tasks and aborts some; others join the next that ends, give up and come back.
/// In the end each task was joined, once, and had ended.
final class TaskStorm implements Storm {

  private static final int TASKS = 200;
  private static final int JOINERS = 3;
  private static final int PERMITS = 2;

  private final long seed;
  private final Semaphore permits = Semaphore.of(PERMITS);
  private final JoinSet<Integer> set = JoinSet.create();
  private final Queue<JoinHandle<Integer>> joined = new ConcurrentLinkedQueue<>();
  private final Crew crew;

  /** Of the spawner, until it has ended. */
  private final List<JoinHandle<Integer>> spawned = new ArrayList<>();

  private volatile boolean allSpawned;

  TaskStorm(Threads threads, long seed) {
    this.seed = seed;
    this.crew = new Crew(threads, seed, set::toString);
  }

  @Override
  public long run() throws InterruptedException {
    for (int i = 0; i < JOINERS; i++) {
      var random = new Random(seed * 37 + i);
      crew.start("joiner " + i, () -> joinAll(random, new Selecting(permits, random)));
    }
    crew.startOnPlatform("spawner", this::spawnAll);
    crew.awaitEnd();
    assertThat(permits.availablePermits()).as("permits, seed %d", seed).isEqualTo(PERMITS);
    set.close();
    assertThat(joined)
        .as("joined, seed %d", seed)
        .containsExactlyInAnyOrderElementsOf(spawned)
        .allMatch(JoinHandle::isFinished);
    return crew.steps();
  }

  @Override
  public long accounted() {
    return joined.size();
  }

  private void spawnAll() {
    var random = new Random(seed * 31);
    for (int i = 0; i < TASKS; i++) {
      int way = random.nextInt(4);
      spawned.add(set.spawn(() -> work(way)));
      switch (random.nextInt(6)) {
        case 1 -> spawned.get(random.nextInt(spawned.size())).abort();
        case 2 -> Thread.yield();
        case 3 -> set.abortAll();
        default -> {}
      }
      crew.countStep();
    }
    allSpawned = true;
  }

  private static int work(int way) throws InterruptedException {
    switch (way) {
      case 0 -> throw new IllegalArgumentException("on purpose");
      case 1 -> Thread.sleep(Duration.ofNanos(1000));
      case 2 -> Thread.yield();
      default -> {}
    }
    return way;
  }

  private void joinAll(Random random, Selecting selecting) {
    while (!(allSpawned && set.isEmpty())) {
      try {
        JoinHandle<Integer> handle = joinNext(random, selecting);
        if (handle != null) {
          joined.add(handle);
          crew.countStep();
        }
      } catch (InterruptedException _) {
        // nothing was taken: that is what the account says in the end
      }
      Thread.yield();
    }
    selecting.letGo();
  }

  private @Nullable JoinHandle<Integer> joinNext(Random random, Selecting selecting)
      throws InterruptedException {
    return switch (random.nextInt(5)) {
      case 0 -> set.joinNext();
      case 1 -> taken(set.joinNext(Selecting.aMoment(random)));
      case 2 -> taken(set.tryJoinNext());
      case 3 -> {
        boolean _ = selecting.await(selecting.prepare(set.onJoinNext(joined::add)));
        yield null; // the branch has noted it
      }
      default -> {
        CompletableFuture<@Nullable JoinHandle<Integer>> future = set.joinNextAsync();
        yield random.nextBoolean() && future.cancel(false) ? null : future.join();
      }
    };
  }

  private static @Nullable JoinHandle<Integer> taken(TryReceive<JoinHandle<Integer>> outcome) {
    return outcome instanceof Value<JoinHandle<Integer>>(var handle) ? handle : null;
  }
}
