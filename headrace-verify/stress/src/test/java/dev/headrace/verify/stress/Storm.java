package dev.headrace.verify.stress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headrace.ChannelClosedException;
import dev.headrace.Closed;
import dev.headrace.Empty;
import dev.headrace.SendResult;
import dev.headrace.TryReceive;
import dev.headrace.Value;
import dev.headrace.mpsc.MpscBuilder;
import dev.headrace.mpsc.MpscChannel;
import dev.headrace.mpsc.MpscReceiver;
import dev.headrace.mpsc.MpscSender;
import dev.headrace.mpsc.SendPermit;
import dev.headrace.verify.stress.Settings.Threads;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The life of one channel, from the first send to the end, in rough weather.
///
/// An element is the number of its sender in the upper half and a count in the lower half.
final class Storm {

  private static final int SENDERS = 4;
  private static final int OPERATIONS = 400;
  private static final int SENDER_SHIFT = 32;

  /** How the channel ends. */
  private enum Ending {
    SENDERS_CLOSE,
    RECEIVER_SHUTS_DOWN,
    RECEIVER_CLOSES,
    RECEIVER_IS_CLOSED_BY_ANOTHER
  }

  private final MpscChannel<Long> channel;
  private final boolean hasPlaces;
  private final Threads threads;
  private final long seed;
  private final Ending ending;

  private final LongAdder sent = new LongAdder();
  private final LongAdder sentSum = new LongAdder();
  private final LongAdder undelivered = new LongAdder();
  private final LongAdder undeliveredSum = new LongAdder();
  private final AtomicLong progress = new AtomicLong();
  private final List<Throwable> failures = new ArrayList<>();
  private volatile boolean calm;

  // Of the receiving thread; read after it has ended.

  private @Nullable Thread closer;
  private final long[] latest = new long[SENDERS];
  private long received;
  private long receivedSum;

  Storm(MpscBuilder<Long> builder, boolean hasPlaces, Threads threads, long seed) {
    this.channel = builder.onUndelivered(this::onUndelivered).build();
    this.hasPlaces = hasPlaces;
    this.threads = threads;
    this.seed = seed;
    this.ending = Ending.values()[new Random(seed).nextInt(Ending.values().length)];
  }

  private void onUndelivered(long element) {
    undelivered.increment();
    undeliveredSum.add(element);
  }

