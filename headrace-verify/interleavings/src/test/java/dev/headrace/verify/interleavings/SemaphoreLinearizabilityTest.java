package dev.headrace.verify.interleavings;

import dev.headrace.ClosedException;
import dev.headrace.sync.Semaphore;
import dev.headrace.sync.SemaphorePermit;
import java.util.concurrent.TimeUnit;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Permits that are taken and given back.
@Timeout(value = 10, unit = TimeUnit.MINUTES)
final class SemaphoreLinearizabilityTest {

  @Test
  void semaphore_isLinearizable() {
    Linearizability.check(Operations.class, Model.class);
  }

  /// The semaphore under test. A handle of permits belongs to one thread at a time, hence the
  /// group.
  public static final class Operations {
    private final Semaphore semaphore = Semaphore.of(2);
    private @Nullable SemaphorePermit held;

    @Operation(nonParallelGroup = "holder", runOnce = true)
    public boolean tryAcquire() {
      held = semaphore.tryAcquire();
      return held != null;
    }

    @Operation(nonParallelGroup = "holder")
    public boolean release() {
      SemaphorePermit permit = held;
      held = null;
      if (permit != null) {
        permit.close();
      }
      return permit != null;
    }

    /* Never given back. */
    @Operation
    public boolean tryAcquireMany(int permits) {
      return semaphore.tryAcquire(permits & 3) != null;
    }

    @Operation
    public String addPermits(int permits) {
      semaphore.addPermits(permits & 3);
      return "done";
    }

    @Operation
    public int availablePermits() {
      return semaphore.availablePermits();
    }

    @Operation
    public boolean isClosed() {
      return semaphore.isClosed();
    }

    @Operation(runOnce = true)
    public String close() {
      semaphore.close();
      return "done";
    }
  }

  /// What it is, one operation at a time.
  public static final class Model {
    private int available = 2;
    private boolean held;
    private boolean closed;

    public boolean tryAcquire() {
      held = take(1);
      return held;
    }

    public boolean release() {
      boolean released = held;
      held = false;
      available += released ? 1 : 0;
      return released;
    }

    public boolean tryAcquireMany(int permits) {
      return take(permits & 3);
    }

    private boolean take(int permits) {
      if (closed) {
        throw new ClosedException("closed");
      }
      boolean enough = permits <= available;
      available -= enough ? permits : 0;
      return enough;
    }

    public String addPermits(int permits) {
      available += permits & 3;
      return "done";
    }

    public int availablePermits() {
      return available;
    }

    public boolean isClosed() {
      return closed;
    }

    public String close() {
      closed = true;
      return "done";
    }
  }
}
