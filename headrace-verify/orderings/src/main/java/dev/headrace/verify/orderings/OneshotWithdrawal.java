package dev.headrace.verify.orderings;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.headrace.Value;
import dev.headrace.oneshot.Oneshot;
import dev.headrace.oneshot.OneshotChannel;
import dev.headrace.oneshot.OneshotReceiver;
import java.util.concurrent.CompletableFuture;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZ_Result;

/// A value sent while the receiver withdraws is either delivered or still there.
@JCStressTest
@State
@Outcome(id = "false, true", expect = ACCEPTABLE, desc = "withdrew first: the value waits")
@Outcome(id = "true, false", expect = ACCEPTABLE, desc = "sent first: the receiver has it")
@Outcome(id = "false, false", expect = FORBIDDEN, desc = "neither has it: lost")
@Outcome(id = "true, true", expect = FORBIDDEN, desc = "both have it: doubled")
public class OneshotWithdrawal {

  private final OneshotChannel<Integer> channel = Oneshot.create();
  private final OneshotReceiver<Integer> receiver = channel.receiver();
  private final CompletableFuture<Integer> waiting = receiver.receiveAsync();

  @Actor
  public void sender() {
    boolean _ = channel.sender().send(1);
  }

  @Actor
  public void withdraws() {
    boolean _ = waiting.cancel(false);
  }

  @Arbiter
  public void look(ZZ_Result seen) {
    seen.r1 = waiting.isDone() && !waiting.isCancelled();
    seen.r2 = receiver.tryReceive() instanceof Value<Integer>;
  }
}
