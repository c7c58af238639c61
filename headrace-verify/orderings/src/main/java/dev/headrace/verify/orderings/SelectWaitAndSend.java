package dev.headrace.verify.orderings;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.headrace.SendResult;
import dev.headrace.mpsc.Mpsc;
import dev.headrace.mpsc.MpscChannel;
import dev.headrace.select.Select;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/// A select begins to wait for two channels while both are sent to: it takes one value, and leaves
/// the other.
@JCStressTest
@State
@Outcome(
    id = {"1, 2", "2, 1"},
    expect = ACCEPTABLE,
    desc = "one was taken, the other is there")
@Outcome(id = "0, .*", expect = FORBIDDEN, desc = "the select waits, and a value is there")
@Outcome(expect = FORBIDDEN, desc = "a value was lost or doubled")
public class SelectWaitAndSend {

  private final MpscChannel<Integer> one = Mpsc.bounded(1);
  private final MpscChannel<Integer> two = Mpsc.bounded(1);
  private final Select<Integer> select =
      Select.<Integer>fair()
          .on(one.receiver().onReceive(value -> value))
          .on(two.receiver().onReceive(value -> value));
  private @Nullable CompletableFuture<Integer> waiting;

  @Actor
  public void selects() {
    waiting = select.awaitAsync();
  }

  @Actor
  public void sends() {
    SendResult _ = one.sender().trySend(1);
    SendResult _ = two.sender().trySend(2);
  }

  @Arbiter
  public void look(II_Result seen) {
    seen.r1 = waiting == null ? 0 : waiting.getNow(0);
    seen.r2 = one.receiver().size() + 2 * two.receiver().size();
  }
}
