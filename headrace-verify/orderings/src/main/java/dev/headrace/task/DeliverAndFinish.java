package dev.headrace.task;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZZ_Result;

/// Work that another has interrupted keeps that interrupt, whether it is interrupted once more by
/// this one or not. That there was another is a plain field, which the stage publishes.
///
/// The thread that is interrupted stands for the worker, which jcstress does not name.
@JCStressTest
@State
@Outcome(id = "true, true, true", expect = ACCEPTABLE, desc = "delivered, and the other's kept")
@Outcome(id = "false, false, true", expect = ACCEPTABLE, desc = "over before it was delivered")
@Outcome(id = "true, true, false", expect = FORBIDDEN, desc = "the other's interrupt is lost")
@Outcome(expect = FORBIDDEN, desc = "the two do not agree")
public class DeliverAndFinish {

  private static final Thread WORKER = interrupted();

  private final Interruption interruption = new Interruption();

  /* A thread that never starts keeps its interrupt. */
  private static Thread interrupted() {
    Thread worker = Thread.ofPlatform().unstarted(() -> {});
    worker.interrupt();
    return worker;
  }

  @Actor
  public void delivers(ZZZ_Result seen) {
    seen.r1 = interruption.deliver(WORKER);
  }

  @Actor
  public void finishes(ZZZ_Result seen) {
    Thread.currentThread().interrupt();
    seen.r2 = interruption.finish();
    seen.r3 = Thread.interrupted();
  }
}
