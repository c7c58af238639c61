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
import org.jspecify.annotations.Nullable;

/// Elements go from one channel to another by links of publisher and subscriber, each of which is
/// cancelled at a random moment and followed by the next. In the end each element that was sent has
/// arrived, once, and in the order of its sender.
///
/// ```
///   senders ──▶ upper ──▶ publisher ──▶ link, link, link, … ──▶ lower ──▶ receiver
/// ```
final class FlowStorm implements Storm {

  private static final int SENDERS = 3;
  private static final int ELEMENTS = 500;

  private final Threads threads;
  private final long seed;
  private final MpscChannel<Long> upper;
  private final MpscChannel<Long> lower;
  private final Flow.Publisher<Long> publisher;
  private final Tally sent = new Tally();
  private final Tally received = new Tally();
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

  @Override
  public long run() throws InterruptedException {
    var workers = new ArrayList<Thread>();
    for (int i = 0; i < SENDERS; i++) {
      int number = i;
      var own = upper.sender().duplicate();
      workers.add(start(threads, "sender " + i, () -> sendAll(number, own)));
    }
    upper.sender().close();
    var linking = new Linking();
    // Virtual threads that only yield, one on each carrier, keep those out whom others unpark.
    workers.add(start(Threads.PLATFORM, "linking", linking::run));
    receiveAll();
    for (Thread worker : workers) {
      assertThat(worker.join(Settings.PATIENCE))
          .as("end of %s, %s", worker.getName(), this)
          .isTrue();
    }
    synchronized (failures) {
      assertThat(failures).as("failures, %s", this).isEmpty();
    }
    return linking.links + received.number();
  }

  @Override
  public long accounted() {
    return received.number();
  }

  /** A body that may fail. */
  @FunctionalInterface
  private interface Body {
    void run() throws Exception;
  }

  private Thread start(Threads kind, String name, Body body) {
    return kind.builder()
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
        long element = Elements.of(number, count);
        if (isSent(own, element, random)) {
          sent.add(element);
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
    var inOrder = new InOrder(SENDERS);
    while (true) {
      switch (lower.receiver().receive(Settings.PATIENCE)) {
        case Value<Long>(Long element) -> {
          inOrder.note(element);
          received.add(element);
        }
        case Empty<Long> _ -> throw new AssertionError("stuck: " + this);
        case Closed<Long> _ -> {
          assertThat(received).as("received, %s", this).isEqualTo(sent);
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
