package dev.headrace.select;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headrace.ChannelClosedException;
import dev.headrace.Empty;
import dev.headrace.Lagged;
import dev.headrace.SelectCase;
import dev.headrace.SendResult;
import dev.headrace.Value;
import dev.headrace.broadcast.Broadcast;
import dev.headrace.mpmc.Mpmc;
import dev.headrace.mpsc.Mpsc;
import dev.headrace.mpsc.MpscChannel;
import dev.headrace.mpsc.SendPermit;
import dev.headrace.oneshot.Oneshot;
import dev.headrace.sync.Notify;
import dev.headrace.sync.Semaphore;
import dev.headrace.task.CancellationToken;
import dev.headrace.task.JoinHandle;
import dev.headrace.task.JoinSet;
import dev.headrace.task.TaskTracker;
import dev.headrace.task.Tasks;
import dev.headrace.testing.Nulls;
import dev.headrace.testing.Threads;
import dev.headrace.watch.Watch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class SelectTest {

  private static final Duration LONG = Duration.ofMinutes(10);
  private static final Duration SHORT = Duration.ofMillis(1);

  private final MpscChannel<String> left = Mpsc.bounded(1);
  private final MpscChannel<String> right = Mpsc.bounded(1);

  private Select<String> leftOrRight() {
    return Select.<String>fair()
        .on(left.receiver().onReceive(Function.identity()))
        .on(right.receiver().onReceive(Function.identity()));
  }

  private static <T> void put(MpscChannel<T> channel, T value) {
    assertThat(channel.sender().trySend(value)).isEqualTo(SendResult.SENT);
  }

  // ---- Choosing ----

  @Test
  void await_oneIsReady_takesIt() throws Exception {
    put(right, "r");

    assertThat(leftOrRight().await()).isEqualTo("r");
    assertThat(right.receiver().tryReceive()).isEqualTo(new Empty<>());
  }

  @Test
  void await_biased_takesTheFirst() throws Exception {
    var select =
        Select.<String>biased()
            .on(left.receiver().onReceive(Function.identity()))
            .on(right.receiver().onReceive(Function.identity()));
    for (int i = 0; i < 100; i++) {
      put(left, "l");
      assertThat(right.sender().trySend("r")).isNotEqualTo(SendResult.CLOSED);
      assertThat(select.await()).isEqualTo("l");
    }
  }

  @Test
  void await_fair_takesEachThatIsReadyEquallyOften() throws Exception {
    var none = Mpsc.<String>bounded(1);
    var third = Mpsc.<String>bounded(1);
    var select = leftOrRight();
    select.on(none.receiver().onReceive(Function.identity()));
    select.on(third.receiver().onReceive(Function.identity()));
    put(left, "l");
    put(right, "r");
    put(third, "t");

    int[] taken = new int[128];
    for (int i = 0; i < 3000; i++) {
      String value = select.await();
      taken[value.charAt(0)]++;
      put(value.equals("l") ? left : value.equals("r") ? right : third, value);
    }

    // More than eight standard deviations from 1000.
    assertThat(List.of(taken['l'], taken['r'], taken['t'])).allMatch(n -> n > 790 && n < 1210);
  }

  @Test
  void await_nothingIsReady_waits() throws Exception {
    var waiting = Threads.start(() -> leftOrRight().await()).awaitParked();

    left.sender().send("l");

    assertThat(waiting.join()).isEqualTo("l");
  }

  @Test
  void await_theLosers_areAsIfTheyHadNotBeen() throws Exception {
    var waiting = Threads.start(() -> leftOrRight().await()).awaitParked();
    left.sender().send("l");
    assertThat(waiting.join()).isEqualTo("l");

    var receiving = Threads.start(() -> right.receiver().receive()).awaitParked();
    right.sender().send("r");
    assertThat(receiving.join()).isEqualTo("r");
  }

  @Test
  void await_again_waitsAgain() throws Exception {
    var select = leftOrRight();
    var waiting =
        Threads.start(
            () -> {
              var all = new ArrayList<String>();
              for (int i = 0; i < 100; i++) {
                all.add(select.await());
              }
              return all;
            });

    for (int i = 0; i < 50; i++) {
      left.sender().send("l" + i);
      right.sender().send("r" + i);
    }

    List<String> all = waiting.join();
    assertThat(all.stream().filter(value -> value.startsWith("l")))
        .containsExactlyElementsOf(numbered("l"));
    assertThat(all.stream().filter(value -> value.startsWith("r")))
        .containsExactlyElementsOf(numbered("r"));
  }

  private static List<String> numbered(String prefix) {
    var all = new ArrayList<String>();
    for (int i = 0; i < 50; i++) {
      all.add(prefix + i);
    }
    return all;
  }

  @Test
  void await_sameChannelTwice_takesEachOnce() throws Exception {
    var select =
        Select.<String>fair()
            .on(left.receiver().onReceive(value -> "a" + value))
            .on(left.receiver().onReceive(value -> "b" + value));
    var waiting = Threads.start(() -> select.await() + select.await()).awaitParked();

    left.sender().send("1");
    left.sender().send("2");

    assertThat(waiting.join()).matches("[ab]1[ab]2");
  }

  @Test
  void await_mapperThrows_theChannelGoesOn() throws Exception {
    var select =
        Select.<String>fair()
            .on(
                left.receiver()
                    .onReceive(
                        value -> {
                          throw new IllegalStateException(value);
                        }));
    put(left, "bad");

    assertThatThrownBy(select::await).isInstanceOf(IllegalStateException.class).hasMessage("bad");
    put(left, "next");
    assertThat(left.receiver().tryReceive()).isEqualTo(new Value<>("next"));
  }

  // ---- Giving up ----

  @Test
  void await_interrupted_nothingHappened() throws Exception {
    var full = Mpsc.<String>bounded(1);
    put(full, "first");
    var select = leftOrRight().on(full.sender().onSend("second", () -> "sent"));
    var waiting = Threads.start(() -> select.await()).awaitParked();

    waiting.interrupt();

    assertThatThrownBy(waiting::join).isInstanceOf(InterruptedException.class);
    put(left, "l");
    assertThat(left.receiver().tryReceive()).isEqualTo(new Value<>("l"));
    assertThat(full.receiver().tryReceive()).isEqualTo(new Value<>("first"));
    assertThat(full.receiver().tryReceive()).isEqualTo(new Empty<>());
  }

  @Test
  void await_readyWhenInterrupted_isDoneAndStaysInterrupted() throws Exception {
    put(left, "l");
    var running =
        Threads.start(
            () -> {
              Thread.currentThread().interrupt();
              return leftOrRight().await();
            });

    assertThat(running.join()).isEqualTo("l");
    assertThat(running.endedInterrupted()).isTrue();
  }

  @Test
  void await_timed_isNullWhenTheTimeRanOut() throws Exception {
    assertThat(leftOrRight().await(SHORT)).isNull();
    assertThat(leftOrRight().await(Duration.ZERO)).isNull();
    put(left, "l");
    assertThat(leftOrRight().await(Duration.ZERO)).isEqualTo("l");
  }

  @Test
  void after_theShortestCounts() throws Exception {
    var select = leftOrRight().after(LONG, () -> "long").after(SHORT, () -> "short");

    assertThat(select.await()).isEqualTo("short");
    assertThat(select.await(LONG)).isEqualTo("short");
    assertThat(select.await(SHORT)).isEqualTo("short");
    assertThat(select.await(Duration.ZERO)).isNull();
    put(left, "l");
    assertThat(select.await()).isEqualTo("l");
  }

  @Test
  void orElse_nothingIsReady_isTakenAtOnce() throws Exception {
    var select = leftOrRight().orElse(() -> "else");

    assertThat(select.await()).isEqualTo("else");
    assertThat(select.await(LONG)).isEqualTo("else");
    assertThat(select.poll()).isEqualTo("else");
    assertThat(select.awaitAsync()).isCompletedWithValue("else");
    put(left, "l");
    assertThat(select.await()).isEqualTo("l");
  }

  @Test
  void poll_takesWhatIsReady() {
    assertThat(leftOrRight().poll()).isNull();
    put(right, "r");
    assertThat(leftOrRight().poll()).isEqualTo("r");
  }

  // ---- Ends ----

  @Test
  void await_aBranchEnds_theOthersGoOn() throws Exception {
    var waiting = Threads.start(() -> leftOrRight().await()).awaitParked();

    left.sender().close();
    right.sender().send("r");

    assertThat(waiting.join()).isEqualTo("r");
  }

  @Test
  void await_allBranchesEnd_throws() throws Exception {
    var waiting = Threads.start(() -> leftOrRight().await()).awaitParked();

    left.sender().close();
    right.sender().close();

    assertThatThrownBy(waiting::join)
        .isInstanceOf(ChannelClosedException.class)
        .hasMessage("every branch is closed: Select (2 branches)");
    assertThatThrownBy(() -> leftOrRight().poll()).isInstanceOf(ChannelClosedException.class);
    assertThat(leftOrRight().orElse(() -> "else").await()).isEqualTo("else");
    assertThat(leftOrRight().after(SHORT, () -> "late").await()).isEqualTo("late");
  }

  @Test
  void await_withAnEnd_yieldsIt() throws Exception {
    var select = Select.<String>fair().on(left.receiver().onReceive(value -> value, () -> "end"));
    var waiting = Threads.start(() -> select.await()).awaitParked();

    left.sender().close();

    assertThat(waiting.join()).isEqualTo("end");
  }

  @Test
  void onSend_closed_isDisabledOrYieldsIt() throws Exception {
    left.receiver().close();

    assertThatThrownBy(() -> Select.<String>fair().on(left.sender().onSend("x", () -> "")).await())
        .isInstanceOf(ChannelClosedException.class);
    assertThat(
            Select.<String>fair()
                .on(left.sender().onSend("x", () -> "sent", () -> "closed"))
                .await())
        .isEqualTo("closed");
  }

  // ---- Sending and holding ----

  @Test
  void onSend_sendsEachTimeItIsChosen() throws Exception {
    var channel = Mpsc.<String>unbounded();
    var select = Select.<String>fair().on(channel.sender().onSend("x", () -> "sent"));

    assertThat(List.of(select.await(), select.await())).containsExactly("sent", "sent");

    assertThat(channel.receiver().size()).isEqualTo(2);
  }

  @Test
  void onSend_full_waitsForAPlaceEachTime() throws Exception {
    put(left, "0");
    var select = Select.<String>fair().on(left.sender().onSend("x", () -> "sent"));
    var waiting =
        Threads.start(
                () -> {
                  for (int i = 0; i < 3; i++) {
                    String _ = select.await();
                  }
                })
            .awaitParked();

    var got = new ArrayList<String>();
    for (int i = 0; i < 4; i++) {
      got.add(left.receiver().receive());
    }

    waiting.join();
    assertThat(got).containsExactly("0", "x", "x", "x");
  }

  @Test
  void onReserve_mapperThrows_thePlaceIsGivenBack() {
    var select =
        Select.<String>fair()
            .on(
                left.sender()
                    .onReserve(
                        (SendPermit<String> _) -> {
                          throw new IllegalStateException("no");
                        }));

    assertThatThrownBy(select::await).hasMessage("no");
    put(left, "l");
  }

  @Test
  void onReserve_givesAPermit() throws Exception {
    try (var permit =
        Select.<SendPermit<String>>fair().on(left.sender().onReserve(p -> p)).await()) {
      permit.send("l");
    }

    assertThat(left.receiver().tryReceive()).isEqualTo(new Value<>("l"));
  }

  @Test
  void onSend_loses_isNotSentLater() throws Exception {
    put(left, "0");
    var select =
        Select.<String>fair()
            .on(left.sender().onSend("x", () -> "sent"))
            .on(right.receiver().onReceive(Function.identity()));
    var waiting = Threads.start(() -> select.await()).awaitParked();

    right.sender().send("r");

    assertThat(waiting.join()).isEqualTo("r");
    assertThat(left.receiver().receive()).isEqualTo("0");
    assertThat(left.receiver().tryReceive()).isEqualTo(new Empty<>());
  }

  // ---- Two selects that meet ----

  @Test
  void rendezvous_betweenTwoSelects_pairsUp() throws Exception {
    var there = Mpmc.<Integer>rendezvous();
    var back = Mpmc.<Integer>rendezvous();
    int turns = 2000;
    var other =
        Threads.start(
            () -> {
              int sum = 0;
              for (int i = 0; i < turns; i++) {
                sum +=
                    Select.<Integer>fair()
                        .on(there.receiver().onReceive(Function.identity()))
                        .on(back.sender().onSend(1, () -> 0))
                        .await();
              }
              return sum;
            });

    int sum = 0;
    for (int i = 0; i < turns; i++) {
      sum +=
          Select.<Integer>fair()
              .on(there.sender().onSend(1, () -> 0))
              .on(back.receiver().onReceive(Function.identity()))
              .await();
    }

    assertThat(sum + other.join()).isEqualTo(turns);
  }

  @Test
  void rendezvous_mpsc_betweenTwoSelects_pairsUp() throws Exception {
    var there = Mpsc.<Integer>rendezvous();
    var back = Mpsc.<Integer>rendezvous();
    int turns = 2000;
    var other =
        Threads.start(
            () -> {
              var select =
                  Select.<Integer>fair()
                      .on(there.receiver().onReceive(Function.identity()))
                      .on(back.sender().onSend(1, () -> 0));
              int sum = 0;
              for (int i = 0; i < turns; i++) {
                sum += select.await();
              }
              return sum;
            });

    var select =
        Select.<Integer>fair()
            .on(there.sender().onSend(1, () -> 0))
            .on(back.receiver().onReceive(Function.identity()));
    int sum = 0;
    for (int i = 0; i < turns; i++) {
      sum += select.await();
    }

    assertThat(sum + other.join()).isEqualTo(turns);
  }

  @Test
  void rendezvous_bothEndsInOneSelect_doNotMeet() throws Exception {
    var many = Mpmc.<String>rendezvous();
    var one = Mpsc.<String>rendezvous();
    var select =
        Select.<String>fair()
            .on(many.sender().onSend("x", () -> "sent"))
            .on(many.receiver().onReceive(Function.identity()))
            .on(one.receiver().onReceive(Function.identity()))
            .on(one.sender().onSend("y", () -> "sent"));
    assertThat(select.await(SHORT)).isNull();
    var waiting = Threads.start(() -> select.await() + select.await()).awaitParked();

    one.sender().send("o");
    many.sender().send("m");

    assertThat(waiting.join()).isEqualTo("om");
    var again = Threads.start(() -> select.await()).awaitParked();
    assertThat(many.receiver().duplicate().receive()).isEqualTo("x");
    assertThat(again.join()).isEqualTo("sent");
  }

  // ---- Without a thread ----

  @Test
  void awaitAsync_completesWithTheFirst() {
    var future = leftOrRight().awaitAsync();
    assertThat(future).isNotDone();

    put(right, "r");

    assertThat(future).isCompletedWithValue("r");
  }

  @Test
  void awaitAsync_cancelled_nothingHappens() {
    var future = leftOrRight().awaitAsync();

    assertThat(future.cancel(false)).isTrue();

    put(left, "l");
    assertThat(left.receiver().tryReceive()).isEqualTo(new Value<>("l"));
  }

  @Test
  void awaitAsync_cancelledTooLate_keepsItsOutcome() {
    var future = leftOrRight().awaitAsync();
    put(left, "l");

    assertThat(future.cancel(false)).isFalse();
    assertThat(future).isCompletedWithValue("l");
  }

  @Test
  void awaitAsync_after_completesWithoutAThread() throws Exception {
    var future = leftOrRight().after(SHORT, () -> "late").awaitAsync();

    assertThat(future.get()).isEqualTo("late");
    put(left, "l");
    assertThat(left.receiver().tryReceive()).isEqualTo(new Value<>("l"));
  }

  @Test
  void awaitAsync_inTime_takesWhatComes() {
    var future = leftOrRight().after(LONG, () -> "late").awaitAsync();
    assertThat(future).isNotDone();

    put(left, "l");

    assertThat(future).isCompletedWithValue("l");
  }

  @Test
  void awaitAsync_orElseThrows_fails() {
    var cause = new IllegalStateException("no");

    var future =
        leftOrRight()
            .orElse(
                () -> {
                  throw cause;
                })
            .awaitAsync();

    assertThatThrownBy(future::join).hasCause(cause);
  }

  @Test
  void awaitAsync_allEnd_fails() {
    var future = leftOrRight().awaitAsync();

    left.sender().close();
    right.sender().close();

    assertThat(future).isCompletedExceptionally();
    assertThatThrownBy(future::join).hasCauseInstanceOf(ChannelClosedException.class);
  }

  // ---- Every kind of branch ----

  @Test
  void on_stage_yieldsItsResult() throws Exception {
    var stage = new CompletableFuture<String>();
    var select = leftOrRight().on(stage, Function.identity());
    var waiting = Threads.start(() -> select.await()).awaitParked();

    assertThat(stage.complete("done")).isTrue();

    assertThat(waiting.join()).isEqualTo("done");
  }

  @Test
  void on_failedStage_throwsOrYields() throws Exception {
    var cause = new IllegalStateException("no");
    var stage = CompletableFuture.<String>failedFuture(cause);

    assertThatThrownBy(() -> Select.<String>fair().on(stage, Function.identity()).await())
        .isInstanceOf(CompletionException.class)
        .hasCause(cause);
    assertThat(
            Select.<String>fair()
                .on(stage, Function.identity(), failure -> "failed: " + failure.getMessage())
                .await())
        .isEqualTo("failed: no");
  }

  @Test
  void on_oneshot_yieldsItsValueOrEnd() throws Exception {
    var answered = Oneshot.<String>create();
    assertThat(answered.sender().send("a")).isTrue();
    var dropped = Oneshot.<String>create();
    dropped.sender().close();
    var failed = Oneshot.<String>create();
    assertThat(failed.sender().fail(new IllegalStateException("no"))).isTrue();

    assertThat(awaitOnly(answered.receiver().onReceive(Function.identity()))).isEqualTo("a");
    assertThat(awaitOnly(dropped.receiver().onReceive(value -> value, () -> "end")))
        .isEqualTo("end");
    assertThatThrownBy(() -> awaitOnly(failed.receiver().onReceive(Function.identity())))
        .isInstanceOf(CompletionException.class)
        .hasRootCauseMessage("no");
    assertThat(awaitOnly(answered.sender().onClosed(() -> "closed"))).isEqualTo("closed");
  }

  private static <R> R awaitOnly(SelectCase<R> branch) throws InterruptedException {
    return Select.<R>fair().on(branch).await();
  }

  @Test
  void on_broadcast_yieldsValuesAndLags() throws Exception {
    var channel = Broadcast.<Integer>bounded(1);
    var waiting =
        Threads.start(() -> awaitOnly(channel.receiver().onReceive(Function.identity())))
            .awaitParked();
    assertThat(channel.sender().send(1)).isEqualTo(1);
    assertThat(waiting.join()).isEqualTo(new Value<>(1));

    assertThat(channel.sender().send(2) + channel.sender().send(3)).isEqualTo(2);
    channel.sender().close();

    var select =
        Select.<Object>fair().on(channel.receiver().onReceive(outcome -> outcome, () -> "end"));
    assertThat(select.await()).isEqualTo(new Lagged<>(1));
    assertThat(select.await()).isEqualTo(new Value<>(3));
    assertThat(select.await()).isEqualTo("end");
  }

  @Test
  void on_watch_yieldsTheLatestOnce() throws Exception {
    var channel = Watch.of("a");
    var select =
        Select.<String>fair()
            .on(channel.receiver().onChange(Function.identity(), () -> "end"))
            .after(SHORT, () -> "nothing");

    assertThat(select.await()).isEqualTo("nothing");
    assertThat(channel.sender().send("b")).isTrue();
    assertThat(select.await()).isEqualTo("b");
    assertThat(select.await()).isEqualTo("nothing");
    channel.sender().close();
    assertThat(select.await()).isEqualTo("end");
  }

  @Test
  void on_watch_withoutAnEnd_isDisabledAfterTheLastValue() throws Exception {
    var watch = Watch.of(0);
    var select = Select.<Integer>fair().on(watch.receiver().onChange(value -> value));
    assertThat(select.poll()).isNull();
    assertThat(watch.sender().send(1)).isTrue();
    watch.sender().close();

    assertThat(select.await()).isEqualTo(1);
    assertThatThrownBy(select::await).isInstanceOf(ChannelClosedException.class);
  }

  @Test
  void on_mpmc_receivesAndSends() throws Exception {
    var channel = Mpmc.<String>bounded(1);
    var receiving =
        Threads.start(() -> awaitOnly(channel.receiver().onReceive(Function.identity())))
            .awaitParked();
    assertThat(awaitOnly(channel.sender().onSend("x", () -> "sent"))).isEqualTo("sent");
    assertThat(receiving.join()).isEqualTo("x");

    channel.receiver().close();
    assertThat(awaitOnly(channel.sender().onClosed(() -> "closed"))).isEqualTo("closed");
  }

  @Test
  void on_mpmc_loses_theValueGoesToAnother() throws Exception {
    var channel = Mpmc.<String>rendezvous();
    var select =
        Select.<String>fair()
            .on(channel.receiver().onReceive(Function.identity()))
            .on(left.receiver().onReceive(Function.identity()));
    var waiting = Threads.start(() -> select.await()).awaitParked();
    left.sender().send("l");
    assertThat(waiting.join()).isEqualTo("l");

    assertThat(channel.sender().trySend("x")).isEqualTo(SendResult.FULL);
  }

  @Test
  void on_semaphore_holdsThePermit() throws Exception {
    var semaphore = Semaphore.of(1);
    try (var held = awaitOnly(semaphore.onAcquire(permit -> permit))) {
      assertThat(held.permits()).isEqualTo(1);
      var select = leftOrRight().on(semaphore.onAcquire(_ -> "acquired"));
      var waiting = Threads.start(() -> select.await()).awaitParked();
      left.sender().send("l");
      assertThat(waiting.join()).isEqualTo("l");
    }
    assertThat(semaphore.availablePermits()).isEqualTo(1);
  }

  @Test
  void on_notify_loses_theNotificationStays() throws Exception {
    var notify = Notify.create();
    var select = leftOrRight().on(notify.onNotified(() -> "notified"));
    var waiting = Threads.start(() -> select.await()).awaitParked();
    left.sender().send("l");
    assertThat(waiting.join()).isEqualTo("l");

    notify.notifyOne();
    assertThat(select.await()).isEqualTo("notified");
    assertThat(notify.tryAwait()).isFalse();
    try (var ticket = notify.enroll()) {
      notify.notifyWaiters();
      assertThat(awaitOnly(ticket.onNotified(() -> "ticket"))).isEqualTo("ticket");
    }
  }

  @Test
  void on_tasks_tellTheirEnd() throws Exception {
    var go = new CountDownLatch(1);
    var task =
        Tasks.spawn(
            () -> {
              go.await();
              return "joined";
            });
    var select = leftOrRight().on(task.onJoin(Function.identity()));
    var waiting = Threads.start(() -> select.await()).awaitParked();
    go.countDown();
    assertThat(waiting.join()).isEqualTo("joined");

    try (var set = JoinSet.<String>create()) {
      var _ = set.spawn("one", () -> "1");
      String ended = awaitOnly(set.onJoinNext(JoinHandle::name));
      assertThat(ended).isEqualTo("one");
      assertThatThrownBy(() -> awaitOnly(set.onJoinNext(JoinHandle::name)))
          .isInstanceOf(ChannelClosedException.class);
    }
    var tracker = TaskTracker.create();
    tracker.close();
    assertThat(awaitOnly(tracker.onEmpty(() -> "empty"))).isEqualTo("empty");
  }

  @Test
  void on_joinSetThatRunsEmpty_isDisabled() throws Exception {
    try (var set = JoinSet.<String>create()) {
      var go = new CountDownLatch(1);
      var spawned =
          set.spawn(
              () -> {
                go.await();
                return "";
              });
      var select = leftOrRight().on(set.onJoinNext(_ -> "next"));
      var waiting = Threads.start(() -> select.await() + select.await()).awaitParked();
      go.countDown();
      String _ = spawned.join();
      left.sender().send("l");
      assertThat(waiting.join()).isEqualTo("nextl");
    }
  }

  @Test
  void on_token_tellsTheCancellation() throws Exception {
    var token = CancellationToken.create();
    var select = leftOrRight().on(token.onCancelled(() -> "cancelled"));
    var waiting = Threads.start(() -> select.await()).awaitParked();

    token.cancel();

    assertThat(waiting.join()).isEqualTo("cancelled");
  }

  // ---- Misuse ----

  @Test
  void on_wrongArguments_areRefused() throws Exception {
    var select = Select.<String>fair();

    assertThatThrownBy(() -> select.on(new SelectCase<String>() {}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("a branch is made by a handle: ");
    assertThatThrownBy(() -> select.on(Nulls.<SelectCase<String>>missing()))
        .isInstanceOf(NullPointerException.class);
    assertThatThrownBy(select::await).isInstanceOf(ChannelClosedException.class);
  }

  @Test
  void on_afterTheFirstAwait_isRefused() {
    var select = leftOrRight();
    assertThat(select.poll()).isNull();

    for (Function<Select<String>, Select<String>> change :
        List.<Function<Select<String>, Select<String>>>of(
            it -> it.on(left.receiver().onReceive(value -> value)),
            it -> it.on(new CompletableFuture<String>(), value -> value),
            it -> it.after(LONG, () -> ""),
            it -> it.orElse(() -> ""))) {
      assertThatThrownBy(() -> change.apply(select))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("a select that was awaited does not change: Select (2 branches)");
    }
  }

  @Test
  void await_besideAnotherAwait_isRefused() throws Exception {
    var select = leftOrRight();
    var waiting = Threads.start(() -> select.await()).awaitParked();

    assertThatThrownBy(select::poll)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "a select is awaited by one at a time, and another await is in progress:"
                + " Select (2 branches)");

    left.sender().send("l");
    assertThat(waiting.join()).isEqualTo("l");
  }

  @Test
  void await_besideAnotherReceive_isRefusedAndLeavesNothing() throws Exception {
    var receiving = Threads.start(() -> right.receiver().receive()).awaitParked();

    assertThatThrownBy(() -> leftOrRight().await()).isInstanceOf(IllegalStateException.class);

    right.sender().send("r");
    assertThat(receiving.join()).isEqualTo("r");
    put(left, "l");
    assertThat(left.receiver().tryReceive()).isEqualTo(new Value<>("l"));
  }
}
