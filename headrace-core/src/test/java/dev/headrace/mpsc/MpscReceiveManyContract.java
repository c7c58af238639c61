package dev.headrace.mpsc;

import static dev.headrace.testing.Nulls.missing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headrace.Empty;
import dev.headrace.SendResult;
import dev.headrace.testing.Running;
import dev.headrace.testing.Threads;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What `receiveMany` promises in each of its spellings. The values come from futures, which a
/// full channel keeps waiting, so that there may be more of them than places.
@ForEachFlavour
final class MpscReceiveManyContract {

  private final Flavour flavour;
  private final MpscSender<Integer> sender;
  private final MpscReceiver<Integer> receiver;
  private final List<Integer> into = new ArrayList<>();

  MpscReceiveManyContract(Flavour flavour) {
    this.flavour = flavour;
    MpscChannel<Integer> channel = flavour.open();
    sender = channel.sender();
    receiver = channel.receiver();
  }

  @Test
  void receiveMany_moreThanMaxAreThere_takesMaxInOrder() throws Exception {
    send(0, 5);

    int n = receiver.receiveMany(into, 1);

    assertThat(n).isEqualTo(1);
    assertThat(into).containsExactly(0);
    assertThat(Received.next(receiver, 4)).containsExactly(1, 2, 3, 4);
  }

  @Test
  void receiveMany_fewerThanMaxAreThere_takesWhatThereIs() throws Exception {
    send(0, 5);
    var calls = new ArrayList<Integer>();

    while (into.size() < 5) {
      calls.add(receiver.receiveMany(into, 100));
    }

    assertThat(into).containsExactly(0, 1, 2, 3, 4);
    assertThat(calls).allSatisfy(n -> assertThat(n).isPositive());
    assertThat(calls.stream().mapToInt(n -> n).sum()).isEqualTo(5);
    assertThat(receiver.tryReceiveMany(into, 100)).isZero();
  }

  @Test
  void receiveMany_aCollectionThatIsNotEmpty_isAddedTo() throws Exception {
    into.add(-1);
    send(0, 1);

    assertThat(receiver.receiveMany(into, 100)).isEqualTo(1);

    assertThat(into).containsExactly(-1, 0);
  }

  @Test
  void receiveMany_manyAndManyMore_keepsTheOrder() throws Exception {
    var sending =
        Threads.start(
            () -> {
              for (int i = 0; i < 500; i++) {
                sender.send(i);
              }
              sender.close();
            });

    while (receiver.receiveMany(into, 7) > 0) {
      assertThat(into.size()).isLessThanOrEqualTo(500);
    }

    sending.join();
    assertThat(into).containsExactlyElementsOf(IntStream.range(0, 500).boxed().toList());
  }

  @Test
  void receiveMany_timeRanOut_isZeroAndNotTheEnd() throws Exception {
    assertThat(receiver.receiveMany(into, 3, Duration.ofMillis(2))).isZero();
    assertThat(receiver.receiveMany(into, 3, Duration.ZERO)).isZero();
    assertThat(receiver.receiveMany(into, 3, Duration.ofSeconds(-1))).isZero();
    assertThat(receiver.tryReceiveMany(into, 3)).isZero();
    assertThat(receiver.isAtEnd()).isFalse();
  }

  @Test
  void receiveMany_zeroDuration_takesWhatThereIs() throws Exception {
    send(0, 1);

    assertThat(receiver.receiveMany(into, 3, Duration.ZERO)).isEqualTo(1);
  }

  @Test
  void receiveMany_atTheEnd_isZeroForEverySpelling() throws Exception {
    send(0, 1);
    var _ = receiver.receive();
    sender.close();

    assertThat(receiver.receiveMany(into, 3)).isZero();
    assertThat(receiver.receiveMany(into, 3, Duration.ofDays(1))).isZero();
    assertThat(receiver.tryReceiveMany(into, 3)).isZero();
    assertThat(receiver.receiveManyAsync(into, 3)).isCompletedWithValue(0);
    assertThat(receiver.isAtEnd()).isTrue();
  }

