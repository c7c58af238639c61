package dev.headrace.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headrace.Value;
import dev.headrace.internal.waiter.Reception;
import dev.headrace.testing.CountingWaiter;
import dev.headrace.testing.Garbage;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What the operations say to a waiter that comes or leaves too late, which is otherwise a matter
/// of a race.
@Timeout(30)
final class WatchOperationsTest {

  private final WatchEngine<Integer> engine = new WatchEngine<>(0);
  private final Observer<Integer> observer = engine.subscribe();
  private final Reception<Integer> awaitTwo = observer.awaitValue(value -> value == 2);
  private final CountingWaiter waiter = CountingWaiter.interested();

  @Test
  void register_forAChangeThatCameMeanwhile_isRefused() {
    assertThat(observer.attempt()).isNull();
    engine.send(1, "send");

    assertThat(observer.register(waiter)).isFalse();

    assertThat(observer.isWaiting()).isFalse();
    assertThat(observer.attempt()).isEqualTo(WatchChange.CHANGED);
  }

  @Test
  void withdraw_fromAChange_isTrueOnceAndNothingIsSignalled() {
    assertThat(observer.register(waiter)).isTrue();

    assertThat(observer.withdraw(CountingWaiter.interested())).as("another").isFalse();
    assertThat(observer.withdraw(waiter)).isTrue();
    assertThat(observer.withdraw(waiter)).isFalse();

    engine.send(1, "send");
    assertThat(waiter.signals()).isZero();
  }

  @Test
  void withdraw_afterTheChange_isFalseAndItIsNew() {
    assertThat(observer.register(waiter)).isTrue();
    engine.send(1, "send");

    assertThat(observer.withdraw(waiter)).isFalse();

    assertThat(waiter.signals()).isOne();
    assertThat(observer.attempt()).isEqualTo(WatchChange.CHANGED);
  }

  @Test
  void register_forAValueWhenAnotherCameMeanwhile_isRefused() {
    assertThat(awaitTwo.attempt()).isNull();
    engine.send(2, "send");

    assertThat(awaitTwo.register(waiter)).isFalse();

    assertThat(awaitTwo.attempt()).isEqualTo(new Value<>(2));
  }

  @Test
  void withdraw_fromAValue_isTrueOnceAndMarksNothing() {
    engine.send(1, "send");
    assertThat(awaitTwo.attempt()).isNull();
    assertThat(awaitTwo.register(waiter)).isTrue();

    assertThat(awaitTwo.withdraw(waiter)).isTrue();
    assertThat(awaitTwo.withdraw(waiter)).isFalse();

    engine.send(2, "send");
    assertThat(waiter.signals()).isZero();
    assertThat(observer.attempt()).isEqualTo(WatchChange.CHANGED);
  }

  @Test
  void register_whileAnotherWaits_throws() {
    assertThat(observer.register(waiter)).isTrue();

    assertThatThrownBy(() -> observer.register(CountingWaiter.interested()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageEndingWith("another is in progress: " + observer);
    assertThat(observer).hasToString(engine.toString());
  }

  @Test
  void attempt_whileAnotherWaits_throwsAndMarksNothing() {
    assertThat(observer.register(waiter)).isTrue();

    assertThatThrownBy(observer::attempt).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(awaitTwo::attempt).isInstanceOf(IllegalStateException.class);

    engine.send(2, "send");
    assertThat(waiter.signals()).isOne();
    assertThat(observer.attempt()).isEqualTo(WatchChange.CHANGED);
  }

  @Test
  void close_ofManyThatWaitedInVain_keepsFewOfThem() throws Exception {
    var gone = new ArrayList<WeakReference<Observer<Integer>>>();
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
