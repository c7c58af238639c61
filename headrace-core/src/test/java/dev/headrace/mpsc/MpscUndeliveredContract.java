package dev.headrace.mpsc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headrace.SendResult;
import dev.headrace.testing.Threads;
import dev.headrace.testing.Uncaught;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What the `onUndelivered` hook promises.
@ForEachFlavour
final class MpscUndeliveredContract {

  private final Flavour flavour;

  MpscUndeliveredContract(Flavour flavour) {
    this.flavour = flavour;
  }

  @Test
  void close_withValues_handsThemOverInOrderOnTheClosingThread() throws Exception {
    var seen = new ArrayList<Integer>();
    var threads = new ArrayList<Thread>();
    MpscChannel<Integer> channel =
        flavour.open(
            value -> {
              seen.add(value);
              threads.add(Thread.currentThread());
            });
    var values = fill(channel);

    var closing =
        Threads.start(
            () -> {
              channel.receiver().close();
              return Thread.currentThread();
            });

    Thread closer = closing.join();
    assertThat(threads).hasSize(values.size()).allMatch(closer::equals);
    assertThat(seen).isEqualTo(values);
  }

  @Test
  void close_theHookThrows_reachesTheHandlerAndTheRestIsHandedOver() throws Exception {
    var seen = new ArrayList<Integer>();
    MpscChannel<Integer> channel =
        flavour.open(
            value -> {
              seen.add(value);
              throw new IllegalArgumentException("value " + value);
            });
    var values = fill(channel);

    var caught = Uncaught.during(channel.receiver()::close);

    assertThat(seen).isEqualTo(values);
    assertThat(caught)
        .extracting(Throwable::getMessage)
        .isEqualTo(values.stream().map(value -> "value " + value).toList());
    assertThat(channel.receiver().receive()).isNull();
    assertThat(channel.sender().trySend(1)).isEqualTo(SendResult.CLOSED);
  }

  @Test
  void close_theHookThrowsAnError_reachesTheHandler() throws Exception {
    if (flavour.capacity == 0) {
      return; // nothing is in it
    }
    MpscChannel<Integer> channel =
        flavour.open(
            _ -> {
              throw new AssertionError("hook");
            });
    channel.sender().send(1);

    assertThat(Uncaught.during(channel.receiver()::close)).hasSize(1);
  }

  @Test
  void close_withoutAHook_forgetsTheValues() throws Exception {
    MpscChannel<Integer> channel = flavour.open();
    fill(channel);

    assertThat(Uncaught.during(channel.receiver()::close)).isEmpty();

    assertThat(channel.receiver().size()).isZero();
  }

  @Test
  void close_somebodyWaitsToSend_handsOverWhatWasSentOnly() throws Exception {
    if (flavour.capacity == Integer.MAX_VALUE) {
      return; // nobody waits
    }
    var seen = new ArrayList<Integer>();
    MpscChannel<Integer> channel = flavour.open(seen::add);
    for (int i = 0; i < flavour.capacity; i++) {
      channel.sender().send(i);
    }
    var sending = Threads.start(() -> channel.sender().send(99)).awaitParked();
    var future = channel.sender().sendAsync(98);

    channel.receiver().close();

    assertThatThrownBy(sending::join).isInstanceOf(IllegalStateException.class);
    assertThat(future).isCompletedExceptionally();
    assertThat(seen).hasSize(flavour.capacity).doesNotContain(98, 99);
  }

  @Test
  void close_someWereReceived_handsOverTheRest() throws Exception {
    var seen = new ArrayList<Integer>();
    MpscChannel<Integer> channel = flavour.open(seen::add);
    var values = fill(channel);
    if (!values.isEmpty()) {
      assertThat(channel.receiver().receive()).isEqualTo(values.getFirst());
      values = values.subList(1, values.size());
    }

    channel.receiver().close();

    assertThat(seen).isEqualTo(values);
  }

  @Test
  void close_afterTheSendersClosed_handsOverWhatWasNotReceived() throws Exception {
    var seen = new ArrayList<Integer>();
    MpscChannel<Integer> channel = flavour.open(seen::add);
    var values = fill(channel);
    channel.sender().close();
    assertThat(seen).isEmpty();

    channel.receiver().close();

    assertThat(seen).isEqualTo(values);
  }

  @Test
  void close_aCollectionRefusedAValue_handsThatOver() throws Exception {
    var seen = new ArrayList<Integer>();
    MpscChannel<Integer> channel = flavour.open(seen::add);
    var full = new ArrayBlockingQueue<Integer>(1, false, List.of(-1));
    var future = channel.receiver().receiveManyAsync(full, 1);
    channel.sender().send(1);
    assertThat(future).isCompletedExceptionally();
    assertThat(seen).isEmpty();

    channel.receiver().close();

    assertThat(seen).containsExactly(1);
  }

  @Test
  void close_theHookUsesTheChannel_findsItClosed() throws Exception {
    if (flavour.capacity == 0) {
      return; // nothing is in it
    }
    var results = new ArrayList<Object>();
    var channels = new ArrayList<MpscChannel<Integer>>();
    channels.add(
        flavour.open(
            value -> {
              results.add(channels.getFirst().sender().trySend(value));
              results.add(channels.getFirst().sender().isClosed());
              results.add(channels.getFirst().receiver().isAtEnd());
              channels.getFirst().sender().close();
              channels.getFirst().receiver().close();
            }));
    channels.getFirst().sender().send(1);

    channels.getFirst().receiver().close();

    assertThat(results).containsExactly(SendResult.CLOSED, true, true);
  }

  private List<Integer> fill(MpscChannel<Integer> channel) throws InterruptedException {
    var values = IntStream.range(0, Math.min(flavour.capacity, 5)).boxed().toList();
    for (int value : values) {
      channel.sender().send(value);
    }
    return values;
  }
}
