package dev.headrace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headrace.Snippets.Question;
import dev.headrace.broadcast.Broadcast;
import dev.headrace.mpsc.Mpsc;
import dev.headrace.sync.Notify;
import dev.headrace.sync.Semaphore;
import dev.headrace.task.CancellationToken;
import dev.headrace.watch.Watch;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The examples of the documentation do what they say. */
@Timeout(30)
final class SnippetsTest {

  @Test
  void mpsc_receivesWhatWasSent() throws InterruptedException {
    assertThat(Snippets.mpsc()).containsExactly("hello", "world");
  }

  @Test
  void builder_handsOverWhatNobodyReceives() throws InterruptedException {
    assertThat(Snippets.builder()).containsExactly("late");
  }

  @Test
  void receiveLoop_endsWhenTheLastSenderHasClosed() throws InterruptedException {
    var channel = Mpsc.<String>bounded(2);
    try (var sender = channel.sender()) {
      sender.send("a");
      sender.send("b");
    }

    assertThat(Snippets.receiveLoop(channel.receiver())).containsExactly("a", "b");
  }

  @Test
  void permit_sendsIntoTheReservedPlace() throws InterruptedException {
    var channel = Mpsc.<String>bounded(1);

    Snippets.permit(channel.sender());

    assertThat(channel.receiver().receive()).isEqualTo("an expensive result");
  }

  @Test
  void oneshot_carriesTheAnswer() throws InterruptedException {
    var questions = Mpsc.<Question>bounded(1);
    Thread.startVirtualThread(
        () -> {
          try {
            questions.receiver().forEach(question -> question.reply().send(42));
          } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
          }
        });

    assertThat(Snippets.ask(questions.sender())).isEqualTo(42);
    questions.sender().close();
  }

  @Test
  void broadcastForEach_tellsWhatWasMissed() throws InterruptedException {
    var channel = Broadcast.<String>bounded(1);
    try (var sender = channel.sender()) {
      int _ = sender.send("gold 4100");
      int _ = sender.send("gold 4101");
    }

    assertThat(Snippets.broadcastForEach(channel.receiver()))
        .containsExactly("missed 1", "gold 4101");
  }

  @Test
  void broadcast_reachesEveryReceiver() throws InterruptedException {
    assertThat(Snippets.broadcast()).containsExactly("2 receivers", "gold 4100", "gold 4100");
  }

  @Test
  void watch_tellsTheLatestOnly() throws InterruptedException {
    assertThat(Snippets.watch()).containsExactly(30);
  }

  @Test
  void watchUpdate_raisesTheLimitUpToItsBound() {
    var config = Watch.of(new Snippets.Config(49));

    assertThat(Snippets.watchUpdate(config.sender())).isTrue();
    assertThat(Snippets.watchUpdate(config.sender())).isFalse();
  }

  @Test
  void semaphore_givesItsPermitBack() throws InterruptedException {
    var connections = Semaphore.of(1);

    assertThat(Snippets.semaphore(connections)).isEqualTo("a reply");
    assertThat(connections.availablePermits()).isEqualTo(1);
  }

  @Test
  void notify_finds_whatWasSetBetweenTheLookAndTheWait() throws InterruptedException {
    var changed = Notify.create();
    var values = new ArrayDeque<String>();

    var found =
        Snippets.awaitValue(
            changed,
            () -> {
              String value = values.poll();
              if (value == null) {
                values.add("set");
                changed.notifyWaiters();
              }
              return value;
            });

    assertThat(found).isEqualTo("set");
  }

  @Test
  void select_worksUntilTheEnd() throws Exception {
    var jobs = Mpsc.<String>bounded(2);
    jobs.sender().send("four");
    jobs.sender().send("letters");
    jobs.sender().close();

    assertThat(Snippets.select(jobs.receiver(), CancellationToken.create())).isEqualTo(11);
  }

  @Test
  void interval_beatsBetweenTheJobs() throws Exception {
    var jobs = Mpsc.<String>bounded(1);
    jobs.sender().send("four");
    var beats = new CountDownLatch(3);

    int done =
        Snippets.interval(
            jobs.receiver(),
            () -> {
              beats.countDown();
              if (beats.getCount() == 0) {
                jobs.sender().close();
              }
            });

    assertThat(done).isEqualTo(4);
    assertThat(beats.getCount()).isZero();
  }

  @Test
  void task_isJoined() throws Exception {
    assertThat(Snippets.task()).isEqualTo(42);
  }

  @Test
  void joinSet_joinsEveryTask() throws Exception {
    assertThat(Snippets.joinSet(List.of("a", "few", "words"))).containsExactlyInAnyOrder(1, 3, 5);
  }

  @Test
  void cancellation_endsTheTask() throws Exception {
    assertThat(Snippets.cancellation()).isEmpty();
  }

  @Test
  void tracker_waitsForTheLast() throws Exception {
    assertThat(Snippets.tracker()).isZero();
  }

  @Test
  void carrying_bindsTheScopedValue() throws Exception {
    assertThat(Snippets.carrying()).isEqualTo("hello duke");
  }

  @Test
  void mpmc_givesEachValueToOneWorker() throws InterruptedException {
    assertThat(Snippets.mpmc()).isEqualTo(2);
  }

  @Test
  void mpmcBuilder_handsOverWhatNobodyReceives() throws InterruptedException {
    assertThat(Snippets.mpmcBuilder()).containsExactly("late");
  }

  @Test
  void publisher_signalsWhatWasAskedFor() throws InterruptedException {
    assertThat(Snippets.publisher()).containsExactly("one", "two", "1 left");
  }

  @Test
  void subscriber_sendsWhatItWasSignalled() throws InterruptedException {
    assertThat(Snippets.subscriber()).containsExactly("one", "two", "three");
  }
}
