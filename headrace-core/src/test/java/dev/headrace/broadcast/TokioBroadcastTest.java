package dev.headrace.broadcast;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headrace.BroadcastReceive;
import dev.headrace.Closed;
import dev.headrace.Empty;
import dev.headrace.Lagged;
import dev.headrace.Value;
import dev.headrace.select.Select;
import dev.headrace.testing.Running;
import dev.headrace.testing.Threads;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What went wrong once in Tokio's broadcast, or surprises there; see
/// `docs/design/tokio-suites.md`.
@Timeout(30)
final class TokioBroadcastTest {

  private static void sendAll(BroadcastSender<Integer> sender, int from, int to) {
    IntStream.rangeClosed(from, to).forEach(sender::send);
  }

  // tokio #4057, #2425: a loop "while let Ok" ends without a word at the first lag. Here a lag is
  // an outcome between the values, and the end another.
  @Test
  void receive_inALoopThatLags_goesOnToTheEnd() throws Exception {
    var channel = Broadcast.<Integer>bounded(2);
    sendAll(channel.sender(), 0, 4);
    channel.sender().close();

    var outcomes = new ArrayList<BroadcastReceive<Integer>>();
    BroadcastReceive<Integer> last;
    do {
      last = channel.receiver().receive();
      outcomes.add(last);
    } while (!(last instanceof Closed));

    assertThat(outcomes)
        .containsExactly(new Lagged<>(3), new Value<>(3), new Value<>(4), new Closed<>());
  }

  // tokio #4814: recv by a receiver that resubscribed to a closed channel hung.
  @Test
  void resubscribe_toAClosedChannel_isAtTheEndInEverySpelling() throws Exception {
    var channel = Broadcast.<Integer>bounded(2);
    sendAll(channel.sender(), 1, 1);
    channel.sender().close();

    var receiver = channel.receiver().resubscribe();

    assertThat(receiver.tryReceive()).isEqualTo(new Closed<>());
    assertThat(receiver.receive()).isEqualTo(new Closed<>());
    assertThat(receiver.receive(Duration.ofDays(1))).isEqualTo(new Closed<>());
    assertThat(receiver.receiveAsync()).isCompletedWithValue(new Closed<>());
    assertThat(Select.<String>fair().on(receiver.onReceive(String::valueOf, () -> "end")).await())
        .isEqualTo("end");
    assertThat(channel.receiver().receive()).isEqualTo(new Value<>(1));
  }

  // tokio #2032, #4607: a new receiver does not inherit the position, so no lag either.
  @Test
  void resubscribe_byALaggedReceiver_inheritsNoLag() {
    var channel = Broadcast.<Integer>bounded(2);
    sendAll(channel.sender(), 1, 9);

    var receiver = channel.receiver().resubscribe();
    assertThat(receiver.tryReceive()).isEqualTo(new Empty<>());
    sendAll(channel.sender(), 10, 10);

    assertThat(receiver.tryReceive()).isEqualTo(new Value<>(10));
    assertThat(channel.receiver().tryReceive()).isEqualTo(new Lagged<>(8));
  }

  // tokio broadcast.rs: Sender::new has no receivers, so closed() is ready.
  @Test
  void awaitClosed_neverSubscribed_isThereAtOnce() throws Exception {
    var sender = Broadcast.<Integer>sender(2);

    sender.awaitClosed();

    assertThat(sender.awaitClosedAsync()).isCompleted();
    assertThat(sender.isClosed()).isFalse();
  }

  // tokio broadcast.rs, send: without receivers it fails and stores nothing, but not for good.
  @Test
  void subscribe_afterTheLastReceiverLeft_opensAgain() {
    var channel = Broadcast.<Integer>bounded(2);
    channel.receiver().close();
    assertThat(channel.sender().send(1)).isZero();

    var receiver = channel.sender().subscribe();

    assertThat(channel.sender().awaitClosedAsync()).isNotDone();
    assertThat(channel.sender().send(2)).isEqualTo(1);
    assertThat(receiver.tryReceive()).isEqualTo(new Value<>(2));
  }

  // tokio broadcast.rs, Receiver::len: there it counts what is lost. Different here.
  @Test
  void size_ofALaggedReceiver_countsWhatItCanStillRead() {
    var channel = Broadcast.<Integer>bounded(3);
    sendAll(channel.sender(), 1, 10);

    assertThat(channel.receiver().size()).isEqualTo(3);
    assertThat(channel.receiver().tryReceive()).isEqualTo(new Lagged<>(7));
    assertThat(channel.receiver().size()).isEqualTo(3);
  }

  // tokio broadcast.rs: values are cloned, under a lock of the slot. Different here: all get one.
  @Test
  void receive_byEveryReceiver_givesTheSameObject() {
    var channel = Broadcast.<Object>bounded(1);
    var other = channel.sender().subscribe();
    var sent = new Object();

    assertThat(channel.sender().send(sent)).isEqualTo(2);

    assertThat(((Value<Object>) channel.receiver().tryReceive()).value()).isSameAs(sent);
    assertThat(((Value<Object>) other.tryReceive()).value()).isSameAs(sent);
  }

  // tokio broadcast.rs: waiters are woken in batches of 32, with the lock given up in between. A
  // send from within the first wake-up comes after the one that woke, for everybody.
  @Test
  void send_toMoreThanABatchOfWaiters_reachesEachOnceInOrder() {
    var sender = Broadcast.<Integer>sender(4);
    List<BroadcastReceiver<Integer>> receivers =
        Stream.generate(sender::subscribe).limit(100).toList();
    var first = new ArrayList<CompletableFuture<BroadcastReceive<Integer>>>();
    first.add(receivers.getFirst().receiveAsync());
    var _ = first.getFirst().thenRun(() -> sendAll(sender, 2, 2));
    receivers.stream().skip(1).forEach(receiver -> first.add(receiver.receiveAsync()));

    sendAll(sender, 1, 1);

    assertThat(first).allSatisfy(one -> assertThat(one).isCompletedWithValue(new Value<>(1)));
    assertThat(receivers)
        .allSatisfy(
            receiver -> {
              assertThat(receiver.tryReceive()).isEqualTo(new Value<>(2));
              assertThat(receiver.tryReceive()).isEqualTo(new Empty<>());
            });
  }

  // mini-redis server.rs: a channel of one place, whose only use is that its sender goes.
  @Test
  void close_ofTheOnlySender_tellsAllWhoWait() throws Exception {
    var sender = Broadcast.<Integer>sender(1);
    var waiting = new ArrayList<Running<BroadcastReceive<Integer>>>();
    for (int i = 0; i < 3; i++) {
      var receiver = sender.subscribe();
      waiting.add(Threads.start(() -> receiver.receive()).awaitParked());
    }

    sender.close();

    for (var thread : waiting) {
      assertThat(thread.join()).isEqualTo(new Closed<>());
    }
  }
}
