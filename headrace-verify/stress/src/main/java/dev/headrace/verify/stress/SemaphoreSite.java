package dev.headrace.verify.stress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headrace.sync.Semaphore;
import dev.headrace.sync.SemaphorePermit;
import org.jspecify.annotations.Nullable;

/// A semaphore, which is closed while many want its permits.
final class SemaphoreSite extends Site {

  private static final int PERMITS = 2;

  private final Semaphore semaphore = isClosed(Semaphore.of(PERMITS));

  SemaphoreSite() {
    isUsed(_ -> isReleased(semaphore.acquire()));
    isUsed(_ -> isReleased(semaphore.acquire(PERMITS)));
    isUsed(random -> isReleased(semaphore.acquire(Selecting.aMoment(random))));
    isUsed(
        random -> {
          var future = semaphore.acquireAsync();
          return !Selecting.isDone(future, random) || isReleased(future.join());
        });
    isUsed(
        random ->
            Selecting.isChosen(semaphore.onAcquire(this::isReleased), random)
                || !semaphore.isClosed());
  }

  private boolean isReleased(@Nullable SemaphorePermit permit) {
    if (permit != null) {
      permit.close();
    }
    return true;
  }

  @Override
  void check() {
    assertThat(semaphore.availablePermits()).as("all came back, %s", this).isEqualTo(PERMITS);
  }

  @Override
  public String toString() {
    return semaphore.toString();
  }
}
