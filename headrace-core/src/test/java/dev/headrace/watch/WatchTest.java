package dev.headrace.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headrace.ChannelClosedException;
import dev.headrace.testing.Nulls;
import dev.headrace.testing.Running;
import dev.headrace.testing.Threads;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class WatchTest {

  private final WatchChannel<String> channel = Watch.of("a");
  private final WatchSender<String> sender = channel.sender();
  private final WatchReceiver<String> receiver = channel.receiver();

  @Test
  void of_null_isRefused() {
    assertThatThrownBy(() -> Watch.of(Nulls.missing()))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("initial");
  }

  @Test
  void channel_givesTheSameHandlesEachTime() {
    assertThat(channel.sender()).isSameAs(sender);
    assertThat(channel.receiver()).isSameAs(receiver);
    assertThat(channel.toString()).startsWith("WatchChannel of watch (version 0");
  }

  @Test
  void get_tellsTheLatest() {
    assertThat(receiver.get()).isEqualTo("a");

    assertThat(sender.send("b")).isTrue();
    assertThat(sender.send("c")).isTrue();

    assertThat(receiver.get()).isEqualTo("c");
    assertThat(sender.get()).isEqualTo("c");
    assertThat(receiver.version()).isEqualTo(2);
    assertThat(sender.version()).isEqualTo(2);
  }

  @Test
  void send_null_isRefused() {
    assertThatThrownBy(() -> sender.send(Nulls.missing())).isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> sender.replace(Nulls.missing()))
        .isInstanceOf(NullPointerException.class);
    assertThat(receiver.version()).isZero();
  }

  @Test
  void send_withoutReceivers_storesAllTheSame() {
    receiver.close();

    assertThat(sender.send("b")).isFalse();

    assertThat(sender.subscribe().get()).isEqualTo("b");
    assertThat(sender.send("c")).isTrue();
  }

  @Test
  void hasChanged_afterClose_isFalse() throws Exception {
    boolean _ = sender.send("b");
    receiver.close();

    assertThat(receiver.hasChanged()).isFalse();
    assertThat(receiver.awaitChange()).isFalse();
  }

  @Test
  void replace_givesTheValueBefore() {
    assertThat(sender.replace("b")).isEqualTo("a");
    assertThat(sender.replace("b")).isEqualTo("b");
    assertThat(receiver.version()).isEqualTo(2);
  }

  @Test
  void update_makesTheNewValueOfTheOldOne() {
    sender.update(value -> value + "b");

    assertThat(receiver.get()).isEqualTo("ab");
    assertThat(receiver.hasChanged()).isTrue();
  }

  @Test
  void updateIf_conditionFails_changesNothing() {
    assertThat(sender.updateIf("b"::equals, value -> value + "b")).isFalse();
    assertThat(receiver.hasChanged()).isFalse();

    assertThat(sender.updateIf("a"::equals, value -> value + "b")).isTrue();
    assertThat(receiver.get()).isEqualTo("ab");
  }

  @Test
  void update_throwsOrYieldsNull_changesNothingAndTellsNobody() throws Exception {
    var change = receiver.awaitChangeAsync();

    assertThatThrownBy(
            () ->
                sender.update(
                    _ -> {
                      throw new IllegalArgumentException("no");
                    }))
        .hasMessage("no");
    assertThatThrownBy(() -> sender.update(_ -> Nulls.missing()))
        .isInstanceOf(NullPointerException.class);

    assertThat(change).isNotDone();
    assertThat(receiver.version()).isZero();
    assertThat(sender.send("b")).isTrue();
    assertThat(change).isCompletedWithValue(true);
  }

  @Test
  void update_byManyThreads_losesNone() throws Exception {
    var count = Watch.of(0);
    var running = new ArrayList<Running<?>>();
    for (int t = 0; t < 4; t++) {
      running.add(
          Threads.start(
              () -> {
                for (int i = 0; i < 1000; i++) {
                  count.sender().update(value -> value + 1);
                }
              }));
    }
    for (var thread : running) {
      thread.join();
    }

    assertThat(count.receiver().get()).isEqualTo(4000);
    assertThat(count.receiver().version()).isEqualTo(4000);
  }

  @Test
  void update_anotherSendComesBetween_isAskedAgain() {
    var calls = new AtomicInteger();

    sender.update(
        value -> {
          if (calls.incrementAndGet() == 1) {
            assertThat(sender.send("b")).isTrue();
          }
          return value + "!";
        });

    assertThat(calls).hasValue(2);
    assertThat(receiver.get()).isEqualTo("b!");
  }

  @Test
  void awaitChange_initialValue_isSeen() throws Exception {
    assertThat(receiver.hasChanged()).isFalse();
    assertThat(receiver.awaitChange(Duration.ZERO)).isEqualTo(WatchChange.UNCHANGED);
    assertThat(receiver.awaitChange(Duration.ofMillis(1))).isEqualTo(WatchChange.UNCHANGED);
  }

  @Test
  void awaitChange_changedBefore_returnsAtOnceAndOnce() throws Exception {
    assertThat(sender.send("b")).isTrue();
    assertThat(sender.send("c")).isTrue();

    assertThat(receiver.awaitChange()).isTrue();
    assertThat(receiver.get()).isEqualTo("c");
    assertThat(receiver.awaitChange(Duration.ZERO)).isEqualTo(WatchChange.UNCHANGED);
  }

  @Test
  void awaitChange_waitsForSend() throws Exception {
    var change = Threads.start(() -> receiver.awaitChange()).awaitParked();
    var other = sender.subscribe();
    var timed = Threads.startPlatform(() -> other.awaitChange(Duration.ofMinutes(1))).awaitParked();

    assertThat(sender.send("b")).isTrue();

    assertThat(change.join()).isTrue();
    assertThat(timed.join()).isEqualTo(WatchChange.CHANGED);
    assertThat(receiver.hasChanged()).isFalse();
  }

  @Test
  void awaitChange_equalValueSent_isAChange() throws Exception {
    assertThat(sender.send("a")).isTrue();

    assertThat(receiver.awaitChange()).isTrue();
  }

  @Test
  void awaitChange_interrupted_marksNothingSeen() throws Exception {
    var change = Threads.start(() -> receiver.awaitChange()).awaitParked();

    change.interrupt();

    assertThatThrownBy(change::join).isInstanceOf(InterruptedException.class);
    assertThat(sender.send("b")).isTrue();
    assertThat(receiver.hasChanged()).isTrue();
  }

  @Test
  void awaitChange_changedAndInterrupted_returnsAndKeepsTheFlag() throws Exception {
    assertThat(sender.send("b")).isTrue();
    var change =
        Threads.start(
            () -> {
              Thread.currentThread().interrupt();
              return receiver.awaitChange();
            });

    assertThat(change.join()).isTrue();
    assertThat(change.endedInterrupted()).isTrue();
  }

  @Test
  void awaitChange_lastSenderClosesDuringTheWait_ends() throws Exception {
    var second = sender.duplicate();
    var change = Threads.start(() -> receiver.awaitChange()).awaitParked();
    var future = sender.subscribe().awaitChangeAsync();

    sender.close();
    assertThat(future).isNotDone();
    second.close();
    second.close();

    assertThat(change.join()).isFalse();
    assertThat(future).isCompletedWithValue(false);
    assertThat(receiver.isClosed()).isTrue();
    assertThat(receiver.get()).isEqualTo("a");
  }

  @Test
  void awaitChange_closedWithAnUnseenValue_announcesItFirst() throws Exception {
    assertThat(sender.send("b")).isTrue();
    sender.close();

    assertThat(receiver.awaitChange(Duration.ZERO)).isEqualTo(WatchChange.CHANGED);
    assertThat(receiver.awaitChange(Duration.ZERO)).isEqualTo(WatchChange.CLOSED);
    assertThat(receiver.awaitChange()).isFalse();
  }

  @Test
  void awaitChange_ownHandleClosesDuringTheWait_ends() throws Exception {
    var change = Threads.start(() -> receiver.awaitChange()).awaitParked();

    receiver.close();
    receiver.close();

    assertThat(change.join()).isFalse();
    assertThat(receiver.isClosed()).isTrue();
    assertThat(sender.receiverCount()).isZero();
  }

  @Test
  void waits_ownHandleCloses_endInEverySpelling() throws Exception {
    var handles = Stream.generate(sender::subscribe).limit(4).toList();
    var timed =
        Threads.start(() -> handles.get(0).awaitChange(Duration.ofMinutes(10))).awaitParked();
    var async = handles.get(1).awaitChangeAsync();
    var value = Threads.start(() -> handles.get(2).awaitValue("c"::equals)).awaitParked();
    var timedValue =
        Threads.start(() -> handles.get(3).awaitValue("c"::equals, Duration.ofMinutes(10)))
            .awaitParked();

    handles.forEach(WatchReceiver::close);

    assertThat(timed.join()).isEqualTo(WatchChange.CLOSED);
    assertThat(handles.get(0).tryAwaitChange()).isEqualTo(WatchChange.CLOSED);
    assertThat(async).isCompletedWithValue(false);
    assertThatThrownBy(value::join).isInstanceOf(ChannelClosedException.class);
    assertThatThrownBy(timedValue::join).isInstanceOf(ChannelClosedException.class);
  }

  @Test
  void awaitChange_besideAnotherWait_isRefused() throws Exception {
    var change = Threads.start(() -> receiver.awaitChange()).awaitParked();

    assertThatThrownBy(() -> receiver.awaitChange())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("one waiting operation at a time")
        .hasMessageContaining("watch (version 0");
    assertThatThrownBy(() -> receiver.awaitValue("a"::equals))
        .isInstanceOf(IllegalStateException.class);

    assertThat(sender.send("b")).isTrue();
    assertThat(change.join()).isTrue();
  }

  @Test
  void awaitChangeAsync_cancelled_marksNothingSeen() {
    var change = receiver.awaitChangeAsync();

    assertThat(change.cancel(false)).isTrue();

    assertThat(sender.send("b")).isTrue();
    assertThat(receiver.hasChanged()).isTrue();
  }

  @Test
  void awaitValue_currentFits_returnsItAtOnceThoughSeen() throws Exception {
    assertThat(receiver.awaitValue("a"::equals)).isEqualTo("a");
    assertThat(sender.send("b")).isTrue();
    assertThat(receiver.awaitValue("b"::equals)).isEqualTo("b");
    assertThat(receiver.hasChanged()).isFalse();
  }

  @Test
  void awaitValue_waitsForTheOneThatFits() throws Exception {
    var value = Threads.start(() -> receiver.awaitValue("c"::equals)).awaitParked();
    var other = sender.subscribe();
    var future = other.awaitValueAsync("c"::equals);

    assertThat(sender.send("b")).isTrue();
    assertThat(future).isNotDone();
    value.awaitParked();
    assertThat(sender.send("c")).isTrue();

    assertThat(value.join()).isEqualTo("c");
    assertThat(future).isCompletedWithValue("c");
    assertThat(other.hasChanged()).isFalse();
  }

  @Test
  void awaitValue_timeRunsOut_isNullAndMarksNothingSeen() throws Exception {
    assertThat(sender.send("b")).isTrue();

    assertThat(receiver.awaitValue("c"::equals, Duration.ofMillis(1))).isNull();
    assertThat(receiver.awaitValue("c"::equals, Duration.ZERO)).isNull();

    assertThat(receiver.hasChanged()).isTrue();
    assertThat(receiver.awaitValue("b"::equals, Duration.ZERO)).isEqualTo("b");
  }

  @Test
  void tries_neverWait() {
    assertThat(receiver.tryAwaitChange()).isEqualTo(WatchChange.UNCHANGED);
    assertThat(receiver.tryAwaitValue("b"::equals)).isNull();
    assertThat(sender.send("b")).isTrue();
    assertThat(receiver.tryAwaitValue("c"::equals)).isNull();
    assertThat(receiver.tryAwaitChange()).isEqualTo(WatchChange.CHANGED);
    assertThat(receiver.tryAwaitValue("b"::equals)).isEqualTo("b");
    sender.close();
    assertThat(receiver.tryAwaitChange()).isEqualTo(WatchChange.CLOSED);
    assertThatThrownBy(() -> receiver.tryAwaitValue("c"::equals))
        .isInstanceOf(ChannelClosedException.class);
  }

  @Test
  void awaitValue_interrupted_marksNothingSeen() throws Exception {
    assertThat(sender.send("b")).isTrue();
    var value = Threads.start(() -> receiver.awaitValue("c"::equals)).awaitParked();

    value.interrupt();

    assertThatThrownBy(value::join).isInstanceOf(InterruptedException.class);
    assertThat(receiver.hasChanged()).isTrue();
  }

  @Test
  void awaitValue_canNoLongerCome_throws() throws Exception {
    var value = Threads.start(() -> receiver.awaitValue("c"::equals)).awaitParked();
    var own = sender.subscribe();
    var future = own.awaitValueAsync("c"::equals);

    own.close();
    assertThatThrownBy(future::join)
        .isInstanceOf(CompletionException.class)
        .hasCauseInstanceOf(ChannelClosedException.class);
    sender.close();

    assertThatThrownBy(value::join)
        .isInstanceOf(ChannelClosedException.class)
        .hasMessageStartingWith("awaitValue on a closed channel: watch (version 0");
    assertThat(receiver.awaitValue("a"::equals)).as("it is still there").isEqualTo("a");
  }

  @Test
  void awaitValue_conditionThrows_soDoesIt() {
    assertThatThrownBy(
            () ->
                receiver.awaitValue(
                    _ -> {
                      throw new IllegalArgumentException("no");
                    }))
        .hasMessage("no");
    assertThat(receiver.awaitChangeAsync()).isNotDone();
  }

  @Test
  void marks_changeWhatIsSeen() throws Exception {
    receiver.markChanged();
    assertThat(receiver.hasChanged()).isTrue();
    assertThat(receiver.awaitChange()).isTrue();

    assertThat(sender.send("b")).isTrue();
    receiver.markSeen();
    assertThat(receiver.hasChanged()).isFalse();

    assertThat(sender.send("c")).isTrue();
    assertThat(receiver.getAndMarkSeen()).isEqualTo("c");
    assertThat(receiver.hasChanged()).isFalse();
  }

  @Test
  void duplicate_keepsWhatWasSeen_andSubscribeDoesNot() {
    assertThat(sender.send("b")).isTrue();

    assertThat(receiver.duplicate().hasChanged()).isTrue();
    assertThat(sender.subscribe().hasChanged()).isFalse();
    assertThat(sender.receiverCount()).isEqualTo(3);
    receiver.markSeen();
    assertThat(receiver.duplicate().hasChanged()).isFalse();
  }

  @Test
  void closedHandles_behaveAsAClosedChannel() {
    var other = sender.duplicate();
    sender.close();
    assertThat(sender.isClosed()).isTrue();
    for (var operation :
        List.<Runnable>of(
            () -> sender.send("b"),
            () -> sender.replace("b"),
            () -> sender.update(value -> value),
            sender::subscribe,
            sender::duplicate)) {
      assertThatThrownBy(operation::run).isInstanceOf(ChannelClosedException.class);
    }
    assertThat(other.send("b")).isTrue();
    assertThat(sender.get()).isEqualTo("b");

    receiver.close();
    assertThatThrownBy(receiver::duplicate).isInstanceOf(ChannelClosedException.class);
    assertThat(receiver.get()).isEqualTo("b");
  }

  @Test
  void send_insideADependent_isSeenByAll() {
    var first = receiver.awaitChangeAsync().thenRun(() -> sender.update(value -> value + "!"));
    var second = sender.subscribe().awaitValueAsync("b!"::equals);

    assertThat(sender.send("b")).isTrue();

    assertThat(first).isCompleted();
    assertThat(second).isCompletedWithValue("b!");
  }

  @Test
  void awaitClosed_waitsForTheLastReceiver() throws Exception {
    var waiting = Threads.start(() -> sender.awaitClosed()).awaitParked();
    var future = sender.awaitClosedAsync();
    assertThat(sender.awaitClosed(Duration.ZERO)).isFalse();

    receiver.close();

    waiting.join();
    assertThat(future).isDone();
    assertThat(sender.awaitClosed(Duration.ZERO)).isTrue();
    assertThat(sender.subscribe().isClosed()).isFalse();
    assertThat(sender.awaitClosed(Duration.ZERO)).isFalse();
  }

  @Test
  void awaitClosed_interruptedOrCancelled_leaves() throws Exception {
    var waiting = Threads.start(() -> sender.awaitClosed()).awaitParked();
    waiting.interrupt();
    assertThatThrownBy(waiting::join).isInstanceOf(InterruptedException.class);
    var future = sender.awaitClosedAsync();

    assertThat(future.cancel(false)).isTrue();
    receiver.close();

    assertThat(future).isCancelled();
  }

  @Test
  void awaitClosed_ownHandleCloses_ends() throws Exception {
    var handle = sender.duplicate();
    var waiting = Threads.start(() -> handle.awaitClosed()).awaitParked();

    handle.close();

    waiting.join();
  }

  @Test
  void queries_tellTheState() {
    assertThat(sender.senderCount()).isEqualTo(1);
    assertThat(sender.sameChannel(sender.duplicate())).isTrue();
    assertThat(sender.sameChannel(Watch.of(1).sender())).isFalse();
    String engine = "watch (version 0, senders 2, receivers 1, open)";
    assertThat(sender).hasToString("WatchSender of " + engine);
    assertThat(receiver).hasToString("WatchReceiver of " + engine);
    sender.close();
    assertThat(sender.toString()).startsWith("WatchSender (closed) of ");
    receiver.close();
    assertThat(receiver.toString()).startsWith("WatchReceiver (closed) of ");
  }
}
