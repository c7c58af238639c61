package dev.headrace.test;

import dev.headrace.internal.time.Clocks;
import dev.headrace.internal.time.TimeSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.locks.LockSupport;

/// A clock that stands still until a test moves it.
///
/// {@snippet class="dev.headrace.test.Snippets" region="manual-clock"}
///
/// *What goes by it.* From [#install] until [#close], every wait with a time limit that begins, by
/// whatever thread of this JVM, and every interval that is made: `receive(Duration)` and its like,
/// a select with `after`, ticks, also of the asynchronous spellings. Waits and intervals that began
/// before keep the time of the JVM. Time that others measure is not touched: `Thread.sleep`,
/// `Future.get` with a limit, `CompletableFuture.orTimeout`.
///
/// *Moving.* A test first lets the threads that it tests come to their waits, by [#awaitWaits],
/// and then moves the clock, by [#advance]. It moves in one jump; an interval sees one long pause
/// and not every single tick of it, unless the test moves tick by tick.
///
/// There is one such clock at a time, for the whole JVM. So tests that use one do not run beside
/// each other.
public final class ManualClock implements AutoCloseable {

  // Guarded by the monitor of this clock.

  private final PriorityQueue<Wait> waits =
      new PriorityQueue<>(
          Comparator.<Wait>comparingLong(wait -> wait.until).thenComparingLong(wait -> wait.order));
  private long now;
  private long begun;
  private boolean closed;

  /** How far the time of the JVM was ahead of ours when we closed. */
  private long ahead;

  private final TimeSource source = new Source();

  private ManualClock() {}

  /// Puts a clock in the place of the time of the JVM.
  ///
  /// @return the clock, which stands still
  /// @throws IllegalStateException if there is one already
  public static ManualClock install() {
    var clock = new ManualClock();
    Clocks.install(clock.source);
    return clock;
  }

  /// Moves the clock, and wakes everybody whose time has come by that. They run on their own
  /// threads: when this method returns, they have been woken, but need not have done anything yet.
  ///
  /// @param time how far; not negative
  /// @throws IllegalArgumentException if `time` is negative
  /// @throws IllegalStateException if this clock was closed
  public void advance(Duration time) {
    if (time.isNegative()) {
      throw new IllegalArgumentException("time must not be negative: " + time);
    }
    List<Wait> due = new ArrayList<>();
    synchronized (this) {
      requireOpen();
      now = Math.addExact(now, time.toNanos());
      while (!waits.isEmpty() && waits.element().until <= now) {
        due.add(waits.remove());
      }
    }
    due.forEach(wait -> wait.task.run());
  }

  /// Waits until at least `count` waits with a time limit are in progress by this clock.
  ///
  /// @param count how many; not negative
  /// @throws IllegalArgumentException if `count` is negative
  /// @throws IllegalStateException if this clock was closed
  /// @throws InterruptedException if interrupted
  public synchronized void awaitWaits(int count) throws InterruptedException {
    if (count < 0) {
      throw new IllegalArgumentException("count must not be negative: " + count);
    }
    requireOpen();
    while (waits.size() < count) {
      wait();
      requireOpen();
    }
  }

  /// Waits until a wait is in progress by this clock that has at least `remaining` left. So a test
  /// sees that a limit has begun anew.
  ///
  /// @param remaining how long
  /// @throws IllegalStateException if this clock was closed
  /// @throws InterruptedException if interrupted
  public synchronized void awaitWait(Duration remaining) throws InterruptedException {
    long nanos = remaining.toNanos();
    requireOpen();
    while (waits.stream().noneMatch(wait -> wait.until - now >= nanos)) {
      wait();
      requireOpen();
    }
  }

  /// How many waits with a time limit are in progress by this clock.
  ///
  /// @return the number, which is exact when nobody runs
  public synchronized int waits() {
    return waits.size();
  }

  /// How far the clock was moved since it was installed.
  ///
  /// @return the sum of what was given to [#advance]
  public synchronized Duration elapsed() {
    return Duration.ofNanos(now);
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("the clock was closed: " + this);
    }
  }

  /// Puts the time of the JVM in its place again. Waits that are still in progress by this clock go
  /// on by that: what was left of their time when the clock was closed passes really.
  @Override
  public void close() {
    Clocks.uninstall(source);
    List<Wait> left;
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
      ahead = Clocks.system().nanoTime() - now;
      left = List.copyOf(waits);
      waits.clear();
      notifyAll();
    }
    left.forEach(this::goOn);
  }

  private void goOn(Wait wait) {
    var _ = Clocks.system().schedule(wait.until + ahead, wait.task);
  }

  @Override
  public synchronized String toString() {
    return "ManualClock (at "
        + elapsed()
        + ", "
        + waits.size()
        + (waits.size() == 1 ? " wait" : " waits")
        + (closed ? ", closed" : "")
        + ")";
  }

  private Wait begin(long remaining, Runnable task) {
    long until = remaining > Long.MAX_VALUE - now ? Long.MAX_VALUE : now + remaining;
    var wait = new Wait(until, begun++, task);
    waits.add(wait);
    notifyAll();
    return wait;
  }

  private synchronized void end(Wait wait) {
    boolean _ = waits.remove(wait);
  }

  /// One who waits for a moment of this clock. Those who wait for the same are woken in the order
  /// in which they came.
  private static final class Wait {

    private final long until;
    private final long order;
    private final Runnable task;

    Wait(long until, long order, Runnable task) {
      this.until = until;
      this.order = order;
      this.task = task;
    }
  }

  private final class Source implements TimeSource {

    @Override
    public long nanoTime() {
      synchronized (ManualClock.this) {
        return closed ? Clocks.system().nanoTime() - ahead : now;
      }
    }

    @Override
    public void parkUntil(long moment, Object blocker) {
      Thread thread = Thread.currentThread();
      Alarm alarm = schedule(moment, () -> LockSupport.unpark(thread));
      try {
        LockSupport.park(blocker);
      } finally {
        alarm.cancel();
      }
    }

    @Override
    public Alarm schedule(long moment, Runnable task) {
      synchronized (ManualClock.this) {
        if (closed) {
          return Clocks.system().schedule(moment + ahead, task);
        }
        long remaining = moment - now;
        if (remaining > 0) {
          Wait wait = begin(remaining, task);
          return () -> end(wait);
        }
      }
      task.run();
      return () -> {};
    }

    @Override
    public String toString() {
      return ManualClock.this.toString();
    }
  }
}
