package dev.headrace.verify.orderings;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.headrace.sync.Semaphore;
import dev.headrace.sync.SemaphorePermit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZ_Result;

/// What was done before a permit came back is visible to who takes it.
@JCStressTest
@State
@Outcome(id = "true, true", expect = ACCEPTABLE, desc = "taken, and the write is seen")
@Outcome(id = "false, .*", expect = ACCEPTABLE, desc = "not given back yet")
@Outcome(id = "true, false", expect = FORBIDDEN, desc = "taken without the write")
public class PermitPublication {

  private final Semaphore semaphore = Semaphore.of(1);
  private final @Nullable SemaphorePermit held = semaphore.tryAcquire();
  private boolean written;

  @Actor
  public void givesBack() {
    written = true;
    if (held != null) {
      held.close();
    }
  }

  @Actor
  public void takes(ZZ_Result seen) {
    seen.r1 = semaphore.tryAcquire() != null;
    seen.r2 = written;
  }
}
