package dev.headrace.verify.stress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headrace.ChannelClosedException;
import dev.headrace.Closed;
import dev.headrace.Empty;
import dev.headrace.SendResult;
import dev.headrace.TryReceive;
import dev.headrace.Value;
import dev.headrace.mpmc.MpmcBuilder;
import dev.headrace.mpmc.MpmcChannel;
import dev.headrace.mpmc.MpmcReceiver;
import dev.headrace.mpmc.MpmcSender;
import dev.headrace.select.Select;
import dev.headrace.sync.Semaphore;
import dev.headrace.verify.stress.Settings.Threads;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/// The life of one channel with many on both sides, from the first send to the end, in rough
/// weather. In the end each element that was sent was received, displaced or undelivered, once, and
/// each receiver had those of one sender in order.
///
/// An element is the number of its sender in the upper half and a count in the lower half.
final class MpmcStorm {

  private static final int SENDERS = 4;
  private static final int RECEIVERS = 3;
  private static final int OPERATIONS = 300;
  private static final int PERMITS = 2;
  private static final int SENDER_SHIFT = 32;

  /** How the channel ends. */
  private enum Ending {
    SENDERS_CLOSE,
    A_RECEIVER_SHUTS_DOWN,
    RECEIVERS_CLOSE
  }

  private final MpmcChannel<Long> channel;
  private final boolean displaces;
  private final long seed;
  private final Ending ending;
  private final Semaphore permits = Semaphore.of(PERMITS);
  private final Crew crew;
  private final Tally sent = new Tally();
  private final Tally fates = new Tally();

  MpmcStorm(MpmcBuilder<Long> builder, boolean displaces, Threads threads, long seed) {
    this.channel = builder.onUndelivered(fates::add).build();
    this.displaces = displaces;
    this.seed = seed;
    this.ending = Ending.values()[new Random(seed).nextInt(Ending.values().length)];
    this.crew = new Crew(threads, seed, () -> ending + ", " + channel + ", " + permits);
  }

  /// Runs it to the end.
  ///
  /// @return how many operations there were
  long run() throws InterruptedException {
    for (int i = 0; i < SENDERS; i++) {
      crew.start("sender " + i, new Sending(i, channel.sender().duplicate())::run);
    }
    for (int i = 0; i < RECEIVERS; i++) {
      crew.start("receiver " + i, new Receiving(i, channel.receiver().duplicate())::run);
    }
    channel.sender().close();
    channel.receiver().close();
    crew.awaitEnd();
    assertThat(fates)
        .as("received, displaced or undelivered, %s, seed %d", ending, seed)
        .isEqualTo(sent);
    assertThat(permits.availablePermits()).as("permits, seed %d", seed).isEqualTo(PERMITS);
    return crew.steps();
  }

  /** What a sending thread does. */
  private final class Sending {
    private final int number;
    private final MpmcSender<Long> own;
    private final Random random;
    private final Selecting selecting;
    private long count;

    Sending(int number, MpmcSender<Long> own) {
      this.number = number;
      this.own = own;
      this.random = new Random(seed * 31 + number);
      this.selecting = new Selecting(permits, random);
    }

    void run() {
      try (own) {
        for (int i = 0; i < OPERATIONS; i++) {
          long element = ((long) number << SENDER_SHIFT) | ++count;
          try {
            if (sends(element)) {
              sent.add(element);
            }
          } catch (InterruptedException _) {
            // what was not sent is not counted
          } catch (ChannelClosedException _) {
            return;
          }
          crew.countStep();
        }
      } finally {
        selecting.letGo();
      }
    }

    private boolean sends(long element) throws InterruptedException {
      switch (random.nextInt(displaces ? 9 : 8)) {
        case 0, 1 -> own.send(element);
        case 2 -> {
          return own.trySend(element) == SendResult.SENT;
        }
        case 3 -> {
          return own.send(element, Selecting.aMoment(random)) == SendResult.SENT;
        }
        case 4 -> {
          return finished(own.sendAsync(element));
        }
        case 5 -> {
          try (var other = own.duplicate()) {
            other.send(element);
          }
        }
        case 6, 7 -> {
          return selecting.await(selecting.prepare(own.onSend(element, () -> true, () -> false)));
        }
        default -> {
          Long displaced = own.forceSend(element);
          if (displaced != null) {
            fates.add(displaced);
          }
        }
      }
      return true;
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

  /** What a receiving thread does. */
  private final class Receiving {
    private final MpmcReceiver<Long> own;
    private final Random random;
    private final int endsAt;
    private final boolean shutsDown;
    private final Selecting selecting;
    private final List<Select<Boolean>> prepared = new ArrayList<>();
    private final long[] latest = new long[SENDERS];
    private boolean ended;

    Receiving(int number, MpmcReceiver<Long> own) {
      this.own = own;
      this.random = new Random(seed * 37 + number);
      this.shutsDown = ending == Ending.A_RECEIVER_SHUTS_DOWN && number == 0;
      boolean ends = shutsDown || ending == Ending.RECEIVERS_CLOSE;
      this.endsAt = ends ? random.nextInt(1, OPERATIONS) : Integer.MAX_VALUE;
      this.selecting = new Selecting(permits, random);
      for (int i = 0; i < 4; i++) {
        prepared.add(selecting.prepare(own.onReceive(this::taken, this::atEnd)));
      }
    }

    void run() {
      try (own) {
        for (int i = 0; !ended && (shutsDown || i < endsAt); i++) {
          if (i == endsAt) {
            own.shutdown();
          }
          try {
            step();
          } catch (InterruptedException _) {
            // nothing was taken
          }
          crew.countStep();
        }
      } finally {
        selecting.letGo();
      }
    }

    private void step() throws InterruptedException {
      switch (random.nextInt(8)) {
        case 0, 1 -> takeOrEnd(own.receive());
        case 2 -> take(own.tryReceive());
        case 3 -> take(own.receive(Selecting.aMoment(random)));
        case 4 -> {
          var into = new ArrayList<Long>();
          int n = own.receiveMany(into, 4);
          into.forEach(this::count);
          assertThat(into).hasSize(n);
          ended = n == 0;
        }
        case 5, 6 -> {
          boolean _ = selecting.await(prepared.get(random.nextInt(prepared.size())));
        }
        default -> {
          CompletableFuture<@Nullable Long> future = own.receiveAsync();
          if (!random.nextBoolean() || !future.cancel(false)) {
            takeOrEnd(future.join());
          }
        }
      }
    }

    private boolean taken(long element) {
      count(element);
      return true;
    }

    private boolean atEnd() {
      ended = true;
      return true;
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
      fates.add(element);
    }
  }
}
