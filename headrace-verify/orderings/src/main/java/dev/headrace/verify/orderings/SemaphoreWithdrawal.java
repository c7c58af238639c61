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

/// A permit that comes back while somebody withdraws is either its own or available. Its outcome is
/// a plain field, which who withdraws too late reads.
@JCStressTest
@State
@Outcome(id = "false, 1", expect = ACCEPTABLE, desc = "withdrew first: the permit is available")
@Outcome(id = "true, 0", expect = ACCEPTABLE, desc = "came back first: it has the permit")
@Outcome(expect = FORBIDDEN, desc = "lost or doubled")
public class SemaphoreWithdrawal {

  private final Semaphore semaphore = Semaphore.of(1);
  private final @Nullable SemaphorePermit held = semaphore.tryAcquire();
  private final CompletableFuture<SemaphorePermit> waiting = semaphore.acquireAsync();

  @Actor
  public void givesBack() {
    if (held != null) {
      held.close();
    }
  }

  @Actor
  public void withdraws() {
    boolean _ = waiting.cancel(false);
  }

  @Arbiter
  public void look(ZI_Result seen) {
    seen.r1 = waiting.isDone() && !waiting.isCancelled();
    seen.r2 = semaphore.availablePermits();
  }
}
