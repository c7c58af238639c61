package dev.headrace.verify.stress;

import dev.headrace.mpmc.Mpmc;
import dev.headrace.mpsc.Mpsc;
import dev.headrace.verify.stress.Settings.Threads;
import java.util.Locale;

/// What storms there are, and what each gives account of.
enum Kind {
  MPSC_BOUNDED_1(
      Checked.ELEMENTS,
      (threads, seed) -> new MpscStorm(Mpsc.<Long>builder().capacity(1), true, threads, seed)),
  MPSC_BOUNDED_2(
      Checked.ELEMENTS,
      (threads, seed) -> new MpscStorm(Mpsc.<Long>builder().capacity(2), true, threads, seed)),
  MPSC_BOUNDED_16(
      Checked.ELEMENTS,
      (threads, seed) -> new MpscStorm(Mpsc.<Long>builder().capacity(16), true, threads, seed)),
  MPSC_UNBOUNDED(
      Checked.ELEMENTS,
      (threads, seed) -> new MpscStorm(Mpsc.<Long>builder().unbounded(), true, threads, seed)),
  MPSC_RENDEZVOUS(
      Checked.ELEMENTS,
      (threads, seed) -> new MpscStorm(Mpsc.<Long>builder().rendezvous(), false, threads, seed)),
  MPMC_BOUNDED_1(
      Checked.ELEMENTS,
      (threads, seed) -> new MpmcStorm(Mpmc.<Long>builder().capacity(1), true, threads, seed)),
  MPMC_BOUNDED_3(
      Checked.ELEMENTS,
      (threads, seed) -> new MpmcStorm(Mpmc.<Long>builder().capacity(3), true, threads, seed)),
  MPMC_UNBOUNDED(
      Checked.ELEMENTS,
      (threads, seed) -> new MpmcStorm(Mpmc.<Long>builder().unbounded(), true, threads, seed)),
  MPMC_RENDEZVOUS(
      Checked.ELEMENTS,
      (threads, seed) -> new MpmcStorm(Mpmc.<Long>builder().rendezvous(), false, threads, seed)),
  ONESHOT("values received or undelivered, once", OneshotStorm::new),
  BROADCAST("values received in order, or counted as missed", BroadcastStorm::new),
  WATCH("looks at a value that only grew", WatchStorm::new),
  SEMAPHORE("permits taken, never too many, all came back", SemaphoreStorm::new),
  NOTIFY("notifications taken or passed on, once", NotifyStorm::new),
  SELECT("elements of selects received, once", SelectStorm::new),
  FLOW("elements received through links, once, in order", FlowStorm::new),
  TASK("tasks joined, once, after their end", TaskStorm::new),
  TRACKER("tasks that had ended when the tracker was empty", TrackerStorm::new),
  TOKEN("waits for a cancellation that were told", TokenStorm::new),
  INTERVAL("ticks taken, one for each period", IntervalStorm::new),
  PARK("turns taken, by a wait with a limit and then one without", ParkStorm::new),
  CLOSE("uses of channels that ended when those were closed", CloseStorm::new),
  CROWD("elements received or still inside, once", CrowdStorm::new),
  RELEASE(
      "threads released at once, and told why",
      (threads, seed) -> new ReleaseStorm(threads, seed, ReleaseStorm.MANY)),
  PENDING(
      "pending receives cancelled, or completed by an element",
      (threads, seed) -> new PendingStorm(threads, seed, PendingStorm.MANY)),
  LEAK("things dropped and closed by the collector", LeakStorm::new);

  /** Makes a storm. */
  @FunctionalInterface
  private interface Maker {
    Storm make(Threads threads, long seed);
  }

  private static final class Checked {
    static final String ELEMENTS = "elements received, displaced or undelivered, once, in order";
  }

  private final String accounted;
  private final Maker maker;

  Kind(String accounted, Maker maker) {
    this.accounted = accounted;
    this.maker = maker;
  }

  /// Makes a storm, which decides by the seed what it does.
  Storm storm(Threads threads, long seed) {
    return maker.make(threads, seed);
  }

  /// What its storms count, and hold to be true of it.
  String accounted() {
    return accounted;
  }

  /// Whether one storm takes longer than one of every other kind together.
  boolean isLarge() {
    return this == RELEASE || this == PENDING;
  }

  /// The name on the command line.
  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
