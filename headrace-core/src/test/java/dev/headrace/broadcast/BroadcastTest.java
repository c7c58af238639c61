package dev.headrace.broadcast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headrace.BroadcastReceive;
import dev.headrace.ChannelClosedException;
import dev.headrace.Closed;
import dev.headrace.Empty;
import dev.headrace.Lagged;
import dev.headrace.Value;
import dev.headrace.testing.Garbage;
import dev.headrace.testing.Nulls;
import dev.headrace.testing.Threads;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
final class BroadcastTest {

  private static void sendAll(BroadcastSender<Integer> sender, int from, int to) {
    for (int i = from; i <= to; i++) {
      int _ = sender.send(i);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1})
  void bounded_capacityNotPositive_isRefused(int capacity) {
    assertThatThrownBy(() -> Broadcast.bounded(capacity))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("capacity must be positive: " + capacity);
  }

  @Test
  void channel_givesTheSameHandlesEachTime() {
    var channel = Broadcast.<Integer>bounded(2);

    assertThat(channel.sender()).isSameAs(channel.sender());
    assertThat(channel.receiver()).isSameAs(channel.receiver());
    assertThat(channel.toString()).startsWith("BroadcastChannel of broadcast (size 0 of 2");
  }

  @Test
  void send_null_isRefused() {
    var sender = Broadcast.<Integer>bounded(1).sender();

    assertThatThrownBy(() -> sender.send(Nulls.missing()))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("value");
    assertThat(sender.size()).isZero();
  }

