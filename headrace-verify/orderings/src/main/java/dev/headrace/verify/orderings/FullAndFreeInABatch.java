package dev.headrace.verify.orderings;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.headrace.SendResult;
import dev.headrace.mpsc.Mpsc;
import dev.headrace.mpsc.MpscChannel;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.Z_Result;

/// As [FullAndFree], when the element is taken in a batch, at the end of which the head is moved.
@JCStressTest
@State
@Outcome(id = "true", expect = ACCEPTABLE, desc = "the sender has the free place")
@Outcome(id = "false", expect = FORBIDDEN, desc = "a place is free, and the sender waits")
public class FullAndFreeInABatch {

  private final MpscChannel<Integer> channel = Mpsc.bounded(1);
  private @Nullable CompletableFuture<?> waiting;

  public FullAndFreeInABatch() {
    SendResult _ = channel.sender().trySend(0);
  }

  @Actor
  public void sender() {
    waiting = channel.sender().sendAsync(1);
  }

  @Actor
  public void receiver() {
    int _ = channel.receiver().tryReceiveMany(new ArrayList<>(), 1);
  }

  @Arbiter
  public void look(Z_Result seen) {
    seen.r1 = waiting != null && waiting.isDone();
  }
}
