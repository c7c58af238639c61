package dev.headrace.verify.stress;

import dev.headrace.ClosedException;
import dev.headrace.mpmc.Mpmc;
import dev.headrace.mpsc.Mpsc;
import dev.headrace.verify.stress.Settings.Threads;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Phaser;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/// Channels of every flavour are used by many, by every spelling, and closed by several threads at
/// once: every handle, either side and every permit, in an order that is different for each of
/// them. Then every use has ended, and each element that was sent was received or undelivered,
/// once.
final class CloseStorm implements Storm {

  private static final int CLOSERS = 4;
  private static final int SITES_OF_EACH_ON_VIRTUAL_THREADS = 2;

  /**
   * In moments. Virtual threads that keep every carrier busy among themselves keep those out whom
   * other threads unpark, for as long as they like: closers that are on platform threads would wait
   * for a lock behind one of them.
   */
  private static final int PAUSE = 40;

  private static final List<Supplier<Site>> KINDS =
      List.of(
          () -> new MpscSite(Mpsc.<Long>builder().capacity(1), true),
          () -> new MpscSite(Mpsc.<Long>builder().rendezvous(), false),
          () -> new MpmcSite(Mpmc.<Long>builder().capacity(1)),
          () -> new MpmcSite(Mpmc.<Long>builder().rendezvous()),
          OneshotSite::new,
          BroadcastSite::new,
          WatchSite::new,
          SemaphoreSite::new);

  private final long seed;
  private final List<Site> sites = new ArrayList<>();
  private final LongAdder ended = new LongAdder();
  private final Crew crew;

  /** Closers begin together with each site. */
  private final Phaser together = new Phaser(CLOSERS);

  CloseStorm(Threads threads, long seed) {
    this.seed = seed;
    this.crew = new Crew(threads, seed, sites::toString);
    int each = threads == Threads.VIRTUAL ? SITES_OF_EACH_ON_VIRTUAL_THREADS : 1;
    for (int i = 0; i < each; i++) {
      KINDS.forEach(kind -> sites.add(kind.get()));
    }
  }

  @Override
  public long run() throws InterruptedException {
    for (Site site : sites) {
      for (Site.Use use : site.uses()) {
        var random = new Random(seed * 31 + crew.size());
        crew.start(site.getClass().getSimpleName(), () -> use(use, random));
      }
    }
    while (crew.steps() < crew.size()) {
      Thread.sleep(1); // as many steps as users: they are at work
    }
    for (int i = 0; i < CLOSERS; i++) {
      int number = i;
      crew.startOnPlatform("closer " + i, () -> closeAll(number));
    }
    crew.awaitEnd();
    sites.forEach(Site::check);
    return crew.steps();
  }

  @Override
  public long accounted() {
    return ended.sum();
  }

  private void use(Site.Use use, Random random) {
    boolean goesOn = true;
    while (goesOn) {
      try {
        goesOn = use.goOn(random);
        if (random.nextBoolean()) {
          Thread.sleep(Selecting.aMoment(random).multipliedBy(PAUSE));
        }
      } catch (InterruptedException _) {
        // it did not happen
      } catch (ClosedException _) {
        goesOn = false;
      }
      crew.countStep();
    }
    ended.increment();
  }

  private void closeAll(int number) {
    var random = new Random(seed * 37 + number);
    for (Site site : sites) {
      int _ = together.arriveAndAwaitAdvance();
      List<Runnable> closes = site.closes();
      int first = random.nextInt(closes.size());
      for (int i = 0; i < closes.size(); i++) {
        closes.get((first + i) % closes.size()).run();
      }
      crew.countStep();
    }
  }
}
