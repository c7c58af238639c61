package dev.headrace.verify.orderings;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.headrace.SendResult;
import dev.headrace.mpsc.Mpsc;
import dev.headrace.mpsc.MpscChannel;
import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZI_Result;

/// An element sent while the receiver closes is refused, or handed to the hook once.
@JCStressTest
@State
@Outcome(id = "false, 0", expect = ACCEPTABLE, desc = "closed first: refused")
@Outcome(id = "true, 1", expect = ACCEPTABLE, desc = "sent first: undelivered")
@Outcome(id = "true, 0", expect = FORBIDDEN, desc = "sent and lost")
@Outcome(id = "false, 1", expect = FORBIDDEN, desc = "refused and handed over")
@Outcome(id = "true, 2", expect = FORBIDDEN, desc = "handed over twice")
public class CloseAndSend {

  private final AtomicInteger undelivered = new AtomicInteger();
  private final MpscChannel<Integer> channel =
      Mpsc.<Integer>builder().capacity(1).onUndelivered(_ -> undelivered.incrementAndGet()).build();

  @Actor
  public void sender(ZI_Result seen) {
    seen.r1 = channel.sender().trySend(1) == SendResult.SENT;
  }

  @Actor
  public void closer() {
    channel.receiver().close();
  }

  @Arbiter
  public void look(ZI_Result seen) {
    seen.r2 = undelivered.get();
  }
}
