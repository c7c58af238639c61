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

/// A sender that finds the channel full while its element is taken is sent in the end: it shuts the
/// places and then looks at the head, the receiver moves the head and then looks whether the places
/// are shut.
@JCStressTest
@State
@Outcome(id = "true", expect = ACCEPTABLE, desc = "the sender has the free place")
@Outcome(id = "false", expect = FORBIDDEN, desc = "a place is free, and the sender waits")
public class FullAndFree {

  private final MpscChannel<Integer> channel = Mpsc.bounded(1);
  private @Nullable CompletableFuture<?> waiting;

  public FullAndFree() {
    SendResult _ = channel.sender().trySend(0);
  }

  @Actor
  public void sender() {
    waiting = channel.sender().sendAsync(1);
  }

  @Actor
  public void receiver() {
    Object _ = channel.receiver().tryReceive();
  }

  @Arbiter
  public void look(Z_Result seen) {
    seen.r1 = waiting != null && waiting.isDone();
  }
}
