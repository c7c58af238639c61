package dev.headrace.verify.stress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headrace.BroadcastReceive;
import dev.headrace.BroadcastTryReceive;
import dev.headrace.Closed;
import dev.headrace.Empty;
import dev.headrace.Lagged;
import dev.headrace.Value;
import dev.headrace.broadcast.Broadcast;
import dev.headrace.broadcast.BroadcastReceiver;
import dev.headrace.broadcast.BroadcastSender;
import dev.headrace.sync.Semaphore;
import dev.headrace.verify.stress.Settings.Threads;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// Every receiver of a broadcast channel waits by every spelling. What one received and what it was
/// told to have missed is what was sent, in the order of each sender; in the end nothing is kept
/// for nobody. One receiver leaves early.
final class BroadcastStorm implements Storm {

  private static final int SENDERS = 3;
  private static final int RECEIVERS = 5;
  private static final int SENDS = 400;

  private static final int PERMITS = 2;

  private final long seed;
  private final Semaphore permits = Semaphore.of(PERMITS);
  private final BroadcastSender<Long> first;
  private final Crew crew;
  private final AtomicLong accounted = new AtomicLong();

  BroadcastStorm(Threads threads, long seed) {
    this.seed = seed;
    this.first = Broadcast.sender(1 + new Random(seed).nextInt(20));
    this.crew = new Crew(threads, seed, first::toString);
  }

  @Override
  public long run() throws InterruptedException {
    for (int i = 0; i < RECEIVERS; i++) {
      crew.start("receiver " + i, new Receiving(i, first.subscribe())::run);
    }
    for (int i = 0; i < SENDERS; i++) {
      int number = i;
      BroadcastSender<Long> own = first.duplicate();
      crew.start("sender " + i, () -> sendAll(number, own));
    }
    first.close();
    crew.awaitEnd();
    assertThat(accounted)
        .as("received and missed, seed %d", seed)
        .hasValue((RECEIVERS - 1L) * SENDERS * SENDS);
    assertThat(permits.availablePermits()).as("permits, seed %d", seed).isEqualTo(PERMITS);
    assertThat(first.size()).as("kept for nobody, seed %d", seed).isZero();
    return crew.steps();
  }

  @Override
  public long accounted() {
    return accounted.get();
  }

  private void sendAll(int number, BroadcastSender<Long> own) {
    var random = new Random(seed * 31 + number);
    try (own) {
      for (int i = 1; i <= SENDS; i++) {
        send(own, Elements.of(number, i), random);
        crew.countStep();
      }
    }
  }

  private static void send(BroadcastSender<Long> own, long element, Random random) {
    switch (random.nextInt(8)) {
      case 0 -> {
        Thread.yield();
        int _ = own.send(element);
      }
      case 1 -> {
        try (var weak = own.downgrade();
            var other = weak.upgrade()) {
          assertThat(other).as("upgrade beside an open sender").isNotNull();
          int _ = other.send(element);
        }
      }
      case 2 -> {
        try (var other = own.duplicate()) {
          int _ = other.send(element);
        }
      }
      default -> {
        int _ = own.send(element);
      }
    }
  }

  /** What a receiving thread does. */
  private final class Receiving {
    private final BroadcastReceiver<Long> own;
    private final Random random;
    private final boolean leavesEarly;
    private final InOrder received = new InOrder(SENDERS);
    private final Selecting selecting;
    private @Nullable BroadcastReceive<Long> got;
    private long passed;
    private boolean ended;

    Receiving(int number, BroadcastReceiver<Long> own) {
      this.own = own;
      this.random = new Random(seed * 37 + number);
      this.selecting = new Selecting(permits, random);
      this.leavesEarly = number == 0;
    }

    void run() {
      try (own) {
        while (!ended && !(leavesEarly && passed > SENDS)) {
          try {
            note(receive());
          } catch (InterruptedException _) {
            // nothing was taken
          }
          crew.countStep();
        }
      } finally {
        selecting.letGo();
      }
      if (!leavesEarly) {
        accounted.addAndGet(passed);
      }
    }

    private void note(@Nullable BroadcastTryReceive<Long> outcome) {
      switch (outcome) {
        case Value<Long>(Long element) -> {
          received.note(element);
          passed++;
        }
        case Lagged<Long>(long missed) -> passed += missed;
        case Closed<Long>() -> ended = true;
        case Empty<Long>() -> Thread.yield();
        case null -> {} // cancelled, or the time ran out
      }
    }

    private @Nullable BroadcastTryReceive<Long> receive() throws InterruptedException {
      return switch (random.nextInt(6)) {
        case 0 -> own.tryReceive();
        case 1 -> own.receive(Selecting.aMoment(random));
        case 2 -> {
          var future = own.receiveAsync();
          yield random.nextBoolean() && future.cancel(false) ? null : future.join();
        }
        case 3 -> selected();
        default -> own.receive();
      };
    }

    /* What its branch got, unless another branch was chosen. */
    private @Nullable BroadcastTryReceive<Long> selected() throws InterruptedException {
      got = null;
      boolean _ = selecting.await(selecting.prepare(own.onReceive(this::got, this::gotTheEnd)));
      return got;
    }

    private boolean got(BroadcastReceive<Long> outcome) {
      got = outcome;
      return true;
    }

    private boolean gotTheEnd() {
      return got(new Closed<>());
    }
  }
}
