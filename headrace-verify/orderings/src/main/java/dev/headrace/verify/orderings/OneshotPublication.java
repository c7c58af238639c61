package dev.headrace.verify.orderings;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.headrace.Value;
import dev.headrace.oneshot.Oneshot;
import dev.headrace.oneshot.OneshotChannel;
import dev.headrace.oneshot.OneshotReceiver;
import dev.headrace.oneshot.OneshotSender;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/// What a thread wrote before it sent the value is seen by the thread that received it.
@JCStressTest
@State
@Outcome(id = "-1", expect = ACCEPTABLE, desc = "nothing was there yet")
@Outcome(id = "42", expect = ACCEPTABLE, desc = "the value and what was written into it")
@Outcome(id = "0", expect = FORBIDDEN, desc = "the value, but not what was written into it")
public class OneshotPublication {

  private final OneshotChannel<int[]> channel = Oneshot.create();
  private final OneshotSender<int[]> sender = channel.sender();
  private final OneshotReceiver<int[]> receiver = channel.receiver();

  @Actor
  public void sender() {
    int[] value = new int[1];
    value[0] = 42;
    boolean _ = sender.send(value);
  }

  @Actor
  public void receiver(I_Result seen) {
    seen.r1 = receiver.tryReceive() instanceof Value<int[]>(int[] value) ? value[0] : -1;
  }
}
