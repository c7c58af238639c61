package dev.headrace.verify.orderings;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.headrace.SendResult;
import dev.headrace.mpmc.Mpmc;
import dev.headrace.mpmc.MpmcChannel;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.Z_Result;

/// A receiver that comes to wait while an element is sent has it in the end: it shuts the head and
/// then looks whether the tail has moved, the sender claims the tail and then looks whether the
/// head is shut. The slot is filled in between, by a release store, which has no part in this.
@JCStressTest
@State
@Outcome(id = "true", expect = ACCEPTABLE, desc = "the receiver has the element")
@Outcome(id = "false", expect = FORBIDDEN, desc = "an element is there, and the receiver waits")
public class MpmcWaitAndFill {

  private final MpmcChannel<Integer> channel = Mpmc.bounded(1);
  private @Nullable CompletableFuture<?> waiting;

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
