package dev.headrace.verify.stress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headrace.BroadcastTryReceive;
import dev.headrace.Closed;
import dev.headrace.Lagged;
import dev.headrace.Value;
import dev.headrace.broadcast.Broadcast;
import dev.headrace.broadcast.BroadcastReceiver;
import dev.headrace.broadcast.BroadcastSender;
import dev.headrace.verify.stress.Settings.Threads;
import dev.headrace.watch.Watch;
import dev.headrace.watch.WatchReceiver;
import dev.headrace.watch.WatchSender;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Every spelling of waiting at once, with interrupts, time-outs, cancels and closes mixed in.
///
/// Broadcast: what a receiver received and what it was told to have missed is what was sent while
/// it was there, in order. Watch: versions only grow, and the last value is seen.
@Timeout(value = 20, unit = TimeUnit.MINUTES)
final class BroadcastAndWatchStormTest {

  private static final int SENDERS = 3;
  private static final int RECEIVERS = 5;
  private static final int SENDS = 400;

  /* Threads whose failures are thrown by join, some of them interrupted now and then. */
  private static final class Crew {
    private final Threads threads;
    private final List<CompletableFuture<?>> outcomes = new ArrayList<>();
    private final List<Thread> members = new ArrayList<>();

    Crew(Threads threads) {
      this.threads = threads;
    }

    interface Work {
      void run() throws Exception;
    }

    void start(Work work) {
      var outcome = new CompletableFuture<@Nullable Void>();
      outcomes.add(outcome);
      members.add(
          threads
              .builder()
              .start(
                  () -> {
                    try {
                      work.run();
                      outcome.complete(null);
                    } catch (Throwable e) {
                      outcome.completeExceptionally(e);
                    }
                  }));
    }

    void joinInterrupting(Random random) throws Exception {
      var all = CompletableFuture.allOf(outcomes.toArray(CompletableFuture[]::new));
      long end = System.nanoTime() + Settings.PATIENCE.toNanos();
      while (!all.isDone() && System.nanoTime() < end) {
        members.get(random.nextInt(members.size())).interrupt();
        Thread.sleep(0, 50_000);
      }
      assertThat(all).as("somebody is stuck").isDone();
      all.join();
    }
  }

  /// One receive, by a spelling that chance chooses; null if it was cut short.
  private static @Nullable BroadcastTryReceive<Long> receive(
      BroadcastReceiver<Long> receiver, Random random) {
    try {
      return switch (random.nextInt(5)) {
        case 0 -> receiver.tryReceive();
        case 1 -> receiver.receive(Duration.ofNanos(random.nextInt(50_000)));
        case 2 -> {
          var future = receiver.receiveAsync();
          yield future.cancel(false) ? null : future.join();
        }
        default -> receiver.receive();
      };
    } catch (InterruptedException | CancellationException _) {
      return null;
    }
  }

  @ParameterizedTest
  @EnumSource
  void broadcast_everythingAtOnce_accountsForEveryValue(Threads threads) throws Exception {
    long seed = Long.getLong("proof.seed", System.nanoTime());
    long end = Settings.endNanos();
    int storms = 0;
    do {
      broadcastStorm(threads, new Random(seed + storms));
      storms++;
    } while (System.nanoTime() < end);
    assertThat(storms).as("storms, seed %d", seed).isPositive();
  }

  private static void broadcastStorm(Threads threads, Random random) throws Exception {
    var first = Broadcast.<Long>sender(1 + random.nextInt(20));
    var crew = new Crew(threads);
    var accounts = new AtomicLong();
    for (int i = 0; i < RECEIVERS; i++) {
      var receiver = first.subscribe();
      boolean leavesEarly = i == 0;
      long seed = random.nextLong();
      crew.start(() -> accounts.addAndGet(account(receiver, leavesEarly, new Random(seed))));
    }
    for (int i = 0; i < SENDERS; i++) {
      BroadcastSender<Long> sender = first.duplicate();
      long from = (long) i << 32;
      long seed = random.nextLong();
      crew.start(() -> sendSome(sender, from, new Random(seed)));
    }
    first.close();
    crew.joinInterrupting(random);
    assertThat(accounts).hasValue((RECEIVERS - 1L) * SENDERS * SENDS);
    assertThat(first.size()).as("kept for nobody").isZero();
  }

