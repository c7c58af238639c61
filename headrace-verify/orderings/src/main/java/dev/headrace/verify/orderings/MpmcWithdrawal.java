package dev.headrace.verify.orderings;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.headrace.SendResult;
import dev.headrace.Value;
import dev.headrace.mpmc.Mpmc;
import dev.headrace.mpmc.MpmcChannel;
import java.util.concurrent.CompletableFuture;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZ_Result;

/// An element sent while the receiver withdraws is either delivered or still there. What was handed
/// over is a plain field, which who withdraws too late reads.
@JCStressTest
@State
@Outcome(id = "false, true", expect = ACCEPTABLE, desc = "withdrew first: the element waits")
@Outcome(id = "true, false", expect = ACCEPTABLE, desc = "sent first: the receiver has it")
@Outcome(id = "false, false", expect = FORBIDDEN, desc = "neither has it: lost")
@Outcome(id = "true, true", expect = FORBIDDEN, desc = "both have it: doubled")
public class MpmcWithdrawal {

  private final MpmcChannel<Integer> channel = Mpmc.bounded(1);
  private final CompletableFuture<?> waiting = channel.receiver().receiveAsync();

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
