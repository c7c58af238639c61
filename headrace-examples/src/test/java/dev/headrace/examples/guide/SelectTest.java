package dev.headrace.examples.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headrace.ChannelClosedException;
import dev.headrace.mpsc.Mpsc;
import dev.headrace.mpsc.MpscReceiver;
import dev.headrace.mpsc.MpscSender;
import dev.headrace.select.Interval;
import dev.headrace.select.MissedTicks;
import dev.headrace.select.Select;
import dev.headrace.task.CancellationToken;
import dev.headrace.task.Tasks;
import dev.headrace.test.ManualClock;
import dev.headrace.watch.Watch;
import dev.headrace.watch.WatchReceiver;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The code of `select.md`.
@Timeout(30)
final class SelectTest {

  // guide: select-events
  sealed interface Event {
    record Job(String text) implements Event {}

    record Limit(int limit) implements Event {}

    record Stop() implements Event {}
  }

  // end

  @Test
  void loop_overEvents_endsWithTheChannel() throws InterruptedException {
    var jobs = Mpsc.<String>bounded(8);
    var limit = Watch.of(1);
    jobs.sender().send("a");
    jobs.sender().send("b");
    limit.sender().send(2);
    jobs.sender().close();

    assertThat(work(jobs.receiver(), limit.receiver(), CancellationToken.create()))
        .containsAll(List.of("a", "b"));
  }

  @Test
  void loop_overEvents_endsWhenCancelled() throws Exception {
    var jobs = Mpsc.<String>bounded(8);
    var limit = Watch.of(1);
    var stop = CancellationToken.create();
    var worker = Tasks.spawn(() -> work(jobs.receiver(), limit.receiver(), stop));
    stop.cancel();

    assertThat(worker.join()).isEmpty();
  }

  private static List<String> work(
      MpscReceiver<String> jobs, WatchReceiver<Integer> limit, CancellationToken stop)
      throws InterruptedException {
    var done = new ArrayList<String>();
    // guide: select-loop
    var next =
        Select.<Event>fair() // made once, awaited again and again
            .on(jobs.onReceive(Event.Job::new, Event.Stop::new)) // the end is an event, too
            .on(limit.onChange(Event.Limit::new))
            .on(stop.onCancelled(Event.Stop::new));
    while (true) {
      switch (next.await()) { // without default: the compiler knows all events
        case Event.Job(var text) -> done.add(text);
        case Event.Limit(var value) -> done.add("limit " + value);
        case Event.Stop() -> {
          return done;
        }
      }
    }
    // end
  }

  @Test
  void await_doesOneBranchOnly() throws InterruptedException {
    var a = Mpsc.<String>bounded(1);
    var b = Mpsc.<String>bounded(1);
    a.sender().send("a");
    b.sender().send("b");

    String first =
        Select.<String>fair()
            .on(a.receiver().onReceive(value -> value))
            .on(b.receiver().onReceive(value -> value))
            .await();

    assertThat(a.receiver().size() + b.receiver().size()).isEqualTo(1);
    assertThat(first).isIn("a", "b");
  }

  @Test
  void biased_takesTheFirstThatIsReady_fairTakesAny() throws InterruptedException {
    var urgent = Mpsc.<String>bounded(1000);
    var normal = Mpsc.<String>bounded(1000);
    for (int i = 0; i < 1000; i++) {
      urgent.sender().send("urgent");
      normal.sender().send("normal");
    }
    var fair =
        Select.<String>fair()
            .on(urgent.receiver().onReceive(job -> job))
            .on(normal.receiver().onReceive(job -> job));
    var seen = new HashSet<String>();
    for (int i = 0; i < 500; i++) {
      seen.add(fair.await());
    }
    assertThat(seen).containsExactlyInAnyOrder("urgent", "normal");

    while (!urgent.receiver().isEmpty()) {
      assertThat(byPriority(urgent.receiver(), normal.receiver())).isEqualTo("urgent");
    }
    assertThat(byPriority(urgent.receiver(), normal.receiver())).isEqualTo("normal");
  }

  private static String byPriority(MpscReceiver<String> urgent, MpscReceiver<String> normal)
      throws InterruptedException {
    // guide: select-biased
    var byPriority =
        Select.<String>biased() // the first branch that is ready
            .on(urgent.onReceive(job -> job))
            .on(normal.onReceive(job -> job));
    String job = byPriority.await();
    // end
    return job;
  }

  @Test
  void after_countsFromTheBeginningOfEachAwait() throws Exception {
    try (var clock = ManualClock.install()) {
      var channel = Mpsc.<String>bounded(1);
      MpscReceiver<String> jobs = channel.receiver();
      // guide: select-after
      var next =
          Select.<String>fair()
              .on(jobs.onReceive(job -> job))
              .after(Duration.ofSeconds(30), () -> "idle"); // since this await began
      // end
      var worker = Tasks.spawn(() -> List.of(next.await(), next.await()));
      clock.awaitWaits(1);
      clock.advance(Duration.ofSeconds(29));
      channel.sender().send("job");
      clock.awaitWait(Duration.ofSeconds(30));
      clock.advance(Duration.ofSeconds(30));
      assertThat(worker.join()).containsExactly("job", "idle");
    }
  }

