package dev.headrace.internal.waiter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SignalsTest {

  private final List<String> signalled = new ArrayList<>();

  private Waiter waiter(String name) {
    return new Waiter() {
      @Override
      public void signal() {
        signalled.add(name);
      }
    };
  }

  @Test
  void send_none_doesNothing() {
    new Signals().send();

    assertThat(signalled).isEmpty();
  }

  @Test
  void send_several_signalsEachOnceInOrder() {
    var signals = new Signals();
    signals.add(waiter("a"));
    signals.add(waiter("b"));
    signals.add(waiter("c"));
    assertThat(signalled).isEmpty();

    signals.send();

    assertThat(signalled).containsExactly("a", "b", "c");
  }

  @Test
  void claim_ofAWaiterThatWaitsForOneThing_isAlwaysAgreedTo() {
    assertThat(waiter("a").claim()).isTrue();
  }

  @Test
  void party_ofAWaiterThatWaitsForOneThing_isItself() {
    Waiter waiter = waiter("a");

    assertThat(waiter.party()).isSameAs(waiter);
  }
}