  /// Runs it to the end.
  ///
  /// @return how many elements were sent
  long run() throws InterruptedException {
    var senders = new ArrayList<Sending>();
    for (int i = 0; i < SENDERS; i++) {
      senders.add(new Sending(i, i == 0 ? channel.sender() : channel.sender().duplicate()));
    }
    var workers = new ArrayList<Thread>();
    for (Sending sending : senders) {
      workers.add(start("sender " + sending.number, sending::run));
    }
    workers.add(start("receiver", new Receiving()::run));
    Thread interrupter = start("interrupter", () -> interruptSome(workers));
    for (Thread worker : workers) {
      awaitEnd(worker);
    }
    if (closer != null) {
      awaitEnd(closer); // it may still be handing over what nobody received
    }
    calm = true;
    awaitEnd(interrupter);
    synchronized (failures) {
      assertThat(failures).as("failures, seed %d", seed).isEmpty();
    }
    assertThat(received + undelivered.sum())
        .as("received %d + undelivered %d, %s, seed %d", received, undelivered.sum(), ending, seed)
        .isEqualTo(sent.sum());
    assertThat(receivedSum + undeliveredSum.sum())
        .as("the very elements that were sent, %s, seed %d", ending, seed)
        .isEqualTo(sentSum.sum());
    assertThat(channel.receiver().tryReceive()).isInstanceOf(Closed.class);
    return sent.sum();
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
                channel.receiver().close();
              }
            });
  }

  private void awaitEnd(Thread thread) throws InterruptedException {
    long seen = -1;
    while (!thread.join(Settings.PATIENCE)) {
      long now = progress.get();
      if (now == seen) {
        var stack = new AssertionError("where it stands");
        stack.setStackTrace(thread.getStackTrace());
        throw new AssertionError(
            thread.getName() + " is stuck, " + ending + ", seed " + seed + ", " + channel, stack);
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

  private static Duration aMoment(Random random) {
    return Duration.ofNanos(random.nextInt(50_000));
  }

  /** What a sending thread does. */
  private final class Sending {
    private final int number;
    private final MpscSender<Long> own;
    private final Random random;
    private long count;

    Sending(int number, MpscSender<Long> own) {
      this.number = number;
      this.own = own;
      this.random = new Random(seed * 31 + number);
    }

    void run() throws Exception {
      try (own) {
        for (int i = 0; i < OPERATIONS; i++) {
          try {
            step(own);
          } catch (InterruptedException _) {
            // what was not sent is not counted
          } catch (ChannelClosedException _) {
            return;
          }
          progress.incrementAndGet();
        }
      }
    }

    private void step(MpscSender<Long> sender) throws InterruptedException {
      switch (random.nextInt(hasPlaces ? 14 : 7)) {
        case 0, 1, 2 -> {
          long element = next();
          sender.send(element);
          count(element);
        }
        case 3 -> countIfSent(sender::trySend);
        case 4 -> {
          long element = next();
          if (sender.send(element, aMoment(random)) == SendResult.SENT) {
            count(element);
          }
        }
        case 5 -> {
          long element = next();
          if (finished(sender.sendAsync(element))) {
            count(element);
          }
        }
        case 6 -> {
          try (var other = sender.duplicate()) {
            long element = next();
            other.send(element);
            count(element);
          }
        }
        case 7 -> use(sender.reserve());
        case 8 -> use(sender.tryReserve());
        case 9 -> use(sender.reserve(aMoment(random)));
        case 10 -> useAll(sender.reserveMany(sender.capacity() == 1 ? 1 : 2));
        case 11 -> useAll(sender.tryReserveMany(1));
        case 12 -> useAll(sender.reserveMany(1, aMoment(random)));
        default -> {
          CompletableFuture<SendPermit<Long>> future = sender.reserveAsync();
          if (finished(future)) {
            use(future.join());
          }
        }
      }
    }

    private long next() {
      return ((long) number << SENDER_SHIFT) | ++count;
    }

    private void countIfSent(Function<Long, SendResult> send) {
      long element = next();
      if (send.apply(element) == SendResult.SENT) {
        count(element);
      }
    }

    private void count(long element) {
      sent.increment();
      sentSum.add(element);
    }

    private void use(@Nullable SendPermit<Long> permit) {
      if (permit == null) {
        return;
      }
      if (random.nextBoolean()) {
        permit.close();
      } else {
        long element = next();
        permit.send(element);
        count(element);
      }
    }

    private void useAll(@Nullable List<SendPermit<Long>> permits) {
      if (permits != null) {
        permits.forEach(this::use);
      }
    }

    /* Waits for the future or cancels it. A cancel that comes too late is no cancel. */
    private boolean finished(CompletableFuture<?> future) {
      if (random.nextBoolean() && future.cancel(false)) {
        return false;
      }
      try {
        future.join();
        return true;
      } catch (CompletionException e) {
        if (e.getCause() instanceof ChannelClosedException) {
          return false;
        }
        throw e;
      }
    }
  }

  /** What the receiving thread does. */
  private final class Receiving {
    private final MpscReceiver<Long> receiver = channel.receiver();
    private final Random random = new Random(seed * 37);
    private boolean ended;

    void run() throws Exception {
      int endsAt = random.nextInt(1, SENDERS * OPERATIONS);
      for (int i = 0; !ended; i++) {
        if (i == endsAt) {
          bringOnTheEnd();
        }
        try {
          step();
        } catch (InterruptedException _) {
          // nothing was taken
        }
        progress.incrementAndGet();
      }
    }

    private void bringOnTheEnd() {
      switch (ending) {
        case SENDERS_CLOSE -> {}
        case RECEIVER_SHUTS_DOWN -> receiver.shutdown();
        case RECEIVER_CLOSES -> receiver.close();
        case RECEIVER_IS_CLOSED_BY_ANOTHER -> closer = start("closer", receiver::close);
      }
    }

    private void step() throws InterruptedException {
      switch (random.nextInt(8)) {
        case 0, 1, 2 -> takeOrEnd(receiver.receive());
        case 3 -> take(receiver.tryReceive());
        case 4 -> take(receiver.receive(aMoment(random)));
        case 5 -> {
          var into = new ArrayList<Long>();
          int n;
          try {
            n = receiver.receiveMany(into, 4);
          } finally {
            into.forEach(this::count);
          }
          assertThat(into).hasSize(n);
          ended = n == 0;
        }
        case 6 -> {
          var into = new ArrayList<Long>();
          int n =
              random.nextBoolean()
                  ? receiver.tryReceiveMany(into, 3)
                  : receiver.receiveMany(into, 3, aMoment(random));
          assertThat(into).hasSize(n);
          into.forEach(this::count);
        }
        default -> {
          CompletableFuture<@Nullable Long> future = receiver.receiveAsync();
          if (!random.nextBoolean() || !future.cancel(false)) {
            takeOrEnd(future.join());
          }
        }
      }
    }

    private void takeOrEnd(@Nullable Long element) {
      if (element == null) {
        ended = true;
      } else {
        count(element);
      }
    }

    private void take(TryReceive<Long> outcome) {
      switch (outcome) {
        case Value<Long>(Long element) -> count(element);
        case Empty<Long> _ -> Thread.yield();
        case Closed<Long> _ -> ended = true;
      }
    }

    private void count(long element) {
      int sender = (int) (element >>> SENDER_SHIFT);
      if (element <= latest[sender]) {
        throw new AssertionError(
            "element " + element + " came after " + latest[sender] + ": doubled or out of order");
      }
      latest[sender] = element;
      received++;
      receivedSum += element;
    }
  }
}
