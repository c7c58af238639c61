package dev.headrace.verify.stress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headrace.Closed;
import dev.headrace.SendResult;
import dev.headrace.TryReceive;
import dev.headrace.broadcast.Broadcast;
import dev.headrace.broadcast.BroadcastSender;
import dev.headrace.mpmc.Mpmc;
import dev.headrace.mpmc.MpmcChannel;
import dev.headrace.mpsc.Mpsc;
import dev.headrace.mpsc.MpscChannel;
import dev.headrace.oneshot.Oneshot;
import dev.headrace.oneshot.OneshotReceiver;
import dev.headrace.sync.Notify;
import dev.headrace.sync.Semaphore;
import dev.headrace.verify.stress.Settings.Threads;
import dev.headrace.watch.Watch;
import dev.headrace.watch.WatchSender;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/// Handles of every kind are dropped instead of closed. The collector finds each, and then the
/// channel behaves as if it had been closed: a receiver that waits sees the end, a place and a
/// permit come back, what was inside is undelivered.
///
/// Needs the watch over every handle (`-Ddev.headrace.leaks=all`).
final class LeakStorm implements Storm {

  private static final int DROPPED = 10;

  /** What must become true, and stay so, although nobody closes anything. */
  private record Wish(String name, BooleanSupplier isFulfilled) {}

  private final Threads threads;
  private final long seed;
  private final Tally undelivered = new Tally();
  private final List<Wish> wishes = new ArrayList<>();

  LeakStorm(Threads threads, long seed) {
    this.threads = threads;
    this.seed = seed;
  }

  /// Whether the library watches over every handle.
  static boolean isPossible() {
    return "all".equals(System.getProperty(StormCommand.LEAKS));
  }

  @Override
  public long run() throws InterruptedException {
    dropSenders();
    dropPlace();
    dropReceivers();
    dropReceiversOfBroadcast();
    dropReceiversOfWatch();
    dropSenderOfOneshot();
    dropPermits();
    dropTicket();
    awaitAll();
    return wishes.size();
  }

  @Override
  public long accounted() {
    return wishes.size();
  }

  /* Threads wait for the end by the only other handles there are. */
  private void dropSenders() {
    for (int i = 0; i < DROPPED; i++) {
      var channel = Mpsc.<Long>unbounded();
      assertThat(channel.sender().trySend(1L)).isEqualTo(SendResult.SENT);
      var receiver = channel.receiver();
      Thread waiting =
          threads
              .builder()
              .start(
                  () -> {
                    try (receiver) {
                      receiver.forEach(_ -> {});
                    } catch (InterruptedException e) {
                      throw new AssertionError(e);
                    }
                  });
      wishes.add(new Wish("the end for who waits", () -> !waiting.isAlive()));
    }
  }

  private void dropPlace() {
    MpscChannel<Long> channel = Mpsc.bounded(1);
    assertThat(channel.sender().tryReserve()).isNotNull();
    var sender = channel.sender();
    var receiver = channel.receiver();
    wishes.add(
        new Wish(
            "the place of a permit",
            () -> sender.remainingCapacity() == 1 && !receiver.isClosed()));
  }

  private void dropReceivers() {
    MpmcChannel<Long> channel =
        Mpmc.<Long>builder().unbounded().onUndelivered(undelivered::add).build();
    var sender = channel.sender();
    for (long i = 0; i < DROPPED; i++) {
      assertThat(channel.receiver().duplicate()).isNotNull();
      assertThat(sender.trySend(i)).isEqualTo(SendResult.SENT);
    }
    wishes.add(
        new Wish(
            "what nobody received is undelivered",
            () -> sender.isClosed() && undelivered.number() == DROPPED));
  }

  private void dropReceiversOfBroadcast() {
    BroadcastSender<Long> sender = Broadcast.sender(DROPPED);
    for (long i = 0; i < DROPPED; i++) {
      assertThat(sender.subscribe()).isNotNull();
      assertThat(sender.send(i)).isPositive();
    }
    wishes.add(
        new Wish(
            "nothing is kept for nobody", () -> sender.receiverCount() == 0 && sender.size() == 0));
  }

  private void dropReceiversOfWatch() {
    WatchSender<Long> sender = Watch.of(0L).sender();
    for (int i = 0; i < DROPPED; i++) {
      assertThat(sender.subscribe()).isNotNull();
    }
    wishes.add(new Wish("nobody watches", () -> sender.receiverCount() == 0));
  }

  private void dropSenderOfOneshot() {
    OneshotReceiver<Long> receiver = Oneshot.<Long>create().receiver();
    wishes.add(
        new Wish(
            "the end of a oneshot",
            () -> {
              TryReceive<Long> outcome = receiver.tryReceive();
              return outcome instanceof Closed<Long>;
            }));
  }

  private void dropPermits() {
    var semaphore = Semaphore.of(DROPPED);
    for (int i = 0; i < DROPPED; i++) {
      assertThat(semaphore.tryAcquire()).isNotNull();
    }
    wishes.add(new Wish("all permits", () -> semaphore.availablePermits() == DROPPED));
  }

  private void dropTicket() {
    var sign = Notify.create();
    assertThat(sign.enroll()).isNotNull();
    wishes.add(new Wish("no ticket", () -> sign.toString().equals("Notify (nobody waits)")));
  }

  private void awaitAll() throws InterruptedException {
    long start = System.nanoTime();
    while (!wishes.stream().allMatch(wish -> wish.isFulfilled().getAsBoolean())) {
      if (System.nanoTime() - start > Settings.PATIENCE.toNanos()) {
        throw new AssertionError("dropped and never found, seed " + seed + ": " + missing());
      }
      System.gc();
      Thread.sleep(1); // the thread that closes what was found is another
    }
  }

  private List<String> missing() {
    return wishes.stream()
        .filter(wish -> !wish.isFulfilled().getAsBoolean())
        .map(Wish::name)
        .toList();
  }
}
