package dev.headrace;

import dev.headrace.broadcast.Broadcast;
import dev.headrace.broadcast.BroadcastReceiver;
import dev.headrace.flow.Publishers;
import dev.headrace.flow.Subscribers;
import dev.headrace.mpmc.Mpmc;
import dev.headrace.mpmc.MpmcReceiver;
import dev.headrace.mpsc.Mpsc;
import dev.headrace.mpsc.MpscReceiver;
import dev.headrace.mpsc.MpscSender;
import dev.headrace.oneshot.Oneshot;
import dev.headrace.oneshot.OneshotSender;
import dev.headrace.select.Interval;
import dev.headrace.select.MissedTicks;
import dev.headrace.select.Select;
import dev.headrace.sync.Notify;
import dev.headrace.sync.Semaphore;
import dev.headrace.task.CancellationToken;
import dev.headrace.task.JoinHandle;
import dev.headrace.task.JoinSet;
import dev.headrace.task.TaskTracker;
import dev.headrace.task.Tasks;
import dev.headrace.watch.Watch;
import dev.headrace.watch.WatchReceiver;
import dev.headrace.watch.WatchSender;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.SubmissionPublisher;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The examples of the documentation. `SnippetsTest` runs them. */
final class Snippets {

  private Snippets() {}

  static List<String> mpsc() throws InterruptedException {
    var received = new ArrayList<String>();
    // @start region="mpsc"
    var channel = Mpsc.<String>bounded(32);
    MpscReceiver<String> receiver = channel.receiver();

    Thread.startVirtualThread(
        () -> {
          try (MpscSender<String> sender = channel.sender()) {
            sender.send("hello");
            sender.send("world");
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });

    receiver.forEach(received::add); // until every sender has closed
    // @end
    return received;
  }

  static List<String> builder() throws InterruptedException {
    var undelivered = new ArrayList<String>();
    // @start region="mpsc-builder"
    var channel =
        Mpsc.<String>builder().capacity(32).name("jobs").onUndelivered(undelivered::add).build();
    // @end
    channel.sender().send("late");
    channel.receiver().close();
    return undelivered;
  }

  static List<String> receiveLoop(MpscReceiver<String> receiver) throws InterruptedException {
    var handled = new ArrayList<String>();
    // @start region="receive-loop"
    for (String job; (job = receiver.receive()) != null; ) {
      handled.add(job);
    }
    // @end
    return handled;
  }

  static void permit(MpscSender<String> sender) throws InterruptedException {
    // @start region="permit"
    try (var permit = sender.reserve()) {
      String result = String.join(" ", "an", "expensive", "result");
      permit.send(result); // never waits, never fails
    }
    // @end
  }

  record Question(String text, OneshotSender<Integer> reply) {}

  static int ask(MpscSender<Question> questions) throws InterruptedException {
    // @start region="oneshot"
    var reply = Oneshot.<Integer>create();
    questions.send(new Question("how many?", reply.sender()));
    int answer = reply.receiver().receive();
    // @end
    return answer;
  }

  static List<String> broadcast() throws InterruptedException {
    var shown = new ArrayList<String>();
    // @start region="broadcast"
    var prices = Broadcast.<String>bounded(16);
    BroadcastReceiver<String> ticker = prices.receiver();
    BroadcastReceiver<String> log = prices.sender().subscribe();

    int receivers = prices.sender().send("gold 4100"); // never waits
    prices.sender().close();
    // @end
    shown.add(receivers + " receivers");
    shown.addAll(broadcastReceive(ticker));
    shown.addAll(broadcastReceive(log));
    return shown;
  }

  static List<String> broadcastReceive(BroadcastReceiver<String> prices)
      throws InterruptedException {
    var shown = new ArrayList<String>();
    // @start region="broadcast-receive"
    while (true) {
      switch (prices.receive()) {
        case Value(var price) -> shown.add(price);
        case Lagged(var missed) -> shown.add("missed " + missed);
        case Closed() -> {
          return shown;
        }
      }
    }
    // @end
  }

  static List<String> broadcastForEach(BroadcastReceiver<String> prices)
      throws InterruptedException {
    var shown = new ArrayList<String>();
    // @start region="broadcast-for-each"
    prices.forEach(price -> shown.add(price), missed -> shown.add("missed " + missed));
    // @end
    return shown;
  }

  record Config(int limit) {}

  static List<Integer> watch() throws InterruptedException {
    // @start region="watch"
    var config = Watch.of(new Config(10));
    WatchReceiver<Config> receiver = config.receiver();

    config.sender().send(new Config(20)); // never waits
    config.sender().send(new Config(30)); // replaces the one before
    config.sender().close();
    // @end
    return watchLoop(receiver);
  }

  static List<Integer> watchLoop(WatchReceiver<Config> config) throws InterruptedException {
    var used = new ArrayList<Integer>();
    // @start region="watch-loop"
    while (config.awaitChange()) {
      used.add(config.get().limit());
    }
    // @end
    return used;
  }

  static boolean watchUpdate(WatchSender<Config> config) {
    // @start region="watch-update"
    boolean raised =
        config.updateIf(found -> found.limit() < 50, found -> new Config(found.limit() + 1));
    // @end
    return raised;
  }

  static String semaphore(Semaphore connections) throws InterruptedException {
    // @start region="semaphore"
    try (var _ = connections.acquire()) {
      return "a reply"; // at most as many at a time as there are permits
    }
    // @end
  }

  static String awaitValue(Notify changed, Supplier<@Nullable String> look)
      throws InterruptedException {
    // @start region="notify"
    while (true) {
      try (var ticket = changed.enroll()) { // first take a place,
        String value = look.get(); // then look,
        if (value != null) {
          return value;
        }
        ticket.await(); // then wait: a notification since enroll() is here
      }
    }
    // @end
  }

  sealed interface Event {
    record Work(String job) implements Event {}

    record Tick() implements Event {}

    record Stop() implements Event {}
  }

  static int select(MpscReceiver<String> jobs, CancellationToken stop) throws InterruptedException {
    int done = 0;
    // @start region="select"
    var select =
        Select.<Event>fair() // random among the ready; biased() takes them in order
            .on(jobs.onReceive(Event.Work::new, Event.Stop::new))
            .on(stop.onCancelled(Event.Stop::new))
            .after(Duration.ofSeconds(1), Event.Tick::new);
    while (true) {
      switch (select.await()) {
        case Event.Work(String job) -> done += job.length();
        case Event.Tick() -> System.out.println("idle for a second");
        case Event.Stop() -> {
          return done;
        }
      }
    }
    // @end
  }

  static int interval(MpscReceiver<String> jobs, Runnable beat) throws InterruptedException {
    int done = 0;
    // @start region="interval"
    var heartbeat = Interval.every(Duration.ofMillis(10), MissedTicks.SKIP);
    var select =
        Select.<Event>fair()
            .on(jobs.onReceive(Event.Work::new, Event.Stop::new))
            .on(heartbeat.onTick(Event.Tick::new)); // also while there is always work
    while (true) {
      switch (select.await()) {
        case Event.Work(String job) -> done += job.length();
        case Event.Tick() -> beat.run();
        case Event.Stop() -> {
          return done;
        }
      }
    }
    // @end
  }

  static int task() throws InterruptedException, ExecutionException {
    // @start region="task"
    JoinHandle<Integer> sum = Tasks.spawn("sum", () -> 20 + 22);
    int result = sum.join(); // or the task's exception
    // @end
    return result;
  }

  static List<Integer> joinSet(List<String> words) throws InterruptedException, ExecutionException {
    var lengths = new ArrayList<Integer>();
    // @start region="join-set"
    try (var set = JoinSet.<Integer>create()) {
      for (String word : words) {
        var _ = set.spawn(word::length);
      }
      for (JoinHandle<Integer> ended; (ended = set.joinNext()) != null; ) {
        lengths.add(ended.join()); // does not wait
      }
    } // however the block is left, none of the tasks runs on
    // @end
    return lengths;
  }

  static Optional<String> cancellation() throws InterruptedException, ExecutionException {
    // @start region="cancellation"
    var server = CancellationToken.create();
    var request = server.childToken();
    var answer =
        Tasks.spawn(
            () ->
                request.runUntilCancelled(
                    () -> {
                      Thread.sleep(Duration.ofDays(1));
                      return "an answer";
                    }));
    server.cancel(); // and all its requests
    Optional<String> empty = answer.join();
    // @end
    return empty;
  }

  static int tracker() throws InterruptedException {
    // @start region="tracker"
    var connections = TaskTracker.create();
    var _ = connections.spawn(() -> Thread.sleep(1)); // the handle may be dropped
    connections.close(); // no more will come
    connections.awaitEmpty();
    // @end
    return connections.size();
  }

  // @start region="carrying"
  private static final ScopedValue<String> USER = ScopedValue.newInstance();

  static String carrying() throws Exception {
    return ScopedValue.where(USER, "duke")
        .call(() -> Tasks.spawn(Tasks.carrying(() -> "hello " + USER.get(), USER)).join());
  }

  // @end

  static int mpmc() throws InterruptedException {
    var done = new LongAdder();
    // @start region="mpmc"
    var channel = Mpmc.<String>bounded(32);
    Thread first = Thread.startVirtualThread(worker(channel.receiver(), done));
    Thread second = Thread.startVirtualThread(worker(channel.receiver().duplicate(), done));

    try (var jobs = channel.sender()) {
      jobs.send("this goes to one of them");
      jobs.send("and this to one of them, too");
    }
    first.join(); // both drain the channel and see the end
    second.join();
    // @end
    return done.intValue();
  }

  private static Runnable worker(MpmcReceiver<String> receiver, LongAdder done) {
    return () -> {
      try {
        work(receiver, done);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    };
  }

  private static void work(MpmcReceiver<String> receiver, LongAdder done)
      throws InterruptedException {
    // @start region="worker"
    try (receiver) {
      for (String job; (job = receiver.receive()) != null; ) {
        done.add(job.isEmpty() ? 0 : 1);
      }
    }
    // @end
  }

  static List<String> mpmcBuilder() throws InterruptedException {
    var undelivered = new ArrayList<String>();
    // @start region="mpmc-builder"
    var channel =
        Mpmc.<String>builder().capacity(32).name("jobs").onUndelivered(undelivered::add).build();
    // @end
    channel.sender().send("late");
    channel.receiver().close();
    return undelivered;
  }

  static List<String> publisher() throws InterruptedException {
    var heard = new ArrayList<String>();
    // @start region="publisher"
    var lines = Mpsc.<String>bounded(16);
    Flow.Publisher<String> publisher = Publishers.from(lines.receiver());

    publisher.subscribe(
        new Flow.Subscriber<String>() {
          @Override
          public void onSubscribe(Flow.Subscription subscription) {
            subscription.request(2); // the third stays in the channel
          }

          @Override
          public void onNext(String line) {
            heard.add(line);
          }

          @Override
          public void onError(Throwable failure) {
            heard.add("failed: " + failure);
          }

          @Override
          public void onComplete() {
            heard.add("end");
          }
        });
    for (String line : List.of("one", "two", "three")) {
      lines.sender().send(line);
    }
    // @end
    heard.add(lines.receiver().size() + " left");
    return heard;
  }

  static List<String> subscriber() throws InterruptedException {
    var received = new ArrayList<String>();
    // @start region="subscriber"
    var lines = Mpsc.<String>bounded(2);

    Thread.startVirtualThread(
        () -> {
          try (var publisher = new SubmissionPublisher<String>()) {
            publisher.subscribe(Subscribers.into(lines.sender()));
            for (String line : List.of("one", "two", "three")) {
              publisher.submit(line); // waits when the channel and the publisher's buffer are full
            }
          }
        });

    lines.receiver().forEach(received::add); // until the publisher has completed
    // @end
    return received;
  }
}
