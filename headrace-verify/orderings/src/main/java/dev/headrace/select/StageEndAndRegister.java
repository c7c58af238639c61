package dev.headrace.select;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.headrace.internal.waiter.Waiter;
import java.util.concurrent.CompletableFuture;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZI_Result;

/// A stage ends while a select begins to wait for it: who registers leaves the waiter and then
/// looks at the end, the stage writes the end and then looks for the waiter.
@JCStressTest
@State
@Outcome(id = "true, 1", expect = ACCEPTABLE, desc = "it waits, and is told")
@Outcome(id = "false, 0", expect = ACCEPTABLE, desc = "it sees the end, and does not wait")
@Outcome(id = "true, 0", expect = FORBIDDEN, desc = "it waits, and the stage has ended")
@Outcome(expect = FORBIDDEN, desc = "told what it knows")
public class StageEndAndRegister {

  private final CompletableFuture<Integer> stage = new CompletableFuture<>();
  private final StageWait<Integer> wait = new StageWait<>(stage);
  private final Outer outer = new Outer();

  private static final class Outer extends Waiter {

    private int signals;

    @Override
    public void signal() {
      signals++;
    }
  }

  public StageEndAndRegister() {
    Object _ = wait.attempt(); // leaves the callback
  }

  @Actor
  public void waits(ZI_Result seen) {
    seen.r1 = wait.register(outer);
  }

  @Actor
  public void ends() {
    boolean _ = stage.complete(1);
  }

  @Arbiter
  public void look(ZI_Result seen) {
    seen.r2 = outer.signals;
  }
}
