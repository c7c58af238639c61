package dev.headrace.mpmc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headrace.SendResult;
import dev.headrace.internal.waiter.Waiter;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The lines at their edges: where positions wrap around, rings turn and blocks end.
@Timeout(30)
final class LineEngineTest {

  private static final long WRAP = 1L << 39;

  @ParameterizedTest
  @ValueSource(longs = {0, WRAP - 1, WRAP - 3, WRAP - 40, (1L << 38) - 3})
  void bounded_acrossTheWrap_keepsOrderAndCapacity(long start) {
    for (int capacity = 1; capacity <= 5; capacity++) {
      var engine = new BoundedEngine<Integer>(capacity, null, null, start);
      int sent = 0;
      int received = 0;
      for (int turn = 0; turn < 100; turn++) {
        while (engine.trySend(sent) == SendResult.SENT) {
          sent++;
        }
        assertThat(engine.size()).isEqualTo(capacity);
        assertThat(engine.remainingCapacity()).isZero();
        for (int i = 0; i <= turn % capacity; i++) {
          assertThat(engine.poll()).isEqualTo(received++);
        }
      }
      assertThat(sent - received).isEqualTo(engine.size());
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {0, WRAP - 1, WRAP - 3, WRAP - 40, (1L << 38) - 3})
  void unbounded_acrossTheWrap_keepsOrder(long start) {
    var engine = new UnboundedEngine<Integer>(null, null, start);
    int sent = 0;
    int received = 0;
    for (int turn = 0; turn < 300; turn++) {
      for (int i = 0; i <= turn % 7; i++) {
        assertThat(engine.trySend(sent++)).isEqualTo(SendResult.SENT);
      }
      for (int i = 0; i <= turn % 6; i++) {
        if (received < sent) {
          assertThat(engine.poll()).isEqualTo(received++);
        }
      }
      assertThat(engine.size()).isEqualTo(sent - received);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {0, WRAP - 2})
  void forceSend_acrossTheWrap_keepsTheNewest(long start) {
    var engine = new BoundedEngine<Integer>(3, null, null, start);
    for (int i = 0; i < 10; i++) {
      assertThat(engine.forceSend(i)).isEqualTo(i < 3 ? null : Integer.valueOf(i - 3));
    }
    assertThat(engine.poll()).isEqualTo(7);
  }

  /* Another receiver may bring the end about after this one has looked, by taking the last. */
  @Test
  void expectElement_atTheEnd_refuses() {
    var engine = new BoundedEngine<Integer>(1, null, null, 0);
    var waiter =
        new Waiter() {
          @Override
          public void signal() {}
        };
    assertThat(engine.<Boolean>locked(_ -> engine.expectElement(waiter))).isTrue();
    engine.serve(); // it did not come after all

    engine.shutDown();

    assertThat(engine.<Boolean>locked(_ -> engine.expectElement(waiter))).isFalse();
    assertThat(engine.trySend(1)).isEqualTo(SendResult.CLOSED);
  }

  static Stream<LineEngine<Integer>> both() {
    return Stream.of(
        new BoundedEngine<>(2, null, null, 0), new UnboundedEngine<Integer>(null, null, 0));
  }

  @ParameterizedTest
  @MethodSource("both")
  void element_thatWasReceived_isNotKept(LineEngine<Integer> engine) {
    assertThat(engine.trySend(1)).isEqualTo(SendResult.SENT);
    assertThat(engine.occupant(0)).isEqualTo(1);

    assertThat(engine.poll()).isEqualTo(1);

    assertThat(engine.occupant(0)).isNotEqualTo(1);
  }

  @ParameterizedTest
  @MethodSource("both")
  void element_thatWasDiscarded_isNotKept(LineEngine<Integer> engine) {
    assertThat(engine.trySend(1)).isEqualTo(SendResult.SENT);

    engine.closeReceiver(_ -> true);

    assertThat(engine.occupant(0)).isNotEqualTo(1);
  }

  @Test
  void bounded_beforeTheFirstSend_isEmpty() {
    var engine = new BoundedEngine<Integer>(1 << 30, null, null, 0); // would not fit in memory

    assertThat(engine.poll()).isNull();
    assertThat(engine.remainingCapacity()).isEqualTo(1 << 30);
  }
}
