package dev.headrace.broadcast;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headrace.Closed;
import dev.headrace.Value;
import dev.headrace.testing.CountingWaiter;
import dev.headrace.testing.Garbage;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What the engine and its operations say to one that comes or leaves too late, which is otherwise
/// a matter of a race.
@Timeout(30)
final class BroadcastOperationsTest {

  private static final int SEAT = 0;

  private final BroadcastEngine<Integer> engine = new BroadcastEngine<>(4);
  private final Cursor<Integer> cursor = engine.subscribe();
  private final CountingWaiter waiter = CountingWaiter.interested();

  private void send(int value) {
    assertThat(engine.send(value)).isPositive();
  }

  @Test
  void register_aValueCameMeanwhile_isRefused() {
    assertThat(cursor.attempt()).isNull();
    send(1);

    assertThat(cursor.register(waiter)).isFalse();

    assertThat(cursor.isWaiting()).isFalse();
    assertThat(cursor.attempt()).isEqualTo(new Value<>(1));
  }

  @Test
  void register_laggedMeanwhile_isRefused() {
    assertThat(cursor.attempt()).isNull();
    for (int i = 1; i <= 5; i++) {
      send(i);
    }

    assertThat(cursor.register(waiter)).isFalse();
  }

  @Test
  void register_theEndCameMeanwhile_isRefused() {
    assertThat(cursor.attempt()).isNull();
    engine.closeSender();

    assertThat(cursor.register(waiter)).isFalse();

    assertThat(cursor.attempt()).isEqualTo(new Closed<>());
  }

  @Test
  void register_closedMeanwhile_isRefused() {
    assertThat(cursor.attempt()).isNull();
    cursor.close();

    assertThat(cursor.register(waiter)).isFalse();

    assertThat(cursor.attempt()).isEqualTo(new Closed<>());
  }

  @Test
  void register_anEarlierValueIsInTheSlot_waits() {
    var slow = engine.subscribe();
    for (int i = 1; i <= 4; i++) {
      send(i);
      assertThat(cursor.attempt()).isEqualTo(new Value<>(i));
    }

    assertThat(cursor.attempt()).isNull();
    assertThat(cursor.register(waiter)).isTrue();

    assertThat(slow.attempt()).isEqualTo(new Value<>(1));
  }

  @Test
  void register_whileAnotherWaits_throws() {
    assertThat(cursor.register(waiter)).isTrue();

    assertThatThrownBy(() -> cursor.register(CountingWaiter.interested()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageEndingWith("another is in progress: " + cursor);
    assertThat(cursor).hasToString(engine.toString());
  }

  @Test
  void withdraw_isTrueOnceAndNothingIsSignalled() {
    assertThat(cursor.register(waiter)).isTrue();

    assertThat(cursor.withdraw(CountingWaiter.interested())).as("another").isFalse();
    assertThat(cursor.withdraw(waiter)).isTrue();
    assertThat(cursor.withdraw(waiter)).isFalse();

    send(1);
    assertThat(waiter.signals()).isZero();
  }

  @Test
  void withdraw_afterTheSend_isFalseAndTheValueIsThere() {
    assertThat(cursor.register(waiter)).isTrue();
    send(1);

    assertThat(cursor.withdraw(waiter)).isFalse();

    assertThat(waiter.signals()).isOne();
    assertThat(cursor.attempt()).isEqualTo(new Value<>(1));
  }

  @Test
  void take_again_isNull() {
    send(1);
    Entry<Integer> sent = requireNonNull(engine.find(0));

    assertThat(sent.take(SEAT)).isEqualTo(1);
    assertThat(sent.take(SEAT)).isNull();
  }

  @Test
  void take_afterTheReceiverClosed_isNull() {
    var other = engine.subscribe();
    send(1);
    Entry<Integer> sent = requireNonNull(engine.find(0));
    cursor.close();

    assertThat(sent.take(SEAT)).isNull();

    assertThat(other.attempt()).isEqualTo(new Value<>(1));
  }

  @Test
  void oldestBeside_aValueThatTheTailDoesNotCountYet_countsIt() {
    for (int i = 1; i <= 6; i++) {
      send(i);
    }
    assertThat(engine.oldestBeside(requireNonNull(engine.find(2)))).isEqualTo(2);
    var seats = new Seats();
    int _ = seats.take();

    assertThat(engine.oldestBeside(new Entry<>(7, 6, seats))).isEqualTo(3);
  }

  @Test
  void close_aNewReceiverIsSentToMeanwhile_takesNothingFromIt() {
    var sender = new BroadcastSender<>(engine);
    var other = new BroadcastReceiver<>(engine);
    var next =
        other
            .receiveAsync()
            .thenApply(
                _ -> { // runs while the other closes, and gets its seat
                  var subscribed = sender.subscribe();
                  send(1);
                  return subscribed;
                });

    other.close();

    assertThat(next.join().tryReceive()).isEqualTo(new Value<>(1));
  }

  @Test
  void close_ofManyThatWaitedInVain_keepsFewOfThem() throws Exception {
    var gone = new ArrayList<WeakReference<Cursor<Integer>>>();
    for (int i = 0; i < 1000; i++) {
      var other = engine.subscribe();
      assertThat(other.register(waiter)).isTrue();
      assertThat(other.withdraw(waiter)).isTrue();
      other.close();
      gone.add(new WeakReference<>(other));
    }

    Garbage.awaitDroppedBut(20, gone);
  }
}
