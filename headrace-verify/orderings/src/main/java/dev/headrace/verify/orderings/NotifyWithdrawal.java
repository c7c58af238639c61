package dev.headrace.verify.orderings;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.headrace.sync.Notify;
import java.util.concurrent.CompletableFuture;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZ_Result;

/// A notification that meets a withdrawal is either taken or stored. That there was one is in a
/// plain field, which who withdraws too late reads.
@JCStressTest
@State
@Outcome(id = "false, true", expect = ACCEPTABLE, desc = "withdrew first: it is stored")
@Outcome(id = "true, false", expect = ACCEPTABLE, desc = "notified first: it is taken")
@Outcome(id = "false, false", expect = FORBIDDEN, desc = "neither: lost")
@Outcome(id = "true, true", expect = FORBIDDEN, desc = "both: doubled")
public class NotifyWithdrawal {

  private final Notify sign = Notify.create();
  private final CompletableFuture<?> waiting = sign.awaitAsync();

  @Actor
  public void notifies() {
    sign.notifyOne();
  }

  @Actor
  public void withdraws() {
    boolean _ = waiting.cancel(false);
  }

  @Arbiter
  public void look(ZZ_Result seen) {
    seen.r1 = waiting.isDone() && !waiting.isCancelled();
    seen.r2 = sign.tryAwait();
  }
}
