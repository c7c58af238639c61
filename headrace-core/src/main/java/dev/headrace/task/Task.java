package dev.headrace.task;

import static java.util.Objects.requireNonNull;

import dev.headrace.internal.waiter.Operation;
import dev.headrace.internal.waiter.Signals;
import dev.headrace.internal.waiter.Waiter;
import dev.headrace.internal.waiter.WaiterLock;
import dev.headrace.internal.waiter.WaiterQueue;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One task: what its thread runs, what came of it, and who waits for that.
final class Task<T extends @Nullable Object> implements Runnable {

  /*
   *            returned                                       ┌─▶ Returned
   *   running ─────────▶ finish ── not asked to end ──────────┼─▶ Failed
   *      │     threw        │                                 │
   *      │ abort            └────── asked to end ─────────────┴─▶ Aborted
   *      ▼
   *   asked to end, still running (Interruption)
   *
   * Invariants
   *   O  The outcome is set once, by the task's thread, after the last instruction of the body.
   *   W  A wait is in the queue only while there is no outcome: both change under the lock.
   *   A  abort returned true  <=>  the outcome is, or will be, Aborted.
   *
   * Not an invariant: an aborted task ends. It may ignore its interrupt.
   *
   * Races
   *   A wait registers while the task ends: decided by the lock (W).
   *   abort while the body returns: decided by the stage of the Interruption (A); its interrupt never
   *   reaches the continuations of those who join, which run on this thread.
   *
   * Order at the end: the outcome is published, then the owner (a JoinSet, a TaskTracker) learns
   * it, then those who join are signalled. So the continuation of a joiner, which may take long, keeps no
   * owner from knowing, and the owner hands out finished tasks only.
   */

  private final JoinHandle<T> handle = new JoinHandle<>(this);
  private final Interruption interruption = new Interruption();
  private final Thread thread;
  private final Consumer<? super Task<T>> owner;
  private final WaiterLock lock = new WaiterLock();

  /** Guarded by the lock. */
  private final WaiterQueue<Wait> joining = new WaiterQueue<>();

  /** Its thread only; null once it was called, so that a handle does not keep it. */
  private @Nullable Callable<? extends T> body;

  /** Written by its thread under the lock, read by any thread. */
  private volatile @Nullable Outcome<T> outcome;

  /* Virtual threads are named by their builder; "" is the JDK's name for those without. */
  Task(String name, Callable<? extends T> body, Consumer<? super Task<T>> owner) {
    this.body = requireNonNull(body, "task");
    this.owner = owner;
    this.thread = Thread.ofVirtual().name(requireNonNull(name, "name")).unstarted(this);
  }

  void start() {
    thread.start();
  }

  JoinHandle<T> handle() {
    return handle;
  }

  String name() {
    return thread.getName();
  }

  @Override
  public void run() {
    Outcome<T> result = call();
    var joiners = new Signals();
    lock.run(_ -> settle(result, joiners));
    try {
      owner.accept(this);
    } finally {
      joiners.send();
    }
  }

  private Outcome<T> call() {
    Callable<? extends T> work = requireNonNull(body);
    body = null;
    Outcome<T> result;
    try {
      if (interruption.isAsked()) {
        result = new Outcome.Aborted<>(null); // aborted before it began
      } else {
        result = new Outcome.Returned<>(work.call());
      }
    } catch (Throwable failure) {
      result = new Outcome.Failed<>(failure);
    }
    boolean aborted = interruption.finish();
    boolean _ = Thread.interrupted(); // not for the continuations that this thread runs next
    return aborted ? new Outcome.Aborted<>(result.cause()) : result;
  }

  private void settle(Outcome<T> result, Signals joiners) {
    outcome = result;
    for (Wait wait; (wait = joining.first()) != null; ) {
      boolean _ = joining.remove(wait);
      joiners.add(wait.waiter);
    }
  }

  boolean abort() {
    return interruption.deliver(thread);
  }

  boolean abortWithoutInterrupt() {
    return interruption.mark();
  }

  boolean isAborted() {
    return interruption.isAsked();
  }

  @Nullable Outcome<T> outcome() {
    return outcome;
  }

  boolean isFinished() {
    return outcome != null;
  }

  boolean failed() {
    return outcome != null && !(outcome instanceof Outcome.Returned<T>);
  }

  private boolean add(Wait wait) {
    return lock.call(
        _ -> {
          if (outcome != null) {
            return false;
          }
          joining.add(wait);
          return true;
        });
  }

  private boolean remove(Wait wait) {
    return lock.call(_ -> joining.remove(wait));
  }

  /// What came of a task.
  sealed interface Outcome<T extends @Nullable Object> {

    /// What the task threw, if anything.
    @Nullable Throwable cause();

    /// It returned.
    record Returned<T extends @Nullable Object>(T value) implements Outcome<T> {
      @Override
      public @Nullable Throwable cause() {
        return null;
      }
    }

    /// It threw.
    record Failed<T extends @Nullable Object>(Throwable cause) implements Outcome<T> {}

    /// It was aborted before it ended by itself.
    record Aborted<T extends @Nullable Object>(@Nullable Throwable cause) implements Outcome<T> {}
  }

  /// Waits for the end of a task; takes nothing away, so any number may.
  static final class Joining<T extends @Nullable Object> implements Operation<Outcome<T>> {
    private final Task<T> task;

    /** Of the latest registration; used by the party that registers and withdraws. */
    private volatile @Nullable Wait wait;

    Joining(Task<T> task) {
      this.task = task;
    }

    @Override
    public @Nullable Outcome<T> attempt() {
      return task.outcome;
    }

    @Override
    public boolean register(Waiter waiter) {
      var mine = new Wait(waiter);
      wait = mine;
      return task.add(mine);
    }

    @Override
    public boolean withdraw(Waiter waiter) {
      Wait mine = wait;
      return mine != null && mine.waiter == waiter && task.remove(mine);
    }
  }
}
