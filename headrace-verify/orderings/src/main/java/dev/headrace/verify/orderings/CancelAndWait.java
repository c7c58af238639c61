package dev.headrace.verify.orderings;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.headrace.task.CancellationToken;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.IZ_Result;

/// Who sees a token cancelled sees what was done before; and who comes to wait for it meanwhile is
/// told.
@JCStressTest
@State
@Outcome(id = "-1, true", expect = ACCEPTABLE, desc = "not cancelled yet; told later")
@Outcome(id = "42, true", expect = ACCEPTABLE, desc = "cancelled, and what was done before")
@Outcome(id = "0, true", expect = FORBIDDEN, desc = "cancelled, but not what was done before")
@Outcome(expect = FORBIDDEN, desc = "it is cancelled, and somebody waits")
public class CancelAndWait {

  private final CancellationToken token = CancellationToken.create();
  private @Nullable CompletableFuture<?> waiting;
  private int plain;

  @Actor
  public void cancels() {
    plain = 42;
    token.cancel();
  }

  @Actor
  public void waits(IZ_Result seen) {
    seen.r1 = token.isCancelled() ? plain : -1;
    waiting = token.awaitCancelledAsync();
  }

  @Arbiter
  public void look(IZ_Result seen) {
    seen.r2 = waiting != null && waiting.isDone();
  }
}
