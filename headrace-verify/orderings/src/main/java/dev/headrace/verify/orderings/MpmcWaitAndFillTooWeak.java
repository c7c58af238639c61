package dev.headrace.verify.orderings;

import static java.lang.invoke.ConstantBootstraps.fieldVarHandle;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZ_Result;

/// The too-weak twin of [MpmcWaitAndFill] and [MpmcWaitAndVacate]: what would happen if who waits
/// looked into the slot, which is filled and vacated by release stores, instead of at the other
/// end, which is claimed by a compare-and-set.
@JCStressTest
@State
@Outcome(id = "true, true", expect = ACCEPTABLE, desc = "both see the other")
@Outcome(id = "true, false", expect = ACCEPTABLE, desc = "the receiver sees the element")
@Outcome(id = "false, true", expect = ACCEPTABLE, desc = "the sender sees the receiver")
@Outcome(
    id = "false, false",
    expect = ACCEPTABLE_INTERESTING,
    desc = "the wake-up is lost: this is why it looks at the claim")
public class MpmcWaitAndFillTooWeak {

  private static final VarHandle SLOT =
      fieldVarHandle(
              MethodHandles.lookup(),
              "slot",
              VarHandle.class,
              MpmcWaitAndFillTooWeak.class,
              Integer.class)
          .withInvokeExactBehavior();

  private volatile @Nullable Integer slot;
  private volatile boolean waitedFor;

  @Actor
  public void receiver(ZZ_Result seen) {
    waitedFor = true;
    seen.r1 = slot != null;
  }

  @Actor
  public void sender(ZZ_Result seen) {
    SLOT.setRelease(this, (Integer) 1);
    seen.r2 = waitedFor;
  }
}
