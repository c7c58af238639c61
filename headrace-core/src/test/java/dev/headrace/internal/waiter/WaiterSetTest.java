package dev.headrace.internal.waiter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headrace.testing.Garbage;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class WaiterSetTest {

  private static final class One extends WaiterSet.Member {}

  private static final class Counting extends Waiter {
    private int signals;

    @Override
    public void signal() {
      signals++;
    }
  }

  private final WaiterSet set = new WaiterSet();
  private final WaiterLock lock = new WaiterLock();

  private void event() {
    set.wake(lock);
  }

  @Test
  void event_signalsEverybodyOnce() {
    var waiters = Stream.generate(Counting::new).limit(3).toList();
    waiters.forEach(waiter -> assertThat(set.add(new One(), waiter)).isTrue());

    event();
    event();

    assertThat(waiters).allMatch(waiter -> waiter.signals == 1);
  }

  @Test
  void add_twice_isRefused() {
    var member = new One();
    var first = new Counting();
    var second = new Counting();
    assertThat(set.add(member, first)).isTrue();

    assertThat(set.add(member, second)).isFalse();

    assertThat(member.isWaiting()).isTrue();
    event();
    assertThat(first.signals).isEqualTo(1);
    assertThat(second.signals).isZero();
  }

  @Test
  void remove_andAddAgain_signalsTheLatter() {
    var member = new One();
    var first = new Counting();
    var second = new Counting();
    assertThat(set.add(member, first)).isTrue();
    assertThat(member.remove(second)).isFalse();
    assertThat(member.remove(first)).isTrue();
    assertThat(member.remove(first)).isFalse();
    assertThat(set.add(member, second)).isTrue();

    event();

    assertThat(first.signals).isZero();
    assertThat(second.signals).isEqualTo(1);
  }

  @Test
  void signal_thatAddsItsMemberAgain_leavesItForTheNextEvent() {
    var member = new One();
    var again = new Counting();
    assertThat(set.add(new One(), new Counting())).isTrue();
    assertThat(
            set.add(
                member,
                new Waiter() {
                  @Override
                  public void signal() {
                    assertThat(set.add(member, again)).isTrue();
                  }
                }))
        .isTrue();

    event();
    assertThat(again.signals).isZero();
    event();
    assertThat(again.signals).isEqualTo(1);
  }

  @Test
  void leave_ofManyWithoutAnEvent_keepsFewOfThem() throws Exception {
    var stays = new One();
    var waiter = new Counting();
    assertThat(set.add(stays, waiter)).isTrue();
    var gone = new ArrayList<WeakReference<One>>();
    for (int i = 0; i < 1000; i++) {
      var member = new One();
      var inVain = new Counting();
      assertThat(set.add(member, inVain)).isTrue();
      assertThat(member.remove(inVain)).isTrue();
      set.leave(member);
      gone.add(new WeakReference<>(member));
    }

    Garbage.awaitDroppedBut(20, gone);
    event();
    assertThat(waiter.signals).isEqualTo(1);
  }

  @Test
  void leave_ofSome_stillSignalsTheOthers() {
    var waiters = new ArrayList<Counting>();
    for (int i = 0; i < 200; i++) {
      var member = new One();
      var waiter = new Counting();
      assertThat(set.add(member, waiter)).isTrue();
      if (i % 2 == 0) {
        assertThat(member.takeWaiter()).isSameAs(waiter);
        set.leave(member);
      } else {
        waiters.add(waiter);
      }
    }

    event();

    assertThat(waiters).hasSize(100).allMatch(waiter -> waiter.signals == 1);
  }

  @Test
  void isWaiting_beforeAndAfter_isFalse() {
    var member = new One();
    var waiter = new Counting();
    assertThat(member.isWaiting()).isFalse();
    assertThat(set.add(member, waiter)).isTrue();

    assertThat(member.remove(waiter)).isTrue();

    assertThat(member.isWaiting()).isFalse();
  }
}
