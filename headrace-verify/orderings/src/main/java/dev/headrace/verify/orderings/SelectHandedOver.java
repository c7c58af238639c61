package dev.headrace.verify.orderings;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.headrace.mpsc.Mpsc;
import dev.headrace.mpsc.MpscChannel;
import dev.headrace.select.Select;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/// Who is handed a select after an await of another has returned may await it. That a select is not
/// awaited any more is said by a release store, which the store that hands it over cannot overtake.
@JCStressTest
@State
@Outcome(id = "-1", expect = ACCEPTABLE, desc = "not handed over yet")
@Outcome(id = "1", expect = ACCEPTABLE, desc = "awaited by one and then by the other")
@Outcome(id = "0", expect = FORBIDDEN, desc = "handed over, and yet still awaited by the other")
public class SelectHandedOver {

  private final MpscChannel<Integer> channel = Mpsc.bounded(1);
  private final Select<Integer> select =
      Select.<Integer>fair().on(channel.receiver().onReceive(value -> value)).orElse(() -> 1);
  private volatile boolean handedOver;

  @Actor
  public void first() {
    Integer _ = select.poll();
    handedOver = true;
  }

  @Actor
  public void second(I_Result seen) {
    seen.r1 = handedOver ? poll() : -1;
  }

  private int poll() {
    try {
      Integer value = select.poll();
      return value == null ? 0 : value;
    } catch (IllegalStateException _) {
      return 0;
    }
  }
}
