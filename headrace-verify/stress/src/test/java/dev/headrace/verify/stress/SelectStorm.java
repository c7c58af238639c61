package dev.headrace.verify.stress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headrace.SelectCase;
import dev.headrace.Value;
import dev.headrace.mpmc.Mpmc;
import dev.headrace.mpmc.MpmcChannel;
import dev.headrace.mpmc.MpmcReceiver;
import dev.headrace.mpmc.MpmcSender;
import dev.headrace.mpsc.Mpsc;
import dev.headrace.mpsc.MpscChannel;
import dev.headrace.select.Select;
import dev.headrace.verify.stress.Settings.Threads;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/// Workers that send to each other and receive from each other by selects, over channels of every
/// kind, in rough weather: each select offers one element on two channels and takes from two
/// others. In the end each element that some select says it sent was received, or is still there,
/// once.
final class SelectStorm {

  private static final int WORKERS = 4;
  private static final int SELECTS = 300;

  /** Elements, by number and by sum: the very same ones have the same sum. */
  private static final class Tally {
    final LongAdder number = new LongAdder();
    final LongAdder sum = new LongAdder();

    void add(long element) {
      number.increment();
      sum.add(element);
    }
  }

  private final Threads threads;
  private final long seed;
  private final List<MpmcChannel<Long>> shared =
      List.of(Mpmc.bounded(1), Mpmc.rendezvous(), Mpmc.rendezvous(), Mpmc.unbounded());

  /** One for each worker, who receives from it. */
  private final List<MpscChannel<Long>> own = new ArrayList<>();

  private final Tally sent = new Tally();
  private final Tally received = new Tally();
  private final AtomicLong progress = new AtomicLong();
  private final List<Throwable> failures = new ArrayList<>();
  private volatile boolean calm;

  SelectStorm(Threads threads, long seed) {
    this.threads = threads;
    this.seed = seed;
    for (int i = 0; i < WORKERS; i++) {
      own.add(i % 2 == 0 ? Mpsc.bounded(1) : Mpsc.rendezvous());
    }
  }

  /// Runs it to the end.
  ///
  /// @return how many elements were sent
  long run() throws InterruptedException {
    var workers = new ArrayList<Thread>();
    for (int i = 0; i < WORKERS; i++) {
      workers.add(start(threads, "worker " + i, new Worker(i)::run));
    }
    // A virtual thread that only yields would keep those from a single carrier whom timers unpark.
    Thread interrupter = start(Threads.PLATFORM, "interrupter", () -> interruptSome(workers));
    for (Thread worker : workers) {
      awaitEnd(worker);
    }
    calm = true;
    awaitEnd(interrupter);
    synchronized (failures) {
      assertThat(failures).as("failures, seed %d", seed).isEmpty();
    }
    drain();
    assertThat(received.number.sum()).as("seed %d", seed).isEqualTo(sent.number.sum());
    assertThat(received.sum.sum())
        .as("the very elements that were sent, seed %d", seed)
        .isEqualTo(sent.sum.sum());
    return sent.number.sum();
  }

  private void drain() {
    for (MpmcChannel<Long> channel : shared) {
      while (channel.receiver().tryReceive() instanceof Value<Long>(Long element)) {
        received.add(element);
      }
    }
    for (MpscChannel<Long> channel : own) {
      while (channel.receiver().tryReceive() instanceof Value<Long>(Long element)) {
        received.add(element);
      }
    }
  }

  private Thread start(Threads kind, String name, Runnable body) {
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

  private void awaitEnd(Thread thread) throws InterruptedException {
    long seen = -1;
    while (!thread.join(Settings.PATIENCE)) {
      long now = progress.get();
      if (now == seen) {
        throw new AssertionError(
            thread.getName() + " is stuck, seed " + seed + ", " + shared + own);
      }
      seen = now;
    }
  }

  private void interruptSome(List<Thread> workers) {
    var random = new Random(seed);
    while (!calm) {
      workers.get(random.nextInt(workers.size())).interrupt();
      for (int n = random.nextInt(50); n > 0; n--) {
        Thread.yield();
      }
    }
  }

  /** What one thread does. */
  private final class Worker {
    private final int number;
    private final Random random;
    private final List<MpmcSender<Long>> senders = new ArrayList<>();
    private final List<MpmcReceiver<Long>> receivers = new ArrayList<>();
    private long count;

    Worker(int number) {
      this.number = number;
      this.random = new Random(seed * 31 + number);
      for (MpmcChannel<Long> channel : shared) {
        senders.add(channel.sender().duplicate());
        receivers.add(channel.receiver().duplicate());
      }
    }

    void run() {
      for (int i = 0; i < SELECTS; i++) {
        long element = ((long) number << 32) | ++count;
        if (selects(element)) {
          sent.add(element);
        }
        progress.incrementAndGet();
      }
    }

    /* Whether the element was sent. */
    private boolean selects(long element) {
      Select<Boolean> select = random.nextBoolean() ? Select.fair() : Select.biased();
      for (int branch = 0; branch < 4; branch++) {
        var _ = select.on(branch % 2 == 0 ? sending(element) : receiving());
      }
      try {
        return Boolean.TRUE.equals(awaits(select));
      } catch (InterruptedException _) {
        return false;
      }
    }

    private SelectCase<Boolean> sending(long element) {
      int channel = random.nextInt(shared.size() + WORKERS);
      return channel < shared.size()
          ? senders.get(channel).onSend(element, () -> true)
          : own.get(channel - shared.size()).sender().onSend(element, () -> true);
    }

    private SelectCase<Boolean> receiving() {
      int channel = random.nextInt(shared.size() + 1);
      return channel < shared.size()
          ? receivers.get(channel).onReceive(this::take)
          : own.get(number).receiver().onReceive(this::take);
    }

    private boolean take(long element) {
      received.add(element);
      return false;
    }

    private @Nullable Boolean awaits(Select<Boolean> select) throws InterruptedException {
      Duration moment = Duration.ofNanos(random.nextInt(50_000));
      return switch (random.nextInt(6)) {
        case 0, 1 -> select.await();
        case 2 -> select.await(moment);
        case 3 -> select.poll();
        case 4 -> select.after(moment, () -> false).await();
        default -> finished(select.after(moment, () -> false).awaitAsync());
      };
    }

    /* Waits for the future or cancels it. A cancel that comes too late is no cancel. */
    private boolean finished(CompletableFuture<Boolean> future) {
      return !(random.nextBoolean() && future.cancel(false)) && future.join();
    }
  }
}
