package dev.headrace.examples.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headrace.ChannelClosedException;
import dev.headrace.Closed;
import dev.headrace.Empty;
import dev.headrace.SendResult;
import dev.headrace.flow.Publishers;
import dev.headrace.mpsc.Mpsc;
import dev.headrace.mpsc.MpscReceiver;
import dev.headrace.mpsc.MpscSender;
import dev.headrace.mpsc.WeakMpscSender;
import dev.headrace.task.Tasks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The code of `mpsc.md`.
@Timeout(30)
final class MpscTest {

  @Test
  void owner_ofAResource_isTheOnlyOneWhoTouchesIt() throws Exception {
    var log = new StringBuilder();
    // guide: mpsc-owner
    var lines = Mpsc.<String>bounded(64);
    var writer = Tasks.spawn(() -> lines.receiver().forEach(log::append)); // only it touches log

    try (var first = lines.sender()) {
      for (int i = 1; i <= 3; i++) {
        String line = "request " + i + "\n";
        var own = first.duplicate(); // here, not in the task: it counts from now on
        Tasks.spawn(
            () -> {
              try (own) {
                own.send(line);
              }
            });
      }
    }
    writer.join(); // ends when the last of the four senders has closed
    // end
    assertThat(log.toString().lines())
        .containsExactlyInAnyOrder("request 1", "request 2", "request 3");
  }

  @Test
  void send_whenFull_waitsOrSaysSo() throws InterruptedException {
    // guide: mpsc-full
    var jobs = Mpsc.<String>bounded(2);
    jobs.sender().send("a");
    jobs.sender().send("b");

    SendResult now = jobs.sender().trySend("c"); // FULL
    SendResult soon = jobs.sender().send("c", Duration.ofMillis(5)); // FULL, 5 ms later
    // end
    assertThat(List.of(now, soon)).containsOnly(SendResult.FULL);
    assertThat(jobs.sender().size()).isEqualTo(2);

    Thread sender = Waiting.start(() -> jobs.sender().send("c"));
    assertThat(jobs.receiver().receive()).isEqualTo("a");
    sender.join();
    assertThat(jobs.receiver().receive()).isEqualTo("b");
    assertThat(jobs.receiver().receive()).isEqualTo("c");
  }

  @Test
  void trySend_whileAnotherWaits_doesNotOvertake() throws InterruptedException {
    var jobs = Mpsc.<String>bounded(1);
    jobs.sender().send("a");
    Thread first = Waiting.start(() -> jobs.sender().send("b"));

    assertThat(jobs.receiver().receive()).isEqualTo("a");
    assertThat(jobs.sender().trySend("c")).isEqualTo(SendResult.FULL);
    first.join();
    assertThat(jobs.receiver().receive()).isEqualTo("b");
  }

  @Test
  void accept_whenFullOrClosed_answersAtOnce() {
    var jobs = Mpsc.<String>bounded(1);

    assertThat(accept(jobs.sender(), "a")).isEqualTo("202 Accepted");
    assertThat(accept(jobs.sender(), "b")).isEqualTo("503 Service Unavailable");
    jobs.receiver().close();
    assertThat(accept(jobs.sender(), "c")).isEqualTo("410 Gone");
  }

  private static String accept(MpscSender<String> jobs, String job) {
    // guide: mpsc-shed
    return switch (jobs.trySend(job)) {
      case SENT -> "202 Accepted";
      case FULL -> "503 Service Unavailable"; // say so now, instead of being late
      case CLOSED -> "410 Gone";
    };
    // end
  }

  @Test
  void sendAsync_withoutWaitingForIt_givesUpBackpressure() {
    var jobs = Mpsc.<Integer>bounded(2);

    List<CompletableFuture<?>> sends = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      sends.add(jobs.sender().sendAsync(i));
    }

