package dev.headrace.verify.stress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headrace.ChannelClosedException;
import dev.headrace.Closed;
import dev.headrace.Empty;
import dev.headrace.SelectCase;
import dev.headrace.TryReceive;
import dev.headrace.Value;
import dev.headrace.select.Select;
import dev.headrace.sync.Semaphore;
import dev.headrace.verify.stress.Settings.Threads;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/// The life of one channel whose elements are received once. In the end each element that was sent
/// was received, displaced or undelivered, once, and each receiver had those of one sender in
/// order.
///
/// A flavour says what its senders and receivers do in one step, by which of its entry points.
abstract class ChannelStorm implements Storm {

  static final int SENDERS = 4;
  private static final int PERMITS = 2;

  private final long seed;
  private final Semaphore permits = Semaphore.of(PERMITS);
  private final Tally sent = new Tally();

  /** Of elements that were received, displaced or undelivered. */
  final Tally fates = new Tally();

  final Crew crew;

  ChannelStorm(Threads threads, long seed) {
    this.seed = seed;
    this.crew = new Crew(threads, seed, () -> this + ", " + permits);
  }

  /// Starts senders and receivers.
  abstract void begin();

  @Override
  public long run() throws InterruptedException {
    begin();
    crew.awaitEnd();
    assertThat(fates)
        .as("received, displaced or undelivered, %s, seed %d", this, seed)
        .isEqualTo(sent);
    assertThat(permits.availablePermits()).as("permits, seed %d", seed).isEqualTo(PERMITS);
    return crew.steps();
  }

  @Override
  public long accounted() {
    return fates.number();
  }

  /** What a sending thread does. */
  abstract class Sending {
    final Random random;
    private final Selecting selecting;
    private final int number;
    private long count;

    Sending(int number) {
      this.number = number;
      this.random = new Random(seed * 31 + number);
      this.selecting = new Selecting(permits, random);
    }

    /// One operation.
    abstract void step() throws InterruptedException;

    /// Takes so many steps, unless the channel is closed before.
    final void run(int steps) {
      try {
        for (int i = 0; i < steps; i++) {
          try {
            step();
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

    final long next() {
      return Elements.of(number, ++count);
    }

    final void count(long element) {
      sent.add(element);
    }

    final void countIf(boolean isSent, long element) {
      if (isSent) {
        count(element);
      }
    }

    /// Whether a select did what was wanted.
    final boolean selects(SelectCase<Boolean> wanted) throws InterruptedException {
      return selecting.await(selecting.prepare(wanted));
    }

    /// Waits for the future or cancels it. A cancel that comes too late is no cancel.
    final boolean finished(CompletableFuture<?> future) {
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
  abstract class Receiving {
    final Random random;
    private final Selecting selecting;
    private final List<Select<Boolean>> prepared = new ArrayList<>();
    private final InOrder received = new InOrder(SENDERS);
    private boolean ended;

    Receiving(int number) {
      this.random = new Random(seed * 37 + number);
      this.selecting = new Selecting(permits, random);
    }

    /// One operation.
    abstract void step() throws InterruptedException;

    /// A step that may be interrupted, and is counted.
    final void tryStep() {
      try {
        step();
      } catch (InterruptedException _) {
        // nothing was taken
      }
      crew.countStep();
    }

    final boolean hasEnded() {
      return ended;
    }

    final void letGo() {
      selecting.letGo();
    }

    /// Prepares a further select, for [#select()] to choose from.
    final void prepare(SelectCase<Boolean> receive) {
      prepared.add(selecting.prepare(receive));
    }

    final void select() throws InterruptedException {
      boolean _ = selecting.await(prepared.get(random.nextInt(prepared.size())));
    }

    final boolean taken(long element) {
      count(element);
      return true;
    }

    final boolean atEnd() {
      ended = true;
      return true;
    }

    final void takeOrEnd(@Nullable Long element) {
      if (element == null) {
        ended = true;
      } else {
        count(element);
      }
    }

    final void takeOrCancel(CompletableFuture<@Nullable Long> future) {
      if (!random.nextBoolean() || !future.cancel(false)) {
        takeOrEnd(future.join());
      }
    }

    final void take(TryReceive<Long> outcome) {
      switch (outcome) {
        case Value<Long>(Long element) -> count(element);
        case Empty<Long> _ -> Thread.yield();
        case Closed<Long> _ -> ended = true;
      }
    }

    /// Takes what a batch received.
    ///
    /// @param number how many elements it says there were
    final void takeAll(List<Long> batch, int number) {
      assertThat(batch).hasSize(number);
      batch.forEach(this::count);
    }

    private void count(long element) {
      received.note(element);
      fates.add(element);
    }
  }
}
