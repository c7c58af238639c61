package dev.headrace.verify.orderings;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.headrace.mpsc.Mpsc;
import dev.headrace.mpsc.MpscChannel;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZ_Result;

/// A sender and a receiver that come to wait at the same time meet: the receiver leaves its waiter
/// and then looks whether a sender waits, the sender says that it waits and then looks for the
/// waiter.
@JCStressTest
@State
@Outcome(id = "true, true", expect = ACCEPTABLE, desc = "they have met")
@Outcome(id = "false, false", expect = FORBIDDEN, desc = "both wait")
@Outcome(expect = FORBIDDEN, desc = "one is done, and the other is not")
public class RendezvousWaitAndWait {

  private final MpscChannel<Integer> channel = Mpsc.rendezvous();
  private @Nullable CompletableFuture<?> sent;
  private @Nullable CompletableFuture<?> received;

  @Actor
  public void sender() {
    sent = channel.sender().sendAsync(1);
  }

  @Actor
  public void receiver() {
    received = channel.receiver().receiveAsync();
  }

  @Arbiter
  public void look(ZZ_Result seen) {
    seen.r1 = sent != null && sent.isDone();
    seen.r2 = received != null && received.isDone();
  }
}