  @Test
  void interval_ticksHoweverBusyTheOthersAre() throws Exception {
    try (var clock = ManualClock.install()) {
      var channel = Mpsc.<String>bounded(1000);
      MpscReceiver<String> jobs = channel.receiver();
      for (int i = 0; i < 1000; i++) {
        channel.sender().send("job");
      }
      // guide: select-interval
      var heartbeat = Interval.every(Duration.ofSeconds(10), MissedTicks.SKIP);
      var next =
          Select.<String>fair()
              .on(jobs.onReceive(job -> job))
              .on(heartbeat.onTick(() -> "beat")); // the first at once, then every 10 s
      // end
      var seen = new ArrayList<String>();
      for (int i = 0; i < 500; i++) {
        seen.add(next.await());
      }
      assertThat(seen).containsOnlyOnce("beat");
      clock.advance(Duration.ofSeconds(10));
      for (int i = 0; i < 400; i++) {
        seen.add(next.await());
      }
      assertThat(seen).filteredOn("beat"::equals).hasSize(2);
    }
  }

  @Test
  void merge_ofTwo_endsWithTheLast() throws InterruptedException {
    var a = Mpsc.<String>bounded(4);
    var b = Mpsc.<String>bounded(4);
    a.sender().send("a");
    a.sender().close();
    b.sender().send("b1");
    b.sender().send("b2");
    b.sender().close();

    assertThat(merge(a.receiver(), b.receiver()))
        .containsExactlyInAnyOrder("a", "b1", "b2")
        .containsSubsequence("b1", "b2");
  }

  private static List<String> merge(MpscReceiver<String> a, MpscReceiver<String> b)
      throws InterruptedException {
    var merged = new ArrayList<String>();
    // guide: select-merge
    var either = Select.<String>fair().on(a.onReceive(v -> v)).on(b.onReceive(v -> v));
    while (!a.isAtEnd() || !b.isAtEnd()) {
      try {
        merged.add(either.await()); // a channel at its end does not take part
      } catch (ChannelClosedException e) {
        break; // the last one ended while we waited
      }
    }
    // end
    return merged;
  }

  @Test
  void await_whenAllAreAtTheirEnd_throws() {
    var a = Mpsc.<String>bounded(1);
    a.sender().close();
    var select = Select.<String>fair().on(a.receiver().onReceive(value -> value));

    assertThatThrownBy(select::await).isInstanceOf(ChannelClosedException.class);
    assertThatThrownBy(select::poll).isInstanceOf(ChannelClosedException.class);
  }

  @Test
  void onSend_orStop_sendsOnlyIfChosen() throws InterruptedException {
    var results = Mpsc.<String>bounded(1);
    var stop = CancellationToken.create();

    assertThat(sendOrStop(results.sender(), "first", stop)).isTrue();
    stop.cancel();
    assertThat(sendOrStop(results.sender(), "second", stop)).isFalse();
    assertThat(results.receiver().receive()).isEqualTo("first");
    assertThat(results.receiver().isEmpty()).isTrue();
  }

  private static boolean sendOrStop(
      MpscSender<String> results, String result, CancellationToken stop)
      throws InterruptedException {
    // guide: select-send
    boolean sent =
        Select.<Boolean>biased()
            .on(stop.onCancelled(() -> false))
            .on(results.onSend(result, () -> true)) // sent only if this branch is chosen
            .await();
    // end
    return sent;
  }

  @Test
  void stage_isABranch_too() throws InterruptedException {
    var answer = CompletableFuture.supplyAsync(() -> 42);
    // guide: select-stage
    String result =
        Select.<String>fair()
            .on(answer, number -> "answer " + number) // any CompletionStage
            .after(Duration.ofMinutes(1), () -> "too late")
            .await();
    // end
    assertThat(result).isEqualTo("answer 42");
  }

  @Test
  void stage_thatFailed_throwsOrIsAnEvent() throws InterruptedException {
    var failed = CompletableFuture.<String>failedFuture(new IllegalStateException("broken"));

    assertThatThrownBy(Select.<String>fair().on(failed, value -> value)::await)
        .isInstanceOf(CompletionException.class)
        .hasCauseInstanceOf(IllegalStateException.class);
    assertThat(Select.<String>fair().on(failed, value -> value, Throwable::getMessage).await())
        .isEqualTo("broken");
  }

  @Test
  void receiver_inTwoSelectsAtOnce_isRefused() throws InterruptedException {
    var jobs = Mpsc.<String>bounded(1);
    var first = Select.<String>fair().on(jobs.receiver().onReceive(job -> job));
    var second = Select.<String>fair().on(jobs.receiver().onReceive(job -> job));
    Thread waiter = Waiting.start(first::await);

    assertThatThrownBy(second::await).isInstanceOf(IllegalStateException.class);
    jobs.sender().send("job");
    waiter.join();
  }

  @Test
  void poll_whenNothingIsReady_isNull() {
    var jobs = Mpsc.<String>bounded(1);
    var select = Select.<String>fair().on(jobs.receiver().onReceive(job -> job));

    assertThat(select.poll()).isNull();
    jobs.sender().trySend("job");
    assertThat(select.poll()).isEqualTo("job");

    var orElse =
        Select.<String>fair().on(jobs.receiver().onReceive(job -> job)).orElse(() -> "nothing");
    assertThat(orElse.poll()).isEqualTo("nothing");
  }
}
