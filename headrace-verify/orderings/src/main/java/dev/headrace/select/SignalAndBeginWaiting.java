package dev.headrace.select;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.headrace.internal.waiter.Waiter;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZI_Result;

/// A signal comes while a select goes over from registering to waiting: it is either told, once, or
/// learns that it need not wait.
@JCStressTest
@State
@Outcome(id = "true, 1", expect = ACCEPTABLE, desc = "it waits, and is told")
@Outcome(id = "false, 0", expect = ACCEPTABLE, desc = "signalled before it waits")
@Outcome(id = "true, 0", expect = FORBIDDEN, desc = "it waits, and the signal is lost")
@Outcome(expect = FORBIDDEN, desc = "told what it knows")
public class SignalAndBeginWaiting {

  private final Outer outer = new Outer();
  private final Round round = new Round(outer);
  private final Waiter branch = round.branch();

  private static final class Outer extends Waiter {

    private int signals;

    @Override
    public void signal() {
      signals++;
    }
  }

  @Actor
  public void waits(ZI_Result seen) {
    seen.r1 = round.beginWaiting();
  }

  @Actor
  public void signals() {
    branch.signal();
  }

  @Arbiter
  public void look(ZI_Result seen) {
    seen.r2 = outer.signals;
  }
}
