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

/// The too-weak twin of [NotifyAllPublication]: what would happen if notifyWaiters, when nobody
/// waits, only read the state. It writes what it read instead.
@JCStressTest
@State
@Outcome(id = "true, false", expect = ACCEPTABLE, desc = "notified first: it sees the write")
@Outcome(id = "false, true", expect = ACCEPTABLE, desc = "enrolled first: it is notified")
@Outcome(id = "true, true", expect = ACCEPTABLE, desc = "both")
@Outcome(
    id = "false, false",
    expect = ACCEPTABLE_INTERESTING,
    desc = "it waits for ever: this is what the write of the same state is for")
public class NotifyAllPublicationTooWeak {

  private static final int EMPTY = 0;
  private static final int WAITED = 2;

  private static final VarHandle STATE =
      fieldVarHandle(
              MethodHandles.lookup(),
              "state",
              VarHandle.class,
              NotifyAllPublicationTooWeak.class,
              int.class)
          .withInvokeExactBehavior();

  private volatile int state = EMPTY;
  private boolean ready;

  @Actor
  public void notifies(ZZ_Result seen) {
    ready = true;
    seen.r2 = state == WAITED;
  }

  @Actor
  public void enrols(ZZ_Result seen) {
    boolean _ = STATE.compareAndSet(this, EMPTY, WAITED);
    seen.r1 = ready;
  }
}