  @Test
  void receiveManyAsync_valuesAreThere_isDoneAtOnce() {
    send(0, 1);

    assertThat(receiver.receiveManyAsync(into, 3)).isCompletedWithValue(1);
    assertThat(into).containsExactly(0);
  }

  @Test
  void receiveManyAsync_whenEmpty_isDoneBySendWithTheValueThere() throws Exception {
    var seen = receiver.receiveManyAsync(into, 3).thenApply(_ -> List.copyOf(into));

    sender.send(0);

    assertThat(seen).isCompletedWithValue(List.of(0));
  }

  @Test
  void receiveManyAsync_theLastSenderCloses_isZero() {
    var future = receiver.receiveManyAsync(into, 3);

    sender.close();

    assertThat(future).isCompletedWithValue(0);
  }

  @Test
  void receiveMany_wrongMax_throwsNamingItAndTakesNothing() {
    send(0, 1);

    for (int max : new int[] {0, -3}) {
      assertThatThrownBy(() -> receiver.receiveMany(into, max)).satisfies(namesTheValue(max));
      assertThatThrownBy(() -> receiver.receiveMany(into, max, Duration.ZERO))
          .satisfies(namesTheValue(max));
      assertThatThrownBy(() -> receiver.tryReceiveMany(into, max)).satisfies(namesTheValue(max));
      assertThatThrownBy(() -> receiver.receiveManyAsync(into, max)).satisfies(namesTheValue(max));
    }

    assertThat(receiver.tryReceiveMany(into, 3)).isEqualTo(1);
  }

  private static org.assertj.core.api.ThrowingConsumer<Throwable> namesTheValue(int max) {
    return failure ->
        assertThat(failure)
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessage("max must be positive: " + max);
  }

