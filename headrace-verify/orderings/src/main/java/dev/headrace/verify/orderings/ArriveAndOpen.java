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

/// A sender that arrives while the last of those who wait is being served is served too: it arrives
/// and then looks whether somebody is waited for; who stops serving says so and then looks who has
/// arrived.
@JCStressTest
@State
@Outcome(id = "true", expect = ACCEPTABLE, desc = "it has the second free place")
@Outcome(id = "false", expect = FORBIDDEN, desc = "a place is free, and the sender waits")
public class ArriveAndOpen {

  private final MpscChannel<Integer> channel = Mpsc.bounded(1);
  private @Nullable CompletableFuture<?> arriving;

  public ArriveAndOpen() {
    SendResult _ = channel.sender().trySend(0);
    CompletableFuture<?> _ = channel.sender().sendAsync(1);
  }

  @Actor
  public void sender() {
    arriving = channel.sender().sendAsync(2);
  }

  @Actor
  public void receiver() {
    Object _ = channel.receiver().tryReceive();
    Object _ = channel.receiver().tryReceive();
  }

  @Arbiter
  public void look(Z_Result seen) {
    seen.r1 = arriving != null && arriving.isDone();
  }
}
