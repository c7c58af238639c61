package dev.headrace.verify.orderings;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.headrace.mpsc.Mpsc;
import dev.headrace.mpsc.MpscChannel;
import dev.headrace.mpsc.SendPermit;
import java.util.concurrent.CompletableFuture;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.Z_Result;

/// Whichever comes last, the return of the permit or the shutdown, tells a waiting receiver that
/// this is the end.
@JCStressTest
@State
@Outcome(id = "true", expect = ACCEPTABLE, desc = "the receiver knows")
@Outcome(id = "false", expect = FORBIDDEN, desc = "the receiver waits for ever")
public class PermitAndShutdown {

  private final MpscChannel<Integer> channel = Mpsc.bounded(1);
  private final SendPermit<Integer> permit = channel.sender().tryReserve();
  private final CompletableFuture<Integer> waiting = channel.receiver().receiveAsync();

  @Actor
  public void returnsPermit() {
    permit.close();
  }

  @Actor
  public void shutsDown() {
    channel.receiver().shutdown();
  }

  @Arbiter
  public void look(Z_Result seen) {
    seen.r1 = waiting.isDone();
  }
}
