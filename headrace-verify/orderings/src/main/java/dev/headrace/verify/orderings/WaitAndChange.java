package dev.headrace.verify.orderings;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.headrace.watch.Watch;
import dev.headrace.watch.WatchChannel;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.Z_Result;

/// A receiver that begins to wait while the value changes sees the change.
@JCStressTest
@State
@Outcome(id = "true", expect = ACCEPTABLE, desc = "the receiver has seen it")
@Outcome(id = "false", expect = FORBIDDEN, desc = "there is a new value, and the receiver waits")
public class WaitAndChange {

  private final WatchChannel<Integer> channel = Watch.of(0);
  private @Nullable CompletableFuture<Boolean> waiting;

  @Actor
  public void sender() {
    boolean _ = channel.sender().send(1);
  }

  @Actor
  public void receiver() {
    waiting = channel.receiver().awaitChangeAsync();
  }

  @Arbiter
  public void look(Z_Result seen) {
    seen.r1 = waiting != null && waiting.isDone();
  }
}
