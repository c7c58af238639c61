package dev.headrace.task;

import dev.headrace.ClosedException;
import dev.headrace.internal.waiter.Operation;
import dev.headrace.internal.waiter.Signals;
import dev.headrace.internal.waiter.Waiter;
import dev.headrace.internal.waiter.WaiterLock;
import dev.headrace.internal.waiter.WaiterQueue;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/// The engine of a [JoinSet]: which tasks run, which have ended, and who waits for one or for all.
final class TaskSet<T extends @Nullable Object> {

  /*
   *   spawn ──▶ running ── ends ──▶ finished ── joinNext ──▶ joined (gone from here)
   *                           │         └────── joinAll, shutdown, close: all at once, none running
   *                           └── handed to the first who waits in joinNext
   *
   *   open ── close ──▶ closed: no spawn; joinNext is at its end
   *
   * Invariants, whenever the lock is free
   *   U  unjoined = the running and the finished tasks, in the order in which they were spawned.
   *   N  Somebody waits in joinNext  =>  nothing is finished, something runs, and the set is open.
   *   E  Somebody waits for all  =>  something runs.
   *
   * So a task leaves the set by exactly one of the arrows, in one step under the lock, and a task
   * that ends is never put beside somebody who waits for one.
   *
   * Not an invariant: who waits for all gets all. A joinNext beside it may take some.
   *
   * Races
   *   A task ends while joinNext registers: both under the lock (N).
   *   A task is handed to a waiter that gives up: the hand-over takes the wait out and claims the
   *   waiter first; who gives up finds itself taken out and attempts again, which yields the task.
   *   A task fails while joinAll looks and then registers: the number of failures tells (register).
   *   close beside spawn: either the task is in the set and is aborted, or spawn throws.
   *   Abort before start: the interrupt of a thread that is not started stays, and the task looks
   *   before it calls its body.
   *
   * Tasks are aborted and waiters signalled after the lock is released: interrupting a thread may
   * run code of a channel that it is blocked in.
   */

  private final WaiterLock lock = new WaiterLock();

  // Guarded by the lock.

  private final LinkedHashSet<Task<T>> unjoined = new LinkedHashSet<>();
  private final ArrayDeque<Task<T>> finished = new ArrayDeque<>();
  private final WaiterQueue<NextWait<T>> nexts = new WaiterQueue<>();
  private final WaiterQueue<AllWait> alls = new WaiterQueue<>();
  private int running;
  private long failures;
  private boolean closed;

  JoinHandle<T> spawn(String name, Callable<? extends T> body) {
    var task = new Task<T>(name, body, this::ended);
    lock.run(_ -> add(task));
    boolean started = false;
    try {
      task.start();
      started = true;
    } finally {
      if (!started) {
        forget(task);
      }
    }
    return task.handle();
  }

  private void add(Task<T> task) {
    if (closed) {
      throw new ClosedException("spawn in a closed JoinSet");
    }
    unjoined.add(task);
    running++;
  }

  private void forget(Task<T> task) {
    lock.run(
        signals -> {
          unjoined.remove(task);
          running--;
          tellIfNoneRuns(signals);
        });
  }

  private void ended(Task<T> task) {
    lock.run(
        signals -> {
          running--;
          if (task.failed()) {
            failures++;
            wakeThoseWhoFailFast(signals);
          }
          if (!handOver(new Next<>(task.handle()), signals)) {
            finished.add(task);
          } else {
            unjoined.remove(task);
          }
          tellIfNoneRuns(signals);
        });
  }

  /* Under the lock. */
  private void tellIfNoneRuns(Signals signals) {
    if (running > 0) {
      return;
    }
    if (finished.isEmpty()) {
      endThoseWhoWaitForOne(signals);
    }
    wakeThoseWhoWaitForAll(signals);
  }

  /* Whether somebody took it. Those who lost interest are left out. Under the lock. */
  private boolean handOver(Next<T> next, Signals signals) {
    for (NextWait<T> wait; (wait = nexts.first()) != null; ) {
      boolean _ = nexts.remove(wait);
      if (wait.waiter.claim()) {
        wait.next = next;
        signals.add(wait.waiter);
        return true;
      }
    }
    return false;
  }

  /* Under the lock. */
  private void endThoseWhoWaitForOne(Signals signals) {
    boolean more = true;
    while (more) {
      more = handOver(new Next<>(null), signals);
    }
  }

  /* Under the lock. */
  private void wakeThoseWhoWaitForAll(Signals signals) {
    for (AllWait wait; (wait = alls.first()) != null; ) {
      boolean _ = alls.remove(wait);
      signals.add(wait.waiter);
    }
  }

  /* Under the lock. */
  private void wakeThoseWhoFailFast(Signals signals) {
    AllWait after;
    for (AllWait wait = alls.first(); wait != null; wait = after) {
      after = alls.after(wait);
      if (wait.failFast) {
        boolean _ = alls.remove(wait);
        signals.add(wait.waiter);
      }
    }
  }

  /* The task that ended first, or the end; null if one may still come. */
  @Nullable Next<T> poll() {
    return lock.call(
        _ -> {
          Task<T> task = closed ? null : finished.poll();
          if (task != null) {
            unjoined.remove(task);
            return new Next<>(task.handle());
          }
          return closed || running == 0 ? new Next<>(null) : null;
        });
  }

  void abortAll() {
    abort(lock.call(_ -> List.copyOf(unjoined)));
  }

  private static <T extends @Nullable Object> void abort(List<Task<T>> tasks) {
    for (Task<T> task : tasks) {
      boolean _ = task.abort();
    }
  }