  @Test
  void receiveMany_noCollection_throwsAndTakesNothing() {
    send(0, 1);

    assertThatThrownBy(() -> receiver.receiveMany(missing(), 1))
        .isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> receiver.receiveManyAsync(missing(), 1))
        .isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> receiver.tryReceiveMany(missing(), 1))
        .isInstanceOf(NullPointerException.class);

    assertThat(receiver.tryReceiveMany(into, 3)).isEqualTo(1);
  }

  @Test
  void receiveMany_theCollectionThrowsInTheMiddle_keepsTheRestInOrder() throws Exception {
    send(0, 5);
    var small = new ArrayBlockingQueue<Integer>(2);

    assertThatThrownBy(
            () -> {
              while (true) {
                receiver.receiveMany(small, 100);
              }
            })
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("Queue full");

    assertThat(small).containsExactly(0, 1);
    assertThat(Received.next(receiver, 3)).containsExactly(2, 3, 4);
    assertThat(receiver.tryReceive()).isEqualTo(new Empty<Integer>());
  }

  @Test
  void tryReceiveMany_theCollectionThrowsAtOnce_keepsEverything() throws Exception {
    send(0, 3);
    var full = new ArrayBlockingQueue<Integer>(1, false, List.of(-1));

    assertThatThrownBy(() -> receiver.tryReceiveMany(full, 100)).hasMessage("Queue full");
    assertThatThrownBy(() -> receiver.tryReceiveMany(full, 100)).hasMessage("Queue full");

    assertThat(Received.next(receiver, 3)).containsExactly(0, 1, 2);
  }

  @Test
  void receiveManyAsync_theCollectionThrows_failsAndKeepsTheValue() throws Exception {
    var full = new ArrayBlockingQueue<Integer>(1, false, List.of(-1));
    var future = receiver.receiveManyAsync(full, 100);

    sender.send(0);

    assertThat(future).isCompletedExceptionally();
    assertThat(receiver.tryReceiveMany(into, 100)).isEqualTo(1);
    assertThat(into).containsExactly(0);
  }

  @Test
  void receiveMany_theCollectionThrowsAndTheSenderHasClosed_keepsTheRestUntilReceived()
      throws Exception {
    var receiving = Threads.start(() -> receiver.receive()).awaitParked();
    sender.send(0);
    assertThat(receiving.join()).isEqualTo(0);
    var full = new ArrayBlockingQueue<Integer>(1, false, List.of(-1));
    var future = receiver.receiveManyAsync(full, 1);
    sender.send(1);
    sender.close();

    assertThat(future).isCompletedExceptionally();
    assertThat(receiver.isAtEnd()).isFalse();
    assertThat(Received.untilEnd(receiver)).containsExactly(1);
  }

  @Test
  void receiveMany_theCollectionReceives_isRefusedAndKeepsTheValue() throws Exception {
    if (flavour == Flavour.RENDEZVOUS) {
      return; // it holds no batch: a receive there is a receive of its own
    }
    send(0, 1);
    var reentrant =
        new ArrayList<Integer>() {
          private static final long serialVersionUID = 1L;

          @Override
          public boolean add(Integer value) {
            assertThat(receiver.tryReceive()).isEqualTo(value);
            return super.add(value);
          }
        };

    assertThatThrownBy(() -> receiver.receiveMany(reentrant, 1))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("one receiving operation");

    assertThat(receiver.receive()).isEqualTo(0);
  }

  @Test
  void receiveMany_sendersWait_movesThemUpTogether() throws Exception {
    if (flavour.capacity == Integer.MAX_VALUE) {
      return; // nobody waits
    }
    send(0, flavour.capacity);
    var sending = new ArrayList<Running<?>>();
    for (int i = 0; i < 3; i++) {
      int value = flavour.capacity + i;
      sending.add(Threads.start(() -> sender.send(value)).awaitParked());
    }

    while (into.size() < flavour.capacity + 3) {
      var _ = receiver.receiveMany(into, 100);
    }

    for (var each : sending) {
      var _ = each.join();
    }
    assertThat(into)
        .containsExactlyElementsOf(IntStream.range(0, flavour.capacity + 3).boxed().toList());
  }

  @Test
  void receiveMany_theBatchIsTaken_freesItsPlacesAtTheEndOnly() throws Exception {
    if (flavour.capacity == 0 || flavour.capacity == Integer.MAX_VALUE) {
      return; // no places, or no end of them
    }
    send(0, flavour.capacity);
    var results = new ArrayList<SendResult>();
    var watching =
        new ArrayList<Integer>() {
          private static final long serialVersionUID = 1L;

          @Override
          public boolean add(Integer value) {
            results.add(sender.trySend(-1));
            return super.add(value);
          }
        };

    assertThat(receiver.receiveMany(watching, 100)).isEqualTo(flavour.capacity);

    assertThat(results).hasSize(flavour.capacity).containsOnly(SendResult.FULL);
    assertThat(sender.remainingCapacity()).isEqualTo(flavour.capacity);
  }

  @Test
  void close_byTheCollection_discardsWhatIsLeftOnce() throws Exception {
    var undelivered = new ArrayList<Integer>();
    MpscChannel<Integer> channel = flavour.open(undelivered::add);
    for (int i = 0; i < 5; i++) {
      var _ = channel.sender().sendAsync(i);
    }
    var closing =
        new ArrayList<Integer>() {
          private static final long serialVersionUID = 1L;

          @Override
          public boolean add(Integer value) {
            channel.receiver().close();
            return super.add(value);
          }
        };

    assertThat(channel.receiver().receiveMany(closing, 100)).isEqualTo(1);

    assertThat(closing).containsExactly(0);
    assertThat(undelivered)
        .containsExactlyElementsOf(
            IntStream.range(1, Math.max(1, Math.min(5, flavour.capacity))).boxed().toList());
    assertThat(channel.receiver().receive()).isNull();
  }

  @Test
  void close_byACollectionThatThrows_handsOverWhatItRefused() {
    var undelivered = new ArrayList<Integer>();
    MpscChannel<Integer> channel = flavour.open(undelivered::add);
    var _ = channel.sender().sendAsync(0);
    var refusing =
        new ArrayList<Integer>() {
          private static final long serialVersionUID = 1L;

          @Override
          public boolean add(Integer value) {
            channel.receiver().close();
            throw new IllegalStateException("full");
          }
        };

    assertThatThrownBy(() -> channel.receiver().receiveMany(refusing, 1)).hasMessage("full");

    assertThat(undelivered).containsExactly(0);
  }

  private void send(int from, int to) {
    for (int i = from; i < to; i++) {
      var _ = sender.sendAsync(i);
    }
  }
}
