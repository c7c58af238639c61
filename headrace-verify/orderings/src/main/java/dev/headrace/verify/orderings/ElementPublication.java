package dev.headrace.verify.orderings;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.headrace.SendResult;
import dev.headrace.Value;
import dev.headrace.mpsc.Mpsc;
import dev.headrace.mpsc.MpscChannel;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/// What a thread wrote before it sent an element is seen by the thread that received it.
@JCStressTest
@State
@Outcome(id = "-1", expect = ACCEPTABLE, desc = "nothing was there yet")
@Outcome(id = "42", expect = ACCEPTABLE, desc = "the element and what was written into it")
@Outcome(id = "0", expect = FORBIDDEN, desc = "the element, but not what was written into it")
public class ElementPublication {

  static final class Element {
    int plain;
  }

  private final MpscChannel<Element> channel = Mpsc.bounded(1);

  @Actor
  public void sender() {
    var element = new Element();
    element.plain = 42;
    SendResult _ = channel.sender().trySend(element);
  }

  @Actor
  public void receiver(I_Result seen) {
    seen.r1 = channel.receiver().tryReceive() instanceof Value<Element>(Element e) ? e.plain : -1;
  }
}