  /* From now on nothing is spawned or joined one by one. */
  void close() {
    lock.run(
        signals -> {
          closed = true;
          endThoseWhoWaitForOne(signals);
        });
    abortAll();
  }

  int size() {
    return lock.call(_ -> unjoined.size());
  }

  boolean isClosed() {
    return lock.call(_ -> closed);
  }

  @Override
  public String toString() {
    return lock.call(
        _ ->
            "JoinSet ("
                + running
                + " running, "
                + finished.size()
                + " finished, "
                + (closed ? "closed" : "open")
                + ")");
  }

  /// The outcome of a joinNext: a task that has ended, or null for the end of the set.
  record Next<T extends @Nullable Object>(@Nullable JoinHandle<T> handle) {}

  /// What joinAll finds: the tasks in the order in which they were spawned, and the first to fail.
  record All<T extends @Nullable Object>(
      List<JoinHandle<T>> handles, @Nullable JoinHandle<T> firstToFail, boolean closed) {}

  private static final class NextWait<T extends @Nullable Object>
      extends WaiterQueue.Node<NextWait<T>> {
    final Waiter waiter;

    /** What it got. Written under the lock, read by the operation. */
    volatile @Nullable Next<T> next;

    NextWait(Waiter waiter) {
      this.waiter = waiter;
    }
  }

  static final class AllWait extends WaiterQueue.Node<AllWait> {
    final Waiter waiter;
    final boolean failFast;

    AllWait(Waiter waiter, boolean failFast) {
      this.waiter = waiter;
      this.failFast = failFast;
    }
  }

  /// Waits for the next task that ends.
  static final class JoiningNext<T extends @Nullable Object> implements Operation<Next<T>> {
    private final TaskSet<T> set;

    /** Of the latest registration; used by the party that registers and withdraws. */
    private volatile @Nullable NextWait<T> wait;

    JoiningNext(TaskSet<T> set) {
      this.set = set;
    }

    @Override
    public @Nullable Next<T> attempt() {
      NextWait<T> mine = wait;
      Next<T> got = mine == null ? null : mine.next;
      if (got == null) {
        return set.poll();
      }
      wait = null; // the next use of this operation starts anew
      return got;
    }

    @Override
    public boolean register(Waiter waiter) {
      var mine = new NextWait<T>(waiter);
      wait = mine;
      return set.lock.call(
          _ -> {
            if (set.closed || set.running == 0 || !set.finished.isEmpty()) {
              return false;
            }
            set.nexts.add(mine);
            return true;
          });
    }

    @Override
    public boolean withdraw(Waiter waiter) {
      NextWait<T> mine = wait;
      return mine != null && mine.waiter == waiter && set.lock.call(_ -> set.nexts.remove(mine));
    }
  }

  /// Waits until none runs, and then takes what is there, all at once.
  abstract static sealed class TakingAll<T extends @Nullable Object> implements Operation<All<T>> {
    final TaskSet<T> set;

    /** Of the latest registration; used by the party that registers and withdraws. */
    private volatile @Nullable AllWait wait;

    private TakingAll(TaskSet<T> set) {
      this.set = set;
    }

    /* Under the lock. */
    final @Nullable All<T> takeIfNoneRuns() {
      if (set.running > 0) {
        return null;
      }
      JoinHandle<T> firstToFail =
          set.finished.stream().filter(Task::failed).findFirst().map(Task::handle).orElse(null);
      var all = new All<T>(handles(), firstToFail, set.closed);
      set.unjoined.clear();
      set.finished.clear();
      return all;
    }

    private List<JoinHandle<T>> handles() {
      var handles = new ArrayList<JoinHandle<T>>();
      for (Task<T> task : set.unjoined) {
        handles.add(task.handle());
      }
      return handles;
    }

    final boolean register(AllWait mine, long failuresSeen) {
      wait = mine;
      return set.lock.call(
          _ -> {
            // A failure since the attempt did not find us in the queue.
            if (set.running == 0 || (mine.failFast && set.failures != failuresSeen)) {
              return false;
            }
            set.alls.add(mine);
            return true;
          });
    }

    @Override
    public final boolean withdraw(Waiter waiter) {
      AllWait mine = wait;
      return mine != null && mine.waiter == waiter && set.lock.call(_ -> set.alls.remove(mine));
    }
  }

  /// Waits until none runs, whatever comes of them.
  static final class Draining<T extends @Nullable Object> extends TakingAll<T> {

    Draining(TaskSet<T> set) {
      super(set);
    }

    @Override
    public @Nullable All<T> attempt() {
      return set.lock.call(_ -> takeIfNoneRuns());
    }

    @Override
    public boolean register(Waiter waiter) {
      return register(new AllWait(waiter, false), 0);
    }
  }

  /// Waits until none runs; when one fails, aborts the others.
  static final class JoiningAll<T extends @Nullable Object> extends TakingAll<T> {

    // Used by the party that attempts and registers.

    private volatile long failuresSeen;
    private volatile boolean aborted;

    JoiningAll(TaskSet<T> set) {
      super(set);
    }

    @Override
    public @Nullable All<T> attempt() {
      All<T> all = set.lock.call(_ -> look());
      if (all == null && aborted) {
        set.abortAll();
      }
      return all;
    }

    private @Nullable All<T> look() {
      All<T> all = takeIfNoneRuns();
      failuresSeen = set.failures;
      aborted = set.finished.stream().anyMatch(Task::failed);
      return all;
    }

    @Override
    public boolean register(Waiter waiter) {
      return register(new AllWait(waiter, !aborted), failuresSeen);
    }
  }
}
