package dev.headrace.select;

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

/// The too-weak twin of [StageEndAndRegister]: what would happen if the waiter were left, and the
/// end written, by release stores.
@JCStressTest
@State
@Outcome(id = "true, true", expect = ACCEPTABLE, desc = "both see the other")
@Outcome(id = "true, false", expect = ACCEPTABLE, desc = "who registers sees the end")
@Outcome(id = "false, true", expect = ACCEPTABLE, desc = "the stage sees the waiter")
@Outcome(
    id = "false, false",
    expect = ACCEPTABLE_INTERESTING,
    desc = "the wake-up is lost: this is why both are volatile")
public class StageEndAndRegisterTooWeak {

  private static final VarHandle WAITER =
      fieldVarHandle(
              MethodHandles.lookup(),
              "waiter",
              VarHandle.class,
              StageEndAndRegisterTooWeak.class,
              boolean.class)
          .withInvokeExactBehavior();
  private static final VarHandle END =
      fieldVarHandle(
              MethodHandles.lookup(),
              "end",
              VarHandle.class,
              StageEndAndRegisterTooWeak.class,
              boolean.class)
          .withInvokeExactBehavior();

  private volatile boolean waiter;
  private volatile boolean end;

  @Actor
  public void registers(ZZ_Result seen) {
    WAITER.setRelease(this, true);
    seen.r1 = end;
  }

  @Actor
  public void ends(ZZ_Result seen) {
    END.setRelease(this, true);
    seen.r2 = waiter;
  }
}
