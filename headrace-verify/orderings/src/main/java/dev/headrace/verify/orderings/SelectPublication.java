package dev.headrace.verify.orderings;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.headrace.SendResult;
import dev.headrace.mpmc.Mpmc;
import dev.headrace.mpmc.MpmcChannel;
import dev.headrace.mpsc.Mpsc;
import dev.headrace.mpsc.MpscChannel;
import dev.headrace.select.Select;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/// What a thread wrote before it sent a value is seen by the thread whose select received it.
@JCStressTest
@State
@Outcome(id = "-1", expect = ACCEPTABLE, desc = "nothing was there yet")
@Outcome(id = "42", expect = ACCEPTABLE, desc = "the value and what was written into it")
@Outcome(id = "0", expect = FORBIDDEN, desc = "the value, but not what was written into it")
public class SelectPublication {

  private final MpscChannel<int[]> idle = Mpsc.bounded(1);
  private final MpmcChannel<int[]> busy = Mpmc.bounded(1);
  private final Select<int[]> select =
      Select.<int[]>fair()
          .on(idle.receiver().onReceive(value -> value))
          .on(busy.receiver().onReceive(value -> value));

  @Actor
  public void sender() {
    int[] value = new int[1];
    value[0] = 42;
    SendResult _ = busy.sender().trySend(value);
  }

  @Actor
  public void selects(I_Result seen) {
    int[] value = select.poll();
    seen.r1 = value == null ? -1 : value[0];
  }
}
