package dev.headrace.mpsc;

import static dev.headrace.testing.Nulls.missing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MpscBuilderTest {

  @ParameterizedTest
  @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
  void capacity_notPositive_throwsNamingIt(int capacity) {
    assertThatThrownBy(() -> Mpsc.bounded(capacity))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("capacity must be positive: " + capacity);
    assertThatThrownBy(() -> Mpsc.builder().capacity(capacity))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("capacity must be positive: " + capacity);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 1000, 2_097_152, Integer.MAX_VALUE})
  void capacity_isNeverRounded(int capacity) {
    var sender = Mpsc.<Integer>bounded(capacity).sender();

    assertThat(sender.capacity()).isEqualTo(capacity);
    assertThat(sender.remainingCapacity()).isEqualTo(capacity);
  }

  @Test
  void factories_makeTheirFlavours() {
    assertThat(Mpsc.bounded(3).toString()).contains("bounded").contains("of 3");
    assertThat(Mpsc.unbounded().toString()).contains("unbounded");
    assertThat(Mpsc.rendezvous().toString()).contains("rendezvous");
  }

  @Test
  void build_nothingChosen_throws() {
    assertThatThrownBy(() -> Mpsc.builder().name("x").build())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("capacity");
  }

  @Test
  void build_chosenTwice_takesTheLast() {
    assertThat(Mpsc.builder().rendezvous().capacity(4).build().sender().capacity()).isEqualTo(4);
    assertThat(Mpsc.builder().capacity(4).unbounded().build().sender().capacity())
        .isEqualTo(Integer.MAX_VALUE);
    assertThat(Mpsc.builder().unbounded().rendezvous().build().sender().capacity()).isZero();
  }

  @Test
  void build_twice_makesTwoChannels() {
    var builder = Mpsc.<Integer>builder().capacity(1);

    var one = builder.build();
    var two = builder.build();

    assertThat(one.sender().sameChannel(two.sender())).isFalse();
  }

  @Test
  void nulls_throw() {
    assertThatThrownBy(() -> Mpsc.builder().name(missing()))
        .isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> Mpsc.builder().onUndelivered(missing()))
        .isInstanceOf(NullPointerException.class);
  }

  @Test
  void onUndelivered_ofASupertype_isAccepted() throws Exception {
    var seen = new ArrayList<Object>();
    var channel = Mpsc.<Integer>builder().capacity(1).onUndelivered(seen::add).build();
    channel.sender().send(1);

    channel.receiver().close();

    assertThat(seen).containsExactly(1);
  }
}