  @Test
  void send_withoutReceivers_storesNothing() {
    var sender = Broadcast.<Integer>sender(2);

    assertThat(sender.send(1)).isZero();

    assertThat(sender.size()).isZero();
    assertThat(sender.subscribe().tryReceive()).isEqualTo(new Empty<>());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 7, 8, 100})
  void capacity_isExact(int capacity) {
    var channel = Broadcast.<Integer>bounded(capacity);
    sendAll(channel.sender(), 1, capacity);
    assertThat(channel.receiver().size()).isEqualTo(capacity);
    assertThat(channel.receiver().tryReceive()).isEqualTo(new Value<>(1));

    sendAll(channel.sender(), capacity + 1, 2 * capacity);

    BroadcastReceiver<Integer> receiver = channel.receiver();
    assertThat(receiver.size()).isEqualTo(capacity);
    int next = capacity + 1;
    if (capacity > 1) {
      assertThat(receiver.tryReceive()).isEqualTo(new Lagged<>(capacity - 1));
    }
    while (receiver.tryReceive() instanceof Value<Integer>(Integer value)) {
      assertThat(value).isEqualTo(next++);
    }
    assertThat(next).isEqualTo(2 * capacity + 1);
  }

  @Test
  void receivers_eachSeeAllInOrder() {
    var channel = Broadcast.<Integer>bounded(4);
    var other = channel.sender().subscribe();
    sendAll(channel.sender(), 1, 3);

    for (var receiver : List.of(channel.receiver(), other)) {
      assertThat(receiver.tryReceive()).isEqualTo(new Value<>(1));
      assertThat(receiver.tryReceive()).isEqualTo(new Value<>(2));
      assertThat(receiver.tryReceive()).isEqualTo(new Value<>(3));
      assertThat(receiver.tryReceive()).isEqualTo(new Empty<>());
    }
  }

  @Test
  void subscribe_and_resubscribe_startWithWhatIsSentNext() {
    var channel = Broadcast.<Integer>bounded(4);
    sendAll(channel.sender(), 1, 2);
    var subscribed = channel.sender().subscribe();
    var resubscribed = channel.receiver().resubscribe();
    sendAll(channel.sender(), 3, 3);

    assertThat(subscribed.tryReceive()).isEqualTo(new Value<>(3));
    assertThat(resubscribed.tryReceive()).isEqualTo(new Value<>(3));
    assertThat(channel.receiver().tryReceive()).isEqualTo(new Value<>(1));
  }

  @Test
  void lag_isCountedOncePerGap() {
    var channel = Broadcast.<Integer>bounded(3);
    var receiver = channel.receiver();

    sendAll(channel.sender(), 1, 10);
    assertThat(receiver.tryReceive()).isEqualTo(new Lagged<>(7));
    assertThat(receiver.tryReceive()).isEqualTo(new Value<>(8));

    sendAll(channel.sender(), 11, 12);
    assertThat(receiver.tryReceive()).isEqualTo(new Lagged<>(1));
    assertThat(receiver.tryReceive()).isEqualTo(new Value<>(10));

    sendAll(channel.sender(), 13, 13);
    assertThat(receiver.tryReceive()).isEqualTo(new Value<>(11));

    sendAll(channel.sender(), 14, 21); // the slot of 12 holds 21, or an earlier one
    assertThat(receiver.tryReceive()).isEqualTo(new Lagged<>(7));
    sendAll(channel.sender(), 22, 26);
    assertThat(receiver.tryReceive()).isEqualTo(new Lagged<>(5));
    assertThat(receiver.tryReceive()).isEqualTo(new Value<>(24));
  }

  @Test
  void forEach_handsOverValuesAndLags_untilTheEnd() throws Exception {
    var channel = Broadcast.<Integer>bounded(2);
    var seen = new ArrayList<String>();
    sendAll(channel.sender(), 1, 5);
    channel.sender().close();

    channel.receiver().forEach(value -> seen.add("value " + value), n -> seen.add("missed " + n));

    assertThat(seen).containsExactly("missed 3", "value 4", "value 5");
  }

  @Test
  void forEach_whenTheActionThrows_keepsTheRest() throws Exception {
    var channel = Broadcast.<Integer>bounded(2);
    sendAll(channel.sender(), 1, 2);

    assertThatThrownBy(
            () ->
                channel
                    .receiver()
                    .forEach(
                        value -> {
                          throw new IOException("at " + value);
                        },
                        _ -> {}))
        .isInstanceOf(IOException.class)
        .hasMessage("at 1");
    assertThat(channel.receiver().receive()).isEqualTo(new Value<>(2));
  }

  @Test
  void forEach_whenALagIsRefused_keepsWhatIsLeft() throws Exception {
    var channel = Broadcast.<Integer>bounded(1);
    sendAll(channel.sender(), 1, 3);

    assertThatThrownBy(
            () ->
                channel
                    .receiver()
                    .forEach(
                        _ -> {},
                        missed -> {
                          throw new IllegalStateException("missed " + missed);
                        }))
        .hasMessage("missed 2");
    assertThat(channel.receiver().receive()).isEqualTo(new Value<>(3));
  }

  @Test
  void forEach_null_isRefused() {
    var receiver = Broadcast.<Integer>bounded(1).receiver();

    assertThatThrownBy(() -> receiver.forEach(Nulls.missing(), _ -> {})).hasMessage("action");
    assertThatThrownBy(() -> receiver.forEach(_ -> {}, Nulls.missing())).hasMessage("missed");
  }

  @Test
  void size_ofTheSender_countsWhatSomebodyMayStillRead() {
    var channel = Broadcast.<Integer>bounded(3);
    var sender = channel.sender();
    var slow = sender.subscribe();
    sendAll(sender, 1, 2);
    assertThat(sender.size()).isEqualTo(2);

    assertThat(channel.receiver().tryReceive()).isEqualTo(new Value<>(1));
    assertThat(sender.size()).isEqualTo(2);
    assertThat(slow.tryReceive()).isEqualTo(new Value<>(1));
    assertThat(sender.size()).isEqualTo(1);

    sendAll(sender, 3, 9);
    assertThat(sender.size()).isEqualTo(3);
    assertThat(slow.size()).isEqualTo(3);
    slow.close();
    channel.receiver().close();
    assertThat(sender.size()).isZero();
    assertThat(slow.size()).isZero();
  }

  @Test
  void size_ofAReceiver_doesNotCountWhatItHasRead() {
    var channel = Broadcast.<Integer>bounded(4);
    sendAll(channel.sender(), 1, 3);

    assertThat(channel.receiver().tryReceive()).isEqualTo(new Value<>(1));

    assertThat(channel.receiver().size()).isEqualTo(2);
  }

  @Test
  void values_readByAll_areDroppedFromTheRing() throws Exception {
    var channel = Broadcast.<Object>bounded(8);
    var other = channel.sender().subscribe();
    WeakReference<Object> sent = sendSomething(channel.sender(), 2);

    assertThat(channel.receiver().tryReceive()).isInstanceOf(Value.class);
    assertStays(sent);
    assertThat(other.tryReceive()).isInstanceOf(Value.class);

    Garbage.awaitDropped(sent);
    assertThat(channel.sender().size()).isZero();
  }

  @Test
  void values_ofManyReceivers_areDroppedAfterTheLastHasReadOrClosed() throws Exception {
    var sender = Broadcast.sender(4);
    var receivers = Stream.generate(sender::subscribe).limit(130).toList();
    WeakReference<Object> sent = sendSomething(sender, 130);

    for (int i = 0; i < 129; i += 3) {
      receivers.get(i).close();
      assertThat(receivers.get(i + 1).tryReceive()).isInstanceOf(Value.class);
      assertThat(receivers.get(i + 2).tryReceive()).isInstanceOf(Value.class);
    }
    assertStays(sent);
    assertThat(receivers.getLast().tryReceive()).isInstanceOf(Value.class);
    Garbage.awaitDropped(sent);
  }

  @Test
  void values_ofManyReceivers_areReadByAll() {
    var sender = Broadcast.<Integer>sender(4);
    var receivers = Stream.generate(sender::subscribe).limit(130).toList();

    sendAll(sender, 1, 2);

    for (var receiver : receivers) {
      assertThat(sender.size()).isEqualTo(2);
      assertThat(receiver.tryReceive()).isEqualTo(new Value<>(1));
      assertThat(receiver.tryReceive()).isEqualTo(new Value<>(2));
    }
    assertThat(sender.size()).isZero();
  }

  @Test
  void subscribe_afterAnotherClosed_readsOnlyWhatIsSentToIt() {
    var channel = Broadcast.<Integer>bounded(4);
    var other = channel.sender().subscribe();
    sendAll(channel.sender(), 1, 2);
    other.close();

    var receiver = channel.sender().subscribe();
    sendAll(channel.sender(), 3, 3);

    assertThat(receiver.tryReceive()).isEqualTo(new Value<>(3));
    assertThat(receiver.tryReceive()).isEqualTo(new Empty<>());
    assertThat(channel.receiver().size()).isEqualTo(3);
  }

  @Test
  void values_thatOnlyAClosedReceiverWouldHaveRead_areDropped() throws Exception {
    var channel = Broadcast.<Object>bounded(8);
    var other = channel.sender().subscribe();
    WeakReference<Object> sent = sendSomething(channel.sender(), 2);
    assertThat(channel.receiver().tryReceive()).isInstanceOf(Value.class);

    other.close();

    Garbage.awaitDropped(sent);
  }

  private static WeakReference<Object> sendSomething(
      BroadcastSender<Object> sender, int receivers) {
    var something = new Object();
    assertThat(sender.send(something)).isEqualTo(receivers);
    return new WeakReference<>(something);
  }

  private static void assertStays(WeakReference<Object> reference) {
    System.gc();
    assertThat(reference.get()).isNotNull();
  }

  @Test
  void close_ofTheLastSender_letsReceiversDrain() {
    var channel = Broadcast.<Integer>bounded(4);
    var second = channel.sender().duplicate();
    sendAll(channel.sender(), 1, 1);

    channel.sender().close();
    channel.sender().close();
    assertThat(channel.receiver().isClosed()).isFalse();
    sendAll(second, 2, 2);
    second.close();

    assertThat(channel.receiver().isClosed()).isTrue();
    assertThat(channel.receiver().tryReceive()).isEqualTo(new Value<>(1));
    assertThat(channel.receiver().tryReceive()).isEqualTo(new Value<>(2));
    assertThat(channel.receiver().tryReceive()).isEqualTo(new Closed<>());
    assertThat(channel.receiver().resubscribe().tryReceive()).isEqualTo(new Closed<>());
  }

  @Test
  void closedHandles_behaveAsAClosedChannel() {
    var channel = Broadcast.<Integer>bounded(4);
    var sender = channel.sender();
    var other = sender.duplicate();
    sendAll(sender, 1, 1);

    channel.receiver().close();
    channel.receiver().close();
    assertThat(channel.receiver().tryReceive()).isEqualTo(new Closed<>());
    assertThat(channel.receiver().isClosed()).isTrue();
    assertThatThrownBy(channel.receiver()::resubscribe)
        .isInstanceOf(ChannelClosedException.class)
        .hasMessageStartingWith("resubscribe on a closed channel: broadcast (size 0 of 4");

    sender.close();
    assertThat(sender.isClosed()).isTrue();
    assertThatThrownBy(() -> sender.send(2)).isInstanceOf(ChannelClosedException.class);
    assertThatThrownBy(sender::subscribe).isInstanceOf(ChannelClosedException.class);
    assertThatThrownBy(sender::duplicate).isInstanceOf(ChannelClosedException.class);
    assertThat(other.send(2)).isZero();
  }

  @Test
  void weakSender_doesNotKeepTheChannelOpen() {
    var channel = Broadcast.<Integer>bounded(2);
    var weak = channel.sender().downgrade();
    assertThat(weak.weakSenderCount()).isEqualTo(1);
    var upgraded = weak.upgrade();
    assertThat(upgraded).isNotNull();
    assertThat(weak.senderCount()).isEqualTo(2);

    channel.sender().close();
    assertThat(upgraded.send(1)).isEqualTo(1);
    upgraded.close();

    assertThat(weak.upgrade()).isNull();
    assertThat(channel.receiver().tryReceive()).isEqualTo(new Value<>(1));
    assertThat(channel.receiver().tryReceive()).isEqualTo(new Closed<>());
    weak.close();
    assertThat(weak.weakSenderCount()).isZero();
    weak.close();
    assertThat(weak.weakSenderCount()).isZero();
  }

  @Test
  void upgrade_ofAClosedWeakSender_isNull() {
    var weak = Broadcast.<Integer>sender(2).downgrade();
    weak.close();

    assertThat(weak.upgrade()).isNull();
  }

  @Test
  void receive_timed_isEmptyWhenTheTimeRanOut() throws Exception {
    var receiver = Broadcast.<Integer>bounded(1).receiver();

    assertThat(receiver.receive(Duration.ZERO)).isEqualTo(new Empty<>());
    assertThat(receiver.receive(Duration.ofMillis(1))).isEqualTo(new Empty<>());
  }

  @Test
  void receiveAsync_completesInTheSender() {
    var channel = Broadcast.<Integer>bounded(1);
    CompletableFuture<BroadcastReceive<Integer>> received = channel.receiver().receiveAsync();
    assertThat(received).isNotDone();

    sendAll(channel.sender(), 1, 1);

    assertThat(received).isCompletedWithValue(new Value<>(1));
  }

  @Test
  void receiveAsync_dependentsMaySendAndReceive() {
    var channel = Broadcast.<Integer>bounded(4);
    var seen = new ArrayList<Object>();
    var second =
        channel
            .receiver()
            .receiveAsync()
            .thenCompose(
                first -> {
                  seen.add(first);
                  int _ = channel.sender().send(2);
                  return channel.receiver().receiveAsync();
                });

    sendAll(channel.sender(), 1, 1);

    assertThat(seen).containsExactly(new Value<>(1));
    assertThat(second).isCompletedWithValue(new Value<>(2));
  }

  @Test
  void receiveAsync_cancelled_tookNothing() {
    var channel = Broadcast.<Integer>bounded(4);
    var received = channel.receiver().receiveAsync();

    assertThat(received.cancel(false)).isTrue();
    sendAll(channel.sender(), 1, 1);

    assertThat(received).isCancelled();
    assertThat(channel.receiver().tryReceive()).isEqualTo(new Value<>(1));
  }

  @Test
  void receiveAsync_cancelledTooLate_keepsItsValue() {
    var channel = Broadcast.<Integer>bounded(4);
    var received = channel.receiver().receiveAsync();
    sendAll(channel.sender(), 1, 1);

    assertThat(received.cancel(false)).isFalse();

    assertThat(received).isCompletedWithValue(new Value<>(1));
  }

  @Test
  void receiveAsync_ownHandleCloses_isAtTheEnd() {
    var channel = Broadcast.<Integer>bounded(4);
    var received = channel.receiver().receiveAsync();

    channel.receiver().close();

    assertThat(received).isCompletedWithValue(new Closed<>());
  }

  @Test
  void awaitClosed_waitsForTheLastReceiver() throws Exception {
    var channel = Broadcast.<Integer>bounded(1);
    var other = channel.sender().subscribe();
    var waiting = Threads.start(() -> channel.sender().awaitClosed()).awaitParked();
    var future = channel.sender().awaitClosedAsync();
    assertThat(channel.sender().awaitClosed(Duration.ZERO)).isFalse();

    channel.receiver().close();
    assertThat(future).isNotDone();
    other.close();

    waiting.join();
    assertThat(future).isDone();
    assertThat(channel.sender().awaitClosed(Duration.ZERO)).isTrue();
  }

  @Test
  void awaitClosed_aReceiverComesRightAfter_hasEndedAllTheSame() throws Exception {
    var channel = Broadcast.<Integer>bounded(1);
    var future =
        channel
            .sender()
            .awaitClosedAsync()
            .thenApply(_ -> channel.sender().subscribe()); // runs before the thread looks again
    var waiting = Threads.start(() -> channel.sender().awaitClosed()).awaitParked();

    channel.receiver().close();

    waiting.join();
    assertThat(future.join().size()).isZero();
  }

  @Test
  void awaitClosed_interruptedOrCancelled_leaves() throws Exception {
    var channel = Broadcast.<Integer>bounded(1);
    var waiting = Threads.start(() -> channel.sender().awaitClosed()).awaitParked();
    waiting.interrupt();
    assertThatThrownBy(waiting::join).isInstanceOf(InterruptedException.class);
    var future = channel.sender().awaitClosedAsync();
    assertThat(future.cancel(false)).isTrue();
    assertThat(channel.sender().awaitClosed(Duration.ofMillis(1))).isFalse();

    channel.receiver().close();

    assertThat(future).isCancelled();
  }

  @Test
  void awaitClosed_ownHandleCloses_ends() throws Exception {
    var channel = Broadcast.<Integer>bounded(1);
    var handle = channel.sender().duplicate();
    var waiting = Threads.start(() -> handle.awaitClosed()).awaitParked();
    var other = channel.sender().awaitClosedAsync();

    handle.close();

    waiting.join();
    assertThat(other).isNotDone();
  }

  @Test
  void queries_tellTheState() {
    var channel = Broadcast.<Integer>bounded(3);
    var sender = channel.sender();
    var weak = sender.downgrade();
    sendAll(sender, 1, 2);

    assertThat(sender.capacity()).isEqualTo(3);
    assertThat(sender.receiverCount()).isEqualTo(1);
    assertThat(sender.senderCount()).isEqualTo(1);
    assertThat(sender.weakSenderCount()).isEqualTo(1);
    assertThat(sender.sameChannel(sender.duplicate())).isTrue();
    assertThat(sender.sameChannel(Broadcast.<Integer>sender(1))).isFalse();
    String engine = "broadcast (size 2 of 3, senders 2, weak senders 1, receivers 1, open)";
    assertThat(sender).hasToString("BroadcastSender of " + engine);
    assertThat(weak).hasToString("WeakBroadcastSender of " + engine);
    assertThat(channel.receiver()).hasToString("BroadcastReceiver of " + engine);
    sender.close();
    assertThat(sender.toString()).startsWith("BroadcastSender (closed) of ");
    channel.receiver().close();
    assertThat(channel.receiver().toString()).startsWith("BroadcastReceiver (closed) of ");
    weak.close();
    assertThat(weak.toString()).startsWith("WeakBroadcastSender (closed) of ");
  }
}
