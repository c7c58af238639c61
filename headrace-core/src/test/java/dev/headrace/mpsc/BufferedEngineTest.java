package dev.headrace.mpsc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headrace.SendResult;
import dev.headrace.Value;
import dev.headrace.internal.permit.PlaceWord;
import dev.headrace.internal.permit.Places;
import dev.headrace.internal.queue.Block;
import dev.headrace.testing.CountingWaiter;
import dev.headrace.testing.Garbage;
import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The engine at its edges: where positions wrap around, blocks end and permits are counted.
@Timeout(30)
final class BufferedEngineTest {

  private static final long WRAP = 1L << 39;

  private final ArrayList<Integer> undelivered = new ArrayList<>();

  private BufferedEngine<Integer> engine(long capacity, long start) {
    return new BufferedEngine<>(capacity, null, undelivered::add, start);
  }

  @ParameterizedTest
  @ValueSource(longs = {WRAP - 1, WRAP - 3, WRAP - 40, (1L << 38) - 3})
  void sendAndReceive_acrossTheWrap_keepsOrderAndCapacity(long start) {
    var engine = engine(3, start);
    int sent = 0;
    int received = 0;
    for (int turn = 0; turn < 200; turn++) {
      while (engine.trySend(sent) == SendResult.SENT) {
        sent++;
      }
      assertThat(engine.size()).isEqualTo(3);
      assertThat(engine.remainingCapacity()).isZero();
      for (int i = 0; i <= turn % 3; i++) {
        assertThat(engine.poll()).isEqualTo(received++);
      }
    }
    assertThat(sent - received).isEqualTo(engine.size());
  }

  @ParameterizedTest
  @ValueSource(longs = {WRAP - 1, WRAP - 3, WRAP - 5})
  void permits_acrossTheWrap_areCounted(long start) {
    var engine = engine(4, start);
    for (int turn = 0; turn < 20; turn++) {
      assertThat(engine.tryReserve(2)).isEqualTo(SendResult.SENT);
      assertThat(engine.tryReserve(3)).isEqualTo(SendResult.FULL);
      assertThat(engine.trySend(1)).isEqualTo(SendResult.SENT);
      engine.sendReserved(2);
      engine.giveBack(1);
      assertThat(engine.size()).isEqualTo(2);
      assertThat(engine.remainingCapacity()).isEqualTo(2);
      assertThat(engine.poll()).isEqualTo(1);
      assertThat(engine.poll()).isEqualTo(2);
      assertThat(engine.poll()).isNull();
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {WRAP - 1, WRAP - 3, WRAP - 40})
  void pollMany_acrossTheWrap_takesAllInOrder(long start) {
    var engine = engine(100, start);
    var expected = IntStream.range(0, 100).boxed().toList();
    expected.forEach(engine::trySend);
    var into = new ArrayList<Integer>();

    assertThat(engine.pollMany(into, 1000)).isEqualTo(100);

    assertThat(into).isEqualTo(expected);
    assertThat(engine.remainingCapacity()).isEqualTo(100);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, WRAP - 1, WRAP - 40})
  void close_acrossTheWrap_handsOverEverything(long start) {
    var engine = engine(100, start);
    var expected = IntStream.range(0, 100).boxed().toList();
    expected.forEach(engine::trySend);

    engine.closeReceiver();

    assertThat(undelivered).isEqualTo(expected);
    assertThat(engine.size()).isZero();
    assertThat(engine.isAtEnd()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, WRAP - 1})
  void sendAndReceive_atEveryOffsetOfABlock_works(long start) {
    var engine = engine(Places.UNBOUNDED, start);
    for (int i = 0; i < 4 * Block.SLOTS; i++) {
      assertThat(engine.trySend(2 * i)).isEqualTo(SendResult.SENT);
      assertThat(engine.trySend(2 * i + 1)).isEqualTo(SendResult.SENT);
      assertThat(engine.poll()).isEqualTo(i);
    }
    for (int i = 4 * Block.SLOTS; i < 8 * Block.SLOTS; i++) {
      assertThat(engine.poll()).isEqualTo(i);
    }
    assertThat(engine.poll()).isNull();
  }

