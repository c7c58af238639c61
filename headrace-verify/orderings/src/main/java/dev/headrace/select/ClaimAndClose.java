package dev.headrace.select;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.headrace.internal.waiter.Waiter;
import org.jspecify.annotations.Nullable;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZI_Result;

/// Two branches want to act for a select that begins to look itself: one of the three decides, and
/// the select knows who.
@JCStressTest
@State
@Outcome(id = "true, false, 1", expect = ACCEPTABLE, desc = "the first branch acts")
@Outcome(id = "false, true, 2", expect = ACCEPTABLE, desc = "the second branch acts")
@Outcome(id = "false, false, 0", expect = ACCEPTABLE, desc = "the select acts itself")
@Outcome(expect = FORBIDDEN, desc = "two act, or nobody, or the select does not know")
public class ClaimAndClose {

  private final Round round = new Round(new Nobody());
  private final Waiter first = round.branch();
  private final Waiter second = round.branch();
  private @Nullable Waiter claimed;

  private static final class Nobody extends Waiter {
    @Override
    public void signal() {
      throw new AssertionError("nobody signals here");
    }
  }

  @Actor
  public void claimsFirst(ZZI_Result seen) {
    seen.r1 = first.claim();
  }

  @Actor
  public void claimsSecond(ZZI_Result seen) {
    seen.r2 = second.claim();
  }

  @Actor
  public void closes() {
    claimed = round.close();
  }

  @Arbiter
  public void look(ZZI_Result seen) {
    seen.r3 = claimed == first ? 1 : claimed == second ? 2 : 0;
  }
}
