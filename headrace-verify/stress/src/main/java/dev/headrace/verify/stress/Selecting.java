package dev.headrace.verify.stress;

import dev.headrace.ClosedException;
import dev.headrace.SelectCase;
import dev.headrace.select.Select;
import dev.headrace.sync.Semaphore;
import dev.headrace.sync.SemaphorePermit;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/// How a worker of a storm selects: what it wants, or one of few permits that all workers compete
/// for. So who would act for it often finds that it has chosen already. It keeps a permit until it
/// selects again.
final class Selecting {

  private final Semaphore permits;
  private final Random random;
  private @Nullable SemaphorePermit held;

  Selecting(Semaphore permits, Random random) {
    this.permits = permits;
    this.random = random;
  }

  /// A select of `wanted`, which yields true if it was done, or of a permit.
  Select<Boolean> prepare(SelectCase<Boolean> wanted) {
    SelectCase<Boolean> permit = permits.onAcquire(this::hold);
    Select<Boolean> select = random.nextBoolean() ? Select.fair() : Select.biased();
    select = random.nextBoolean() ? select.on(wanted).on(permit) : select.on(permit).on(wanted);
    return random.nextInt(4) == 0 ? select.after(aMoment(random), () -> false) : select;
  }

  private boolean hold(SemaphorePermit permit) {
    held = permit;
    return false;
  }

  /// Awaits `select` by any spelling.
  ///
  /// @return whether what was wanted was done
  boolean await(Select<Boolean> select) throws InterruptedException {
    letGo();
    return Boolean.TRUE.equals(awaitAnyhow(select, random));
  }

  /// Awaits `select` by any spelling.
  static @Nullable Boolean awaitAnyhow(Select<Boolean> select, Random random)
      throws InterruptedException {
    return switch (random.nextInt(5)) {
      case 0, 1 -> select.await();
      case 2 -> select.await(aMoment(random));
      case 3 -> select.poll();
      default -> {
        CompletableFuture<Boolean> future = select.awaitAsync();
        yield isDone(future, random) && future.join();
      }
    };
  }

  /// Gives back what it holds.
  void letGo() {
    if (held != null) {
      held.close();
      held = null;
    }
  }

  /// Whether a select of `branch` alone chose it, and it yielded true.
  static boolean isChosen(SelectCase<Boolean> branch, Random random) throws InterruptedException {
    Select<Boolean> select = Select.fair();
    return Boolean.TRUE.equals(awaitAnyhow(select.on(branch), random));
  }

  /// Waits for the future or cancels it. A cancel that comes too late is no cancel.
  ///
  /// @return whether it was done
  /// @throws ClosedException if that is what the future fails with
  static boolean isDone(CompletableFuture<?> future, Random random) {
    if (random.nextBoolean() && future.cancel(false)) {
      return false;
    }
    try {
      future.join();
      return true;
    } catch (CompletionException e) {
      if (e.getCause() instanceof ClosedException closed) {
        throw closed;
      }
      throw e;
    }
  }

  static Duration aMoment(Random random) {
    return Duration.ofNanos(random.nextInt(50_000));
  }
}
