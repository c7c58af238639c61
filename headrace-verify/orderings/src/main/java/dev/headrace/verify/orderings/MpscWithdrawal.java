package dev.headrace.verify.orderings;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.headrace.SendResult;
import dev.headrace.Value;
import dev.headrace.mpsc.Mpsc;
import dev.headrace.mpsc.MpscChannel;
import java.util.concurrent.CompletableFuture;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZ_Result;

/// An element published while the receiver withdraws its waiter is either delivered or still there.
@JCStressTest
@State
@Outcome(id = "false, true", expect = ACCEPTABLE, desc = "withdrew first: the element waits")
@Outcome(id = "true, false", expect = ACCEPTABLE, desc = "published first: the receiver has it")
@Outcome(id = "false, false", expect = FORBIDDEN, desc = "neither has it: lost")
@Outcome(id = "true, true", expect = FORBIDDEN, desc = "both have it: doubled")
public class MpscWithdrawal {

  private final MpscChannel<Integer> channel = Mpsc.bounded(1);
  private final CompletableFuture<Integer> waiting = channel.receiver().receiveAsync();

  @Actor
  public void sender() {
    SendResult _ = channel.sender().trySend(1);
  }

  @Actor
  public void withdraws() {
    boolean _ = waiting.cancel(false);
  }

  @Arbiter
  public void look(ZZ_Result seen) {
    seen.r1 = waiting.isDone() && !waiting.isCancelled();
    seen.r2 = channel.receiver().tryReceive() instanceof Value<Integer>;
  }
}