    assertThat(jobs.sender().size()).isEqualTo(2);
    assertThat(sends.stream().filter(send -> !send.isDone())).hasSize(98);
    jobs.receiver().close();
  }

  @Test
  void reserve_beforeTheWork_makesTheSendCertain() throws InterruptedException {
    var channel = Mpsc.<String>bounded(1);
    MpscSender<String> results = channel.sender();
    // guide: mpsc-permit
    try (var place = results.reserve()) { // waits here, before the work is begun
      place.send(render()); // never waits, never fails
    } // if the work had thrown, the place would be free again
    // end
    assertThat(channel.receiver().receive()).isEqualTo("an expensive result");
    assertThat(results.remainingCapacity()).isEqualTo(1);
  }

  private static String render() {
    return "an expensive result";
  }

  @Test
  void receiveMany_takesWhatIsThere() throws InterruptedException {
    var channel = Mpsc.<Integer>bounded(200);
    for (int i = 0; i < 150; i++) {
      channel.sender().send(i);
    }
    channel.sender().close();

    var sizes = new ArrayList<Integer>();
    insertAll(channel.receiver(), batch -> sizes.add(batch.size()));
    assertThat(sizes).containsExactly(100, 50);
  }

  private interface Table {
    void insert(List<Integer> rows);
  }

  private static void insertAll(MpscReceiver<Integer> rows, Table table)
      throws InterruptedException {
    // guide: mpsc-batch
    var batch = new ArrayList<Integer>();
    while (rows.receiveMany(batch, 100) > 0) { // waits for one, then takes up to 100; 0 at the end
      table.insert(batch); // one statement for all
      batch.clear();
    }
    // end
  }

  @Test
  void undelivered_afterTheReceiverClosed_areHandedOver() throws InterruptedException {
    var refused = new ArrayList<String>();
    // guide: mpsc-undelivered
    var jobs = Mpsc.<String>builder().capacity(8).name("jobs").onUndelivered(refused::add).build();
    jobs.sender().send("a");
    jobs.sender().send("b");
    jobs.receiver().receive(); // a
    jobs.receiver().close(); // b goes to refused
    SendResult late = jobs.sender().trySend("c"); // CLOSED: c was not sent, so it is still ours
    // end
    assertThat(refused).containsExactly("b");
    assertThat(late).isEqualTo(SendResult.CLOSED);
    assertThat(jobs.sender().toString()).contains("jobs").doesNotContain("b,");
  }

  @Test
  void receiver_whileASenderIsOpen_seesNoEnd() throws InterruptedException {
    var jobs = Mpsc.<String>bounded(1);
    jobs.sender().duplicate().close();

    assertThat(jobs.receiver().receive(Duration.ofMillis(1))).isEqualTo(new Empty<>());
    jobs.sender().close();
    assertThat(jobs.receiver().receive(Duration.ofMillis(1))).isEqualTo(new Closed<>());
    assertThatThrownBy(() -> jobs.sender().duplicate()).isInstanceOf(ChannelClosedException.class);
  }

  @Test
  void permit_thatIsOpen_keepsTheChannelOpen() throws InterruptedException {
    var jobs = Mpsc.<String>bounded(1);
    var place = jobs.sender().reserve();
    jobs.sender().close();

    assertThat(jobs.receiver().tryReceive()).isEqualTo(new Empty<>());
    place.close();
    assertThat(jobs.receiver().tryReceive()).isEqualTo(new Closed<>());
  }

  @Test
  void weakSender_ofTheOwner_doesNotKeepItAlive() throws Exception {
    var seen = new ArrayList<String>();
    var jobs = Mpsc.<String>bounded(8);
    jobs.sender().send("job");
    var owner = Tasks.spawn(() -> retryOnce(jobs.receiver(), jobs.sender().downgrade(), seen));
    jobs.sender().close();

    owner.join();
    assertThat(seen.getFirst()).isEqualTo("job");
  }

  private static void retryOnce(
      MpscReceiver<String> jobs, WeakMpscSender<String> self, List<String> seen)
      throws InterruptedException {
    // guide: mpsc-weak
    for (String job; (job = jobs.receive()) != null; ) {
      seen.add(job);
      try (var again = self.upgrade()) { // null when the last real sender has closed
        if (again != null && !job.startsWith("again")) {
          again.trySend("again " + job); // not send: nobody else would make room
        }
      }
    }
    // end
  }

  @Test
  void publisher_takesWhatIsAskedFor() throws InterruptedException {
    var heard = new ArrayList<Integer>();
    var subscriber = new TakeTwo(heard);
    // guide: mpsc-flow
    var numbers = Mpsc.<Integer>bounded(8);
    Publishers.from(numbers.receiver()).subscribe(subscriber); // which asks for two
    for (int i = 1; i <= 5; i++) {
      numbers.sender().send(i);
    }
    int left = numbers.receiver().size(); // 3: nobody asked for them yet
    // end
    assertThat(heard).containsExactly(1, 2);
    assertThat(left).isEqualTo(3);
  }

  private record TakeTwo(List<Integer> heard) implements Flow.Subscriber<Integer> {
    @Override
    public void onSubscribe(Flow.Subscription subscription) {
      subscription.request(2);
    }

    @Override
    public void onNext(Integer item) {
      heard.add(item);
    }

    @Override
    public void onError(Throwable failure) {}

    @Override
    public void onComplete() {}
  }
}
