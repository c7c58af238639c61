package dev.headrace.verify.orderings;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;

import org.jspecify.annotations.Nullable;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/// The too-weak twin of [ElementPublication]: a plain slot. x86 keeps stores in order, so the
/// interesting outcome shows there only if the compiler reorders; on ARM it shows.
@JCStressTest
@State
@Outcome(id = "-1", expect = ACCEPTABLE, desc = "nothing was there yet")
@Outcome(id = "42", expect = ACCEPTABLE, desc = "the element and what was written into it")
@Outcome(
    id = "0",
    expect = ACCEPTABLE_INTERESTING,
    desc = "the element, but not what was written into it")
public class ElementPublicationTooWeak {

  static final class Element {
    int plain;
  }

  private @Nullable Element slot;

  @Actor
  public void sender() {
    var element = new Element();
    element.plain = 42;
    slot = element;
  }

  @Actor
  public void receiver(I_Result seen) {
    Element element = slot;
    seen.r1 = element == null ? -1 : element.plain;
  }
}
