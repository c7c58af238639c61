package dev.headrace.verify.orderings;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.headrace.sync.Semaphore;
import dev.headrace.sync.SemaphorePermit;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZI_Result;

/// A permit that comes back while somebody starts to wait for two is among those it has.
@JCStressTest
@State
@Outcome(id = "true, 0", expect = ACCEPTABLE, desc = "it has both")
@Outcome(expect = FORBIDDEN, desc = "it waits though both are there, or one is doubled")
public class ReleaseAndEnqueue {

  private final Semaphore semaphore = Semaphore.of(2);
  private final @Nullable SemaphorePermit held = semaphore.tryAcquire();
  private @Nullable CompletableFuture<SemaphorePermit> waiting;

  @Actor
  public void givesBack() {
    if (held != null) {
      held.close();
    }
  }

  @Actor
  public void takesBoth() {
    waiting = semaphore.acquireAsync(2);
  }

  @Arbiter
  public void look(ZI_Result seen) {
    seen.r1 = waiting != null && waiting.isDone();
    seen.r2 = semaphore.availablePermits();
  }
}
