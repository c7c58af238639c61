package dev.headrace.verify.stress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headrace.select.Select;
import dev.headrace.task.CancellationToken;
import dev.headrace.verify.stress.Settings.Threads;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/// Workers wait for the cancellation of children and grandchildren of one token, by every spelling,
/// until one of them cancels it. The word reaches every wait, and every child that comes after it.
final class TokenStorm implements Storm {

  private static final int WORKERS = 4;
  private static final int CHILDREN = 200;

  private final long seed;
  private final CancellationToken root = CancellationToken.create();
  private final Queue<CompletableFuture<@Nullable Void>> pending = new ConcurrentLinkedQueue<>();
  private final LongAdder told = new LongAdder();
  private final Crew crew;

  /** Whether the cancel is over; while it runs, the root may know before a child. */
  private volatile boolean cancelled;

  TokenStorm(Threads threads, long seed) {
    this.seed = seed;
    this.crew = new Crew(threads, seed, root::toString);
  }

  @Override
  public long run() throws InterruptedException {
    int canceller = new Random(seed).nextInt(WORKERS);
    for (int i = 0; i < WORKERS; i++) {
      boolean cancels = i == canceller;
      var random = new Random(seed * 31 + i);
      crew.start("worker " + i, () -> work(cancels, random));
    }
    crew.awaitEnd();
    assertThat(pending).as("those who were not told, seed %d", seed).allMatch(this::isTold);
    return crew.steps();
  }

  @Override
  public long accounted() {
    return told.sum();
  }

  private boolean isTold(CompletableFuture<@Nullable Void> future) {
    told.increment();
    return future.isDone() && !future.isCompletedExceptionally();
  }

  private void work(boolean cancels, Random random) throws Exception {
    int cancelsAt = cancels ? random.nextInt(CHILDREN) : CHILDREN;
    for (int i = 0; i < CHILDREN; i++) {
      if (i == cancelsAt) {
        root.cancel();
        cancelled = true;
      }
      try {
        wait(root.childToken().childToken(), random);
      } catch (InterruptedException _) {
        // it has stopped to wait
      }
      crew.countStep();
    }
    awaitTheWord();
  }

  private void wait(CancellationToken child, Random random) throws Exception {
    boolean late = cancelled;
    switch (random.nextInt(5)) {
      case 0 -> countIf(child.awaitCancelled(Selecting.aMoment(random)));
      case 1 -> pending.add(child.awaitCancelledAsync());
      case 2 -> {
        var future = child.awaitCancelledAsync();
        countIf(!future.cancel(false));
      }
      case 3 -> {
        Select<Boolean> select = Select.fair();
        countIf(
            Boolean.TRUE.equals(
                select.on(child.onCancelled(() -> true)).await(Selecting.aMoment(random))));
      }
      default -> child.cancel();
    }
    assertThat(child.isCancelled() || !late).as("born before the cancel, or cancelled").isTrue();
  }

  private void countIf(boolean heard) {
    if (heard) {
      told.increment();
    }
  }

  /* Work that would never end; an interrupt by somebody else does not end it for good. */
  private void awaitTheWord() throws Exception {
    while (!root.isCancelled()) {
      try {
        var _ =
            root.childToken()
                .runUntilCancelled(
                    () -> {
                      new CountDownLatch(1).await();
                      return true;
                    });
      } catch (InterruptedException _) {
        crew.countStep();
      }
    }
    told.increment();
  }
}