  private static void sendSome(BroadcastSender<Long> sender, long from, Random random) {
    for (int i = 0; i < SENDS; i++) {
      int _ = sender.send(from + i);
      if (random.nextInt(8) == 0) {
        Thread.yield();
      }
    }
    sender.close();
  }

  /* How many values it accounts for; 0 if it leaves before the end. */
  private static long account(
      BroadcastReceiver<Long> receiver, boolean leavesEarly, Random random) {
    var last = new long[SENDERS];
    Arrays.fill(last, -1);
    long accounted = 0;
    while (true) {
      switch (receive(receiver, random)) {
        case Value<Long>(Long value) -> {
          int sender = (int) (value >>> 32);
          assertThat(value & 0xffffffffL)
              .as("order of sender %d", sender)
              .isGreaterThan(last[sender]);
          last[sender] = value & 0xffffffffL;
          accounted++;
        }
        case Lagged<Long>(long missed) -> accounted += missed;
        case Closed<Long>() -> {
          boolean _ = Thread.interrupted();
          receiver.close();
          return leavesEarly ? 0 : accounted;
        }
        case null, default -> {}
      }
      if (leavesEarly && accounted > SENDS) {
        receiver.close();
        return 0;
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void watch_everythingAtOnce_showsTheLastValue(Threads threads) throws Exception {
    long seed = Long.getLong("proof.seed", System.nanoTime());
    long end = Settings.endNanos();
    int storms = 0;
    do {
      watchStorm(threads, new Random(seed + storms));
      storms++;
    } while (System.nanoTime() < end);
    assertThat(storms).as("storms, seed %d", seed).isPositive();
  }

  private static void watchStorm(Threads threads, Random random) throws Exception {
    var channel = Watch.of(0L);
    WatchSender<Long> first = channel.sender();
    long total = (long) SENDERS * SENDS;
    var crew = new Crew(threads);
    for (int i = 0; i < RECEIVERS; i++) {
      var receiver = first.subscribe();
      long seed = random.nextLong();
      crew.start(() -> follow(receiver, total, new Random(seed)));
    }
    for (int i = 0; i < SENDERS; i++) {
      WatchSender<Long> sender = first.duplicate();
      crew.start(
          () -> {
            for (int n = 0; n < SENDS; n++) {
              sender.update(value -> value + 1);
            }
            sender.close();
          });
    }
    first.close();
    crew.joinInterrupting(random);
    assertThat(first.get()).isEqualTo(total);
  }

  private static void follow(WatchReceiver<Long> receiver, long total, Random random) {
    long last = 0;
    while (true) {
      try {
        boolean ended = waitForChange(random).apply(receiver);
        long now = receiver.get();
        assertThat(now).isGreaterThanOrEqualTo(last);
        last = now;
        if (ended) {
          assertThat(last).as("the last value").isEqualTo(total);
          receiver.close();
          return;
        }
      } catch (Cut _) {
        boolean _ = Thread.interrupted();
      }
    }
  }

  private static final class Cut extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  /* Whether the end was seen. */
  private static Function<WatchReceiver<Long>, Boolean> waitForChange(Random random) {
    int way = random.nextInt(4);
    long nanos = random.nextInt(50_000);
    return receiver -> {
      try {
        return switch (way) {
          case 0 ->
              switch (receiver.awaitChange(Duration.ofNanos(nanos))) {
                case CHANGED, UNCHANGED -> false;
                case CLOSED -> true;
              };
          case 1 -> {
            var future = receiver.awaitChangeAsync();
            yield !future.cancel(false) && !future.join();
          }
          case 2 -> {
            Long _ = receiver.awaitValue(_ -> true);
            yield false;
          }
          default -> !receiver.awaitChange();
        };
      } catch (InterruptedException _) {
        throw new Cut();
      }
    };
  }
}
