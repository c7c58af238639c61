package dev.headrace.verify.orderings;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.headrace.BroadcastReceive;
import dev.headrace.broadcast.Broadcast;
import dev.headrace.broadcast.BroadcastChannel;
import java.util.concurrent.CompletableFuture;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.Z_Result;

/// A receiver that gives up and waits again while it is being looked for is found.
@JCStressTest
@State
@Outcome(id = "true", expect = ACCEPTABLE, desc = "the receiver has it, by either wait")
@Outcome(id = "false", expect = FORBIDDEN, desc = "the value is there, and the receiver waits")
public class WaitAgainAndBroadcast {

  private final BroadcastChannel<Integer> channel = Broadcast.bounded(1);
  private CompletableFuture<BroadcastReceive<Integer>> waiting = channel.receiver().receiveAsync();

  @Actor
  public void sender() {
    int _ = channel.sender().send(1);
  }

  @Actor
  public void receiver() {
    if (waiting.cancel(false)) {
      waiting = channel.receiver().receiveAsync();
    }
  }

  @Arbiter
  public void look(Z_Result seen) {
    seen.r1 = waiting.isDone();
  }
}
