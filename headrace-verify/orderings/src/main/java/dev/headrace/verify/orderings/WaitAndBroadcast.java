package dev.headrace.verify.orderings;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.headrace.BroadcastReceive;
import dev.headrace.broadcast.Broadcast;
import dev.headrace.broadcast.BroadcastChannel;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.Z_Result;

/// A receiver that begins to wait while a value is sent has it in the end.
@JCStressTest
@State
@Outcome(id = "true", expect = ACCEPTABLE, desc = "the receiver has it")
@Outcome(id = "false", expect = FORBIDDEN, desc = "the value is there, and the receiver waits")
public class WaitAndBroadcast {

  private final BroadcastChannel<Integer> channel = Broadcast.bounded(1);
  private @Nullable CompletableFuture<BroadcastReceive<Integer>> waiting;

  @Actor
  public void sender() {
    int _ = channel.sender().send(1);
  }

  @Actor
  public void receiver() {
    waiting = channel.receiver().receiveAsync();
  }

  @Arbiter
  public void look(Z_Result seen) {
    seen.r1 = waiting != null && waiting.isDone();
  }
}
