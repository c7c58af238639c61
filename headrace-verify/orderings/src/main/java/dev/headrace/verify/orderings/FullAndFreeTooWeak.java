package dev.headrace.verify.orderings;

import static java.lang.invoke.ConstantBootstraps.fieldVarHandle;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZ_Result;

/// The too-weak twin of [FullAndFree] and [FullAndFreeInABatch]: what would happen if the receiver
/// freed its place by a release store of the head.
@JCStressTest
@State
@Outcome(id = "true, true", expect = ACCEPTABLE, desc = "both see the other")
@Outcome(id = "true, false", expect = ACCEPTABLE, desc = "the sender sees the free place")
@Outcome(id = "false, true", expect = ACCEPTABLE, desc = "the receiver sees the waiting sender")
@Outcome(
    id = "false, false",
    expect = ACCEPTABLE_INTERESTING,
    desc = "the wake-up is lost: this is what the compare-and-set is for")
public class FullAndFreeTooWeak {

  private static final VarHandle HEAD =
      fieldVarHandle(
              MethodHandles.lookup(), "head", VarHandle.class, FullAndFreeTooWeak.class, long.class)
          .withInvokeExactBehavior();

  private volatile long head;
  private volatile boolean waitedFor;

  @Actor
  public void sender(ZZ_Result seen) {
    waitedFor = true;
    seen.r1 = head == 1;
  }

  @Actor
  public void receiver(ZZ_Result seen) {
    HEAD.setRelease(this, 1L);
    seen.r2 = waitedFor;
  }
}