  @ParameterizedTest
  @ValueSource(longs = {0, WRAP - 1})
  void receive_waitingAtEveryOffsetOfABlock_isWoken(long start) {
    var channel = new MpscChannel<>(engine(2, start));
    for (int i = 0; i < 3 * Block.SLOTS; i++) {
      var future = channel.receiver().receiveAsync();
      assertThat(future.cancel(false)).isTrue();
      future = channel.receiver().receiveAsync();
      assertThat(channel.sender().trySend(i)).isEqualTo(SendResult.SENT);
      assertThat(future).isCompletedWithValue(i);
    }
  }

  @Test
  void poll_inTheMiddleOfABlock_keepsNoElement() throws Exception {
    var objects = new BufferedEngine<Object>(2, null, null, 0);
    WeakReference<Object> sent = sendSomething(objects);

    assertThat(objects.poll()).isNotNull();

    Garbage.awaitDropped(sent);
    Reference.reachabilityFence(objects);
  }

  @Test
  void pollMany_inTheMiddleOfABlock_keepsNoElement() throws Exception {
    var objects = new BufferedEngine<Object>(2, null, null, 0);
    WeakReference<Object> sent = sendSomething(objects);

    assertThat(objects.pollMany(new ArrayList<>(), 2)).isOne();

    Garbage.awaitDropped(sent);
    Reference.reachabilityFence(objects);
  }

  private static WeakReference<Object> sendSomething(BufferedEngine<Object> objects) {
    var something = new Object();
    assertThat(objects.trySend(something)).isEqualTo(SendResult.SENT);
    return new WeakReference<>(something);
  }

  @Test
  void tryReserve_allThatCanBeCounted_leavesRoomForSendsOnAnUnboundedChannel() {
    var engine = engine(Places.UNBOUNDED, 0);
    assertThat(engine.tryReserve(PlaceWord.MAX_RESERVED)).isEqualTo(SendResult.SENT);

    assertThatThrownBy(() -> engine.tryReserve(1))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("2097150");
    assertThat(engine.trySend(1)).as("a send never waits").isEqualTo(SendResult.SENT);

    engine.giveBack(PlaceWord.MAX_RESERVED);
    assertThat(engine.tryReserve(1)).isEqualTo(SendResult.SENT);
  }

  /* There are more places than reservations that can be counted, and all of them are taken. */
  private MpscChannel<Integer> fullWithReserved(int reserved) {
    var channel = new MpscChannel<>(engine(PlaceWord.MAX_RESERVED + 1L, 0));
    var engine = channel.receiver().engine();
    assertThat(engine.tryReserve(reserved)).isEqualTo(SendResult.SENT);
    for (int i = reserved; i <= PlaceWord.MAX_RESERVED; i++) {
      assertThat(engine.trySend(i)).isEqualTo(SendResult.SENT);
    }
    assertThat(engine.trySend(0)).isEqualTo(SendResult.FULL);
    return channel;
  }

  @Test
  void reserve_whileNoMoreCanBeCounted_waitsUntilAPermitIsUsed() {
    var channel = fullWithReserved(PlaceWord.MAX_RESERVED - 1);
    var engine = channel.receiver().engine();
    var first = CountingWaiter.interested();
    var second = CountingWaiter.interested();
    assertThat(new SenderWait.Reserving<>(engine, channel.sender(), 1).register(first)).isTrue();
    assertThat(new SenderWait.Reserving<>(engine, channel.sender(), 1).register(second)).isTrue();

    assertThat(engine.poll()).isNotNull();
    assertThat(engine.poll()).isNotNull();
    assertThat(first.signals()).isOne();
    assertThat(second.signals()).as("there is a place, but not a number").isZero();

    engine.sendReserved(7);

    assertThat(second.signals()).isOne();
  }

  @Test
  void send_waitingWhileNoMoreCanBeCounted_isServed() {
    var channel = fullWithReserved(PlaceWord.MAX_RESERVED);
    var sent = channel.sender().sendAsync(7);

    assertThat(channel.receiver().tryReceive()).isInstanceOf(Value.class);

    assertThat(sent).isCompletedWithValue(null);
    assertThat(channel.receiver().tryReceive()).isEqualTo(new Value<>(7));
  }
}
