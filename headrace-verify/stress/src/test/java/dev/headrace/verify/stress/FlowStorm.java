package dev.headrace.verify.stress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headrace.Closed;
import dev.headrace.Empty;
import dev.headrace.Value;
import dev.headrace.flow.Publishers;
import dev.headrace.flow.Subscribers;
import dev.headrace.mpsc.Mpsc;
import dev.headrace.mpsc.MpscChannel;
import dev.headrace.mpsc.MpscSender;
import dev.headrace.verify.stress.Settings.Threads;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/// Elements go from one channel to another by links of publisher and subscriber, each of which is
/// cancelled at a random moment and followed by the next. In the end each element that was sent has
/// arrived, once, and in the order of its sender.
///
/// ```
///   senders ──▶ upper ──▶ publisher ──▶ link, link, link, … ──▶ lower ──▶ receiver
/// ```
///
/// An element is the number of its sender in the upper half and a count in the lower half.
final class FlowStorm {

  private static final int SENDERS = 3;
  private static final int ELEMENTS = 500;
  private static final int SENDER_SHIFT = 32;

  private final Threads threads;
  private final long seed;
  private final MpscChannel<Long> upper;
  private final MpscChannel<Long> lower;
  private final Flow.Publisher<Long> publisher;
  private final LongAdder sent = new LongAdder();
  private final LongAdder sentSum = new LongAdder();
  private final List<Throwable> failures = new ArrayList<>();

  FlowStorm(Threads threads, long seed) {
    var random = new Random(seed);
    this.threads = threads;
    this.seed = seed;
    this.upper = channel(random);
    this.lower = channel(random);
    this.publisher =
        random.nextBoolean()
            ? Publishers.from(upper.receiver())
            : Publishers.from(upper.receiver(), Thread::startVirtualThread);
  }

  private static MpscChannel<Long> channel(Random random) {
    int capacity = random.nextInt(4);
    return capacity == 0 ? Mpsc.rendezvous() : Mpsc.bounded(capacity);
  }

  /// Runs it to the end.
  ///
  /// @return how many links there were
  int run() throws InterruptedException {
    var workers = new ArrayList<Thread>();
    for (int i = 0; i < SENDERS; i++) {
      int number = i;
      var own = upper.sender().duplicate();
      workers.add(start("sender " + i, () -> sendAll(number, own)));
    }
    upper.sender().close();
    var linking = new Linking();
    workers.add(start("linking", linking::run));
    receiveAll();
    for (Thread worker : workers) {
      assertThat(worker.join(Settings.PATIENCE))
          .as("end of %s, %s", worker.getName(), this)
          .isTrue();
    }
    synchronized (failures) {
      assertThat(failures).as("failures, %s", this).isEmpty();
    }
    return linking.links;
  }

  /** A body that may fail. */
  @FunctionalInterface
  private interface Body {
    void run() throws Exception;
  }

  private Thread start(String name, Body body) {
    return threads
        .builder()
        .name(name)
        .start(
            () -> {
              try {
                body.run();
              } catch (Throwable e) {
                synchronized (failures) {
                  failures.add(e);
                }
              }
            });
  }

  private void sendAll(int number, MpscSender<Long> own) throws InterruptedException {
    var random = new Random(seed * 31 + number);
    try (own) {
      for (long count = 1; count <= ELEMENTS; count++) {
        long element = ((long) number << SENDER_SHIFT) | count;
        if (isSent(own, element, random)) {
          sent.increment();
          sentSum.add(element);
        }
      }
    }
  }

  /* A cancel that comes too late is no cancel. */
  private static boolean isSent(MpscSender<Long> own, long element, Random random)
      throws InterruptedException {
    if (random.nextInt(4) > 0) {
      own.send(element);
      return true;
    }
    CompletableFuture<@Nullable Void> future = own.sendAsync(element);
    if (random.nextBoolean() && future.cancel(false)) {
      return false;
    }
    Object _ = future.join();
    return true;
  }

  private void receiveAll() throws InterruptedException {
    long received = 0;
    long sum = 0;
    var latest = new long[SENDERS];
    while (true) {
      switch (lower.receiver().receive(Settings.PATIENCE)) {
        case Value<Long>(Long element) -> {
          int sender = (int) (element >>> SENDER_SHIFT);
          assertThat(element).as("doubled or out of order, %s", this).isGreaterThan(latest[sender]);
          latest[sender] = element;
          received++;
          sum += element;
        }
        case Empty<Long> _ -> throw new AssertionError("stuck: " + this);
        case Closed<Long> _ -> {
          assertThat(received).as("elements, %s", this).isEqualTo(sent.sum());
          assertThat(sum).as("the very elements, %s", this).isEqualTo(sentSum.sum());
          return;
        }
      }
    }
  }

  @Override
  public String toString() {
    return "seed " + seed + ", " + publisher + ", into " + lower;
  }

  /** Makes one link after the other. */
  private final class Linking {
    private final Random random = new Random(seed * 37);
    private int links;

    void run() {
      Link previous = null;
      AtomicBoolean completed = new AtomicBoolean();
      while (!completed.get()) {
        var link = new Link(random, completed);
        publisher.subscribe(link);
        if (link.refused) {
          link.into.onComplete();
          Thread.yield(); // the previous one has a value in hand
          continue;
        }
        links++;
        if (previous != null) {
          previous.into.onComplete(); // its last signal is over
        }
        for (int n = random.nextInt(100); n > 0 && !completed.get(); n--) {
          Thread.yield();
        }
        if (random.nextBoolean()) {
          link.cancelSoon();
        }
        previous = link;
      }
      if (previous != null) {
        previous.into.onComplete(); // begun beside the end, and cancelled: it is told of no end
      }
      lower.sender().close();
    }
  }

  /** A subscriber that hands everything on to one that sends, and cancels. */
  private final class Link implements Flow.Subscriber<Long> {
    private final Flow.Subscriber<Long> into = Subscribers.into(lower.sender().duplicate());
    private final AtomicBoolean completed;
    private final int limit;
    private Flow.@Nullable Subscription upstream;
    private int count;
    private volatile boolean cancels;
    private volatile boolean refused;

    Link(Random random, AtomicBoolean completed) {
      this.completed = completed;
      this.limit = 1 + random.nextInt(20);
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
      synchronized (this) {
        upstream = subscription;
      }
      into.onSubscribe(subscription);
      if (cancels) {
        subscription.cancel();
      }
    }

    @Override
    public void onNext(Long element) {
      into.onNext(element);
      if (++count == limit) {
        cancelSoon();
      }
    }

    @Override
    public void onError(Throwable failure) {
      refused = true;
    }

    @Override
    public void onComplete() {
      into.onComplete();
      completed.set(true);
    }

    void cancelSoon() {
      cancels = true;
      Flow.Subscription subscription;
      synchronized (this) {
        subscription = upstream;
      }
      if (subscription != null) {
        subscription.cancel();
      }
    }
  }
}
