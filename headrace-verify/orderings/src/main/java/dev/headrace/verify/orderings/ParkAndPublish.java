package dev.headrace.verify.orderings;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.headrace.SendResult;
import dev.headrace.mpsc.Mpsc;
import dev.headrace.mpsc.MpscChannel;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.Z_Result;

/// A receiver that registers while an element is published has it in the end.
@JCStressTest
@State
@Outcome(id = "true", expect = ACCEPTABLE, desc = "the receiver has it")
@Outcome(id = "false", expect = FORBIDDEN, desc = "the element is there, and the receiver waits")
public class ParkAndPublish {

  private final MpscChannel<Integer> channel = Mpsc.bounded(1);
  private @Nullable CompletableFuture<Integer> waiting;

  @Actor
  public void sender() {
    SendResult _ = channel.sender().trySend(1);
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
