package dev.headrace.verify.orderings;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.headrace.sync.Notify;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZ_Result;

/// Who enrols and then looks sees what was done before notifyWaiters, or is notified; also if what
/// was done is a plain write.
@JCStressTest
@State
@Outcome(id = "true, false", expect = ACCEPTABLE, desc = "notified first: it sees the write")
@Outcome(id = "false, true", expect = ACCEPTABLE, desc = "enrolled first: it is notified")
@Outcome(id = "true, true", expect = ACCEPTABLE, desc = "both")
@Outcome(id = "false, false", expect = FORBIDDEN, desc = "neither: it would wait for ever")
public class NotifyAllPublication {

  private final Notify sign = Notify.create();
  private final Notify.Ticket[] ticket = new Notify.Ticket[1];
  private boolean ready;

  @Actor
  public void notifies() {
    ready = true;
    sign.notifyWaiters();
  }

  @Actor
  public void enrols(ZZ_Result seen) {
    ticket[0] = sign.enroll();
    seen.r1 = ready;
  }

  @Arbiter
  public void look(ZZ_Result seen) {
    seen.r2 = ticket[0].tryAwait();
  }
}
