package dev.headrace.select;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.headrace.internal.waiter.Waiter;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZZ_Result;

/// A branch wants to act for a select that begins to look itself: one of the two decides, the
/// select knows who, and another branch comes too late.
@JCStressTest
@State
@Outcome(id = "true, true, false", expect = ACCEPTABLE, desc = "the branch acts")
@Outcome(id = "false, false, false", expect = ACCEPTABLE, desc = "the select acts itself")
@Outcome(expect = FORBIDDEN, desc = "two act, or nobody, or the select does not know")
public class ClaimAndClose {

  private final Round round = new Round(new Nobody());
  private final Waiter first = round.branch();
  private final Waiter second = round.branch();

  private static final class Nobody extends Waiter {
    @Override
    public void signal() {
      throw new AssertionError("nobody signals here");
    }
  }

  @Actor
  public void claims(ZZZ_Result seen) {
    seen.r1 = first.claim();
  }

  @Actor
  public void closes(ZZZ_Result seen) {
    seen.r2 = round.close() == first;
  }

  @Arbiter
  public void look(ZZZ_Result seen) {
    seen.r3 = second.claim();
  }
}
