package dev.headrace.verify.stress;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Storms of all settings in turn, several at once, for some time or until one fails.
///
/// Time is cut into spells. At the end of a spell no storm runs: then what the heap holds is looked
/// at, and that nothing of the storms that are over is kept.
///
/// The n-th storm has the setting whose turn is the n-th, and the seed plus n. So a storm that
/// failed is the first one of a run of its setting with its seed.
final class StormRun {

  /** What to run. */
  record Plan(List<Setting> settings, long seed, int atOnce, Duration time) {}

  /** What went wrong, where. */
  record Failure(@Nullable Setting setting, long seed, Throwable cause) {}

  private static final Duration SPELL = Duration.ofSeconds(5);
  private static final Duration TICK = Duration.ofSeconds(1);

  private final Plan plan;
  private final List<Setting> turns;
  private final Account account;
  private final Report report;
  private final Remains remains = new Remains(Settings.PATIENCE);
  private final AtomicLong next = new AtomicLong();
  private final AtomicReference<@Nullable Failure> failure = new AtomicReference<>();
  private volatile boolean stopped;

  StormRun(Plan plan, Account account, Report report) {
    this.plan = plan;
    this.turns = Setting.turns(plan.settings());
    this.account = account;
    this.report = report;
  }

  /// Runs storms until the time is over, one failed, or somebody stopped it.
  ///
  /// @return what went wrong; null if nothing did
  @Nullable Failure run() throws InterruptedException {
    long end = System.nanoTime() + plan.time().toNanos();
    do {
      long left = end - System.nanoTime();
      spell(System.nanoTime() + Math.min(left, SPELL.toNanos()));
      lookAtRemains();
    } while (!isOver() && System.nanoTime() < end);
    return failure.get();
  }

  /// Lets the storms that run come to their end, and begins no other. Any thread.
  void stop() {
    stopped = true;
  }

  /// Whether somebody did.
  boolean isStopped() {
    return stopped;
  }

  private boolean isOver() {
    return stopped || failure.get() != null;
  }

  private void spell(long end) throws InterruptedException {
    var drivers = new ArrayList<Thread>();
    for (int i = 0; i < plan.atOnce(); i++) {
      drivers.add(Thread.ofPlatform().daemon().name("driver " + i).start(() -> drive(end)));
    }
    for (Thread driver : drivers) {
      // After a failure others may be stuck for the same reason; nobody waits for them.
      while (!driver.join(TICK) && failure.get() == null) {
        report.tick();
      }
    }
  }

  private void drive(long end) {
    do {
      long number = next.getAndIncrement();
      long seed = plan.seed() + number;
      Setting setting = turns.get((int) (number % turns.size()));
      try {
        Storm storm = setting.storm(seed);
        remains.watch(storm);
        account.add(setting.kind(), storm.run(), storm.accounted());
      } catch (Throwable cause) {
        boolean _ = failure.compareAndSet(null, new Failure(setting, seed, cause));
      }
    } while (!isOver() && System.nanoTime() < end);
  }

  private void lookAtRemains() throws InterruptedException {
    if (failure.get() != null) {
      return;
    }
    try {
      remains.check();
      report.calm(remains.heapBytes());
    } catch (AssertionError tooMuch) {
      failure.set(new Failure(null, plan.seed(), tooMuch));
    }
  }
}
