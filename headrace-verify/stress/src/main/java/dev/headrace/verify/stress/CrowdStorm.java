package dev.headrace.verify.stress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headrace.Value;
import dev.headrace.mpmc.Mpmc;
import dev.headrace.mpmc.MpmcChannel;
import dev.headrace.mpmc.MpmcReceiver;
import dev.headrace.verify.stress.Settings.Threads;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// Thousands wait for an element each, with a thread or a future. Some are interrupted or
/// cancelled, some get an element, and those who are left are released at once by the end. Each
/// element was received or is still inside, once.
final class CrowdStorm implements Storm {

  private static final int VIRTUAL_THREADS = 2_000;
  private static final int PLATFORM_THREADS = 100;
  private static final int FUTURES = 3_000;

  private final MpmcChannel<Long> channel = Mpmc.unbounded();
  private final Threads threads;
  private final Random random;
  private final long seed;
  private final Tally sent = new Tally();
  private final Tally received = new Tally();

  /** Of those who wait with a future. */
  private final List<MpmcReceiver<Long>> handles = new ArrayList<>();

  private final List<Thread> waiting = new ArrayList<>();
  private final List<CompletableFuture<@Nullable Long>> pending = new ArrayList<>();

  CrowdStorm(Threads threads, long seed) {
    this.threads = threads;
    this.seed = seed;
    this.random = new Random(seed);
  }

  @Override
  public long run() throws InterruptedException {
    gather();
    for (int n = random.nextInt(waiting.size()); n > 0; n--) {
      waiting.get(random.nextInt(waiting.size())).interrupt();
      boolean _ = pending.get(random.nextInt(FUTURES)).cancel(false);
      send(n);
    }
    channel.sender().close();
    awaitAll();
    drain();
    handles.forEach(MpmcReceiver::close);
    assertThat(received).as("received or still inside, seed %d, %s", seed, channel).isEqualTo(sent);
    return sent.number() + waiting.size() + FUTURES;
  }

  @Override
  public long accounted() {
    return received.number();
  }

  private void gather() {
    for (int i = 0; i < FUTURES; i++) {
      MpmcReceiver<Long> own = channel.receiver().duplicate();
      handles.add(own);
      pending.add(own.receiveAsync());
    }
    int size = threads == Threads.VIRTUAL ? VIRTUAL_THREADS : PLATFORM_THREADS;
    for (int i = 0; i < size; i++) {
      MpmcReceiver<Long> own = channel.receiver().duplicate();
      waiting.add(threads.builder().name("one of many").start(() -> receiveOne(own)));
    }
  }

  private void receiveOne(MpmcReceiver<Long> own) {
    try (own) {
      take(own.receive());
    } catch (InterruptedException _) {
      // nothing was taken
    }
  }

  private void take(@Nullable Long element) {
    if (element != null) {
      received.add(element);
    }
  }

  private void send(long element) {
    var _ = channel.sender().trySend(element);
    sent.add(element);
  }

  private void awaitAll() throws InterruptedException {
    for (Thread thread : waiting) {
      if (!thread.join(Settings.PATIENCE)) {
        throw new AssertionError("stuck, seed " + seed + ", " + channel);
      }
    }
    for (CompletableFuture<@Nullable Long> future : pending) {
      assertThat(future).as("a pending receive, seed %d, %s", seed, channel).isDone();
      if (!future.isCancelled()) {
        take(future.join());
      }
    }
  }

  private void drain() {
    try (var own = channel.receiver()) {
      while (own.tryReceive() instanceof Value<Long>(Long element)) {
        received.add(element);
      }
    }
  }
}
