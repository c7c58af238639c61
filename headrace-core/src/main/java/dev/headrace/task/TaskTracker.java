package dev.headrace.task;

import static java.util.Objects.requireNonNull;

import dev.headrace.SelectCase;
import dev.headrace.ThrowingRunnable;
import dev.headrace.internal.waiter.Blocking;
import dev.headrace.internal.waiter.Branch;
import dev.headrace.internal.waiter.Moment;
import dev.headrace.internal.waiter.OperationFuture;
import dev.headrace.internal.waiter.WaiterLock;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Counts tasks, so that a shutdown can wait for the last of them.
///
/// It keeps no results: a task that has ended leaves nothing behind. Dropping a tracker does
/// nothing to its tasks. It is no `AutoCloseable`, because [#close] does not wait.
///
/// {@snippet class="dev.headrace.Snippets" region="tracker"}
public final class TaskTracker {

  /*
   *   spawn: running + 1          the end of a task: running - 1          close: closed, for good
   *
   *        running == 0 and closed ──▶ everybody who waits is told
   *
   * Invariant: whenever the lock is free, nobody waits while the tracker is closed and empty.
   *
   * Not an invariant: closed and empty stays so. A closed tracker still spawns (the last
   * connection may need a task to say goodbye). So a wait that was there at such a moment, or
   * registered in it, is told by its own outcome, not by what the tracker says when it looks again.
   */

  private final WaiterLock lock = new WaiterLock();
  private final Moment empty = new Moment(lock);

  // Guarded by the lock.

  private int running;
  private boolean closed;

  private TaskTracker() {}

  /// Creates a tracker.
  ///
  /// @return an open tracker of no tasks
  public static TaskTracker create() {
    return new TaskTracker();
  }

  /// Starts a task.
  ///
  /// @param <T> what it returns
  /// @param task what to run
  /// @return a handle of the running task, which may be dropped
  public <T extends @Nullable Object> JoinHandle<T> spawn(Callable<? extends T> task) {
    return spawn("", task);
  }

  /// Starts a task that yields nothing.
  ///
  /// @param task what to run
  /// @return a handle of the running task, which may be dropped
  public JoinHandle<@Nullable Void> spawn(ThrowingRunnable task) {
    return spawn("", task);
  }

  /// Starts a task with a name that yields nothing.
  ///
  /// @param name the name of its thread
  /// @param task what to run
  /// @return a handle of the running task, which may be dropped
  public JoinHandle<@Nullable Void> spawn(String name, ThrowingRunnable task) {
    return spawn(name, Tasks.asCallable(task));
  }

  /// Starts a task with a name. Closing does not prevent that.
  ///
  /// @param <T> what it returns
  /// @param name the name of its thread
  /// @param task what to run
  /// @return a handle of the running task, which may be dropped
  public <T extends @Nullable Object> JoinHandle<T> spawn(String name, Callable<? extends T> task) {
    var spawned = new Task<T>(name, task, _ -> ended());
    lock.run(_ -> running++);
    boolean started = false;
    try {
      spawned.start();
      started = true;
    } finally {
      if (!started) {
        ended();
      }
    }
    return spawned.handle();
  }

  private void ended() {
    lock.run(
        signals -> {
          running--;
          empty.announce(signals);
        });
  }

  /// Says that no more tasks are to come, which those who wait for the end wait for. Does not wait.
  /// Further calls do nothing.
  public void close() {
    lock.run(
        signals -> {
          closed = true;
          empty.announce(signals);
        });
  }

  /* Under the lock. */
  private boolean isClosedAndEmpty() {
    return closed && running == 0;
  }

  /// Waits until this tracker is closed and none of its tasks runs.
  ///
  /// @throws InterruptedException if interrupted while waiting
  public void awaitEmpty() throws InterruptedException {
    boolean _ = Blocking.await(empty.await(this::isClosedAndEmpty));
  }

  /// Waits until this tracker is closed and none of its tasks runs, for at most `timeout`.
  ///
  /// @param timeout how long to wait; zero or less looks once
  /// @return false if the time ran out
  /// @throws InterruptedException if interrupted while waiting
  public boolean awaitEmpty(Duration timeout) throws InterruptedException {
    return Blocking.await(empty.await(this::isClosedAndEmpty), timeout) != null;
  }

  /// Whether this tracker is closed and none of its tasks runs.
  ///
  /// @return whether [#awaitEmpty()] would not wait
  public boolean tryAwaitEmpty() {
    return lock.call(_ -> isClosedAndEmpty());
  }

  /// Tells when this tracker is closed and none of its tasks runs. The future is completed by the
  /// thread that ends last, or closes.
  ///
  /// @return a future that completes then
  public CompletableFuture<@Nullable Void> awaitEmptyAsync() {
    return OperationFuture.start(empty.await(this::isClosedAndEmpty), _ -> null);
  }

  /// A branch of a select: this tracker is closed, and all its tasks have ended.
  ///
  /// @param <R> what the select yields
  /// @param empty what it yields then
  /// @return a branch
  public <R> SelectCase<R> onEmpty(Supplier<? extends R> empty) {
    requireNonNull(empty, "empty");
    return Branch.of(() -> this.empty.await(this::isClosedAndEmpty), _ -> empty.get());
  }

  /// Whether this tracker is closed.
  ///
  /// @return whether it is
  public boolean isClosed() {
    return lock.call(_ -> closed);
  }

  /// How many tasks run.
  ///
  /// @return the number
  public int size() {
    return lock.call(_ -> running);
  }

  /// Whether no task runs.
  ///
  /// @return whether it is so
  public boolean isEmpty() {
    return size() == 0;
  }

  @Override
  public String toString() {
    return lock.call(
        _ -> "TaskTracker (" + running + " running, " + (closed ? "closed" : "open") + ")");
  }
}
