package dev.headrace.verify.stress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headrace.ClosedException;
import dev.headrace.sync.Notify;
import dev.headrace.sync.Notify.Ticket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/// A few notifications meet tickets whose holders are leaving. As many further tickets stay, so
/// that none of the notifications has to be stored: in the end each of them is in one hand.
///
/// ```
///   notifyOne, notifyLast × 3 ──▶ leaving × 4 (await, time out, interrupt, cancel, close)
///                                 staying × 3
/// ```
final class NotifyStorm implements Storm {

  private static final int LEAVING = 4;
  private static final int NOTIFICATIONS = 3;

  private final Notify sign = Notify.create();
  private final Settings.Threads threads;
  private final long seed;
  private final AtomicInteger taken = new AtomicInteger();
  private final List<Throwable> failures = new ArrayList<>();

  NotifyStorm(Settings.Threads threads, long seed) {
    this.threads = threads;
    this.seed = seed;
  }

  @Override
  public long run() throws InterruptedException {
    List<Ticket> staying = enroll(NOTIFICATIONS);
    List<Ticket> leaving = enroll(LEAVING);
    var leavers = new ArrayList<Thread>();
    for (Ticket ticket : leaving) {
      var random = new Random(seed * 31 + leavers.size());
      leavers.add(start(() -> leave(ticket, random)));
    }
    var random = new Random(seed);
    Thread notifier = start(() -> notifySome(random));
    leavers.get(random.nextInt(LEAVING)).interrupt();
    if (random.nextBoolean()) {
      leaving.get(random.nextInt(LEAVING)).close();
    }
    awaitEnd(notifier);
    leaving.forEach(Ticket::close);
    for (Thread leaver : leavers) {
      awaitEnd(leaver);
    }
    synchronized (failures) {
      assertThat(failures).as("failures, seed %d", seed).isEmpty();
    }
    int kept = (int) staying.stream().filter(Ticket::tryAwait).count();
    assertThat(taken.get() + kept)
        .as("taken %d + passed on %d, seed %d", taken.get(), kept, seed)
        .isEqualTo(NOTIFICATIONS);
    staying.forEach(Ticket::close);
    assertThat(sign).as("seed %d", seed).hasToString("Notify (nobody waits)");
    return LEAVING + 2L * NOTIFICATIONS;
  }

  @Override
  public long accounted() {
    return NOTIFICATIONS;
  }

  private List<Ticket> enroll(int count) {
    return Stream.generate(sign::enroll).limit(count).toList();
  }

  private void notifySome(Random random) {
    for (int i = 0; i < NOTIFICATIONS; i++) {
      if (random.nextBoolean()) {
        sign.notifyOne();
      } else {
        sign.notifyLast();
      }
    }
  }

  private void leave(Ticket ticket, Random random) throws InterruptedException {
    boolean has =
        switch (random.nextInt(5)) {
          case 0 -> {
            ticket.await();
            yield true;
          }
          case 1 -> ticket.await(Duration.ofNanos(random.nextInt(20_000)));
          case 2 -> ticket.tryAwait();
          case 3 -> {
            var future = ticket.awaitAsync();
            boolean _ = future.cancel(false);
            yield !future.isCompletedExceptionally();
          }
          default -> false;
        };
    if (has) {
      taken.incrementAndGet();
    }
    ticket.close();
  }

  /** A body that may be interrupted. */
  @FunctionalInterface
  private interface Body {
    void run() throws InterruptedException;
  }

  private Thread start(Body body) {
    return threads
        .builder()
        .start(
            () -> {
              try {
                body.run();
              } catch (InterruptedException | ClosedException _) {
                // it has taken nothing; its ticket is closed in the end
              } catch (Throwable e) {
                synchronized (failures) {
                  failures.add(e);
                }
              }
            });
  }

  private void awaitEnd(Thread thread) throws InterruptedException {
    if (!thread.join(Settings.PATIENCE)) {
      throw new AssertionError("stuck, seed " + seed + ", " + sign);
    }
  }
}
