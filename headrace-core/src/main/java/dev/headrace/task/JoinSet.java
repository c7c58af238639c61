package dev.headrace.task;

import static java.util.Objects.requireNonNull;

import dev.headrace.Closed;
import dev.headrace.ClosedException;
import dev.headrace.Empty;
import dev.headrace.SelectCase;
import dev.headrace.TryReceive;
import dev.headrace.Value;
import dev.headrace.internal.leak.Leak;
import dev.headrace.internal.leak.Side;
import dev.headrace.internal.waiter.Blocking;
import dev.headrace.internal.waiter.Branch;
import dev.headrace.internal.waiter.OperationFuture;
import dev.headrace.task.TaskSet.All;
import dev.headrace.task.TaskSet.Next;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Tasks that belong together: joined one by one as they end, or all at once, and none outlives the
/// set.
///
/// Every task is returned by [#joinNext()] exactly once, unless it is joined by [#joinAll()], or
/// discarded by [#shutdown()] or [#close]. Finished tasks are kept until then. Every method may be
/// called by any thread; several may join, and are served first come first served.
///
/// {@snippet class="dev.headrace.Snippets" region="join-set"}
///
/// @param <T> what the tasks return
public final class JoinSet<T extends @Nullable Object> implements AutoCloseable {

  private static final Side<TaskSet<?>> SIDE =
      new Side<>("JoinSet", set -> set.size() == 0, TaskSet::close);

  private final TaskSet<T> set = new TaskSet<>();
  private final @Nullable Leak leak = Leak.watch(this, SIDE, set);

  private JoinSet() {}

  /// Creates a set without tasks.
  ///
  /// @param <T> what its tasks return
  /// @return an open set
  public static <T extends @Nullable Object> JoinSet<T> create() {
    return new JoinSet<>();
  }

  /// Starts a task in this set.
  ///
  /// @param task what to run
  /// @return a handle of the running task, which may be dropped
  /// @throws ClosedException if this set is closed
  public JoinHandle<T> spawn(Callable<? extends T> task) {
    return spawn("", task);
  }

  /// Starts a task with a name in this set.
  ///
  /// @param name the name of its thread
  /// @param task what to run
  /// @return a handle of the running task, which may be dropped
  /// @throws ClosedException if this set is closed
  public JoinHandle<T> spawn(String name, Callable<? extends T> task) {
    return Leak.held(this, set.spawn(name, task));
  }

  /// Takes the task that ended first out of this set, waiting until one ends.
  ///
  /// *Closing.* If the set is closed, also while this method waits, it returns null.
  ///
  /// *Interruption.* If interrupted while waiting, no task was taken out. A task that has ended is
  /// returned even if the thread is interrupted.
  ///
  /// *Memory.* What the task did happens-before what this thread does next.
  ///
  /// @return a finished task, which [JoinHandle#join] does not wait for; null if the set is empty
  /// @throws InterruptedException if interrupted while waiting
  public @Nullable JoinHandle<T> joinNext() throws InterruptedException {
    return Leak.held(this, Blocking.await(new TaskSet.JoiningNext<>(set))).handle();
  }

  /// Takes the task that ended first out of this set, waiting for at most `timeout` until one ends.
  ///
  /// @param timeout how long to wait; zero or less tries once
  /// @return a finished task; `Empty` if the time ran out; `Closed` if the set is empty or closed
  /// @throws InterruptedException if interrupted while waiting; no task was taken out
  public TryReceive<JoinHandle<T>> joinNext(Duration timeout) throws InterruptedException {
    return taken(Leak.held(this, Blocking.await(new TaskSet.JoiningNext<>(set), timeout)));
  }

  /// Takes the task that ended first out of this set, if one has.
  ///
  /// @return a finished task; `Empty` if none has ended; `Closed` if the set is empty or closed
  public TryReceive<JoinHandle<T>> tryJoinNext() {
    return taken(Leak.held(this, set.poll()));
  }

  /// Takes the next task that ends out of this set, without a thread that waits. The future is
  /// completed by the task's thread, which then runs the future's dependents.
  ///
  /// *Cancelling.* If cancelling the future succeeds, no task was taken out.
  ///
  /// @return a future of a finished task; of null if the set is empty or closed
  @SuppressWarnings("FutureReturnValueIgnored") // a handle inside a future: it may be dropped
  public CompletableFuture<@Nullable JoinHandle<T>> joinNextAsync() {
    return OperationFuture.<Next<T>, @Nullable JoinHandle<T>>start(
        new TaskSet.JoiningNext<>(set), next -> Leak.held(this, next).handle());
  }

  /// A branch of a select: takes the task that ends next out of this set. It is disabled while the
  /// set is empty.
  ///
  /// @param <R> what the select yields
  /// @param mapper makes it of the task
  /// @return a branch
  public <R> SelectCase<R> onJoinNext(Function<? super JoinHandle<T>, ? extends R> mapper) {
    requireNonNull(mapper, "mapper");
    return Branch.<Next<T>, R>of(
        null,
        () -> new TaskSet.JoiningNext<>(set),
        next -> next.handle() == null,
        next -> mapper.apply(requireNonNull(next.handle())));
  }

  /// Waits until every task has ended, and takes them all out.
  ///
  /// If one fails, or was aborted, the others are aborted, and the failure is thrown when they have
  /// ended. Tasks that are spawned meanwhile are waited for, too.
  ///
  /// *Interruption.* If interrupted while waiting, no task was taken out, and those that run go on;
  /// but a task that failed before has aborted the others.
  ///
  /// @return what the tasks returned, in the order in which they were spawned
  /// @throws ExecutionException if a task threw; the cause is what the first of them threw
  /// @throws CancellationException if the first that did not return was aborted
  /// @throws ClosedException if the set is closed, also during the wait
  /// @throws InterruptedException if interrupted while waiting
  public List<T> joinAll() throws InterruptedException, ExecutionException {
    return results(Leak.held(this, Blocking.await(new TaskSet.JoiningAll<>(set))));
  }

  /// Waits for at most `timeout` until every task has ended, and takes them all out.
  ///
  /// @param timeout how long to wait; zero or less looks once
  /// @return what the tasks returned, in the order in which they were spawned
  /// @throws TimeoutException if the time ran out; no task was taken out
  /// @throws ExecutionException if a task threw; the cause is what the first of them threw
  /// @throws CancellationException if the first that did not return was aborted
  /// @throws ClosedException if the set is closed, also during the wait
  /// @throws InterruptedException if interrupted while waiting
  public List<T> joinAll(Duration timeout)
      throws InterruptedException, ExecutionException, TimeoutException {
    return results(inTime(Leak.held(this, Blocking.await(new TaskSet.JoiningAll<>(set), timeout))));
  }

  /// Takes all tasks out, if every one has ended. If one has failed, aborts the others.
  ///
  /// @return what the tasks returned, in the order in which they were spawned
  /// @throws TimeoutException if one has not ended; no task was taken out
  /// @throws ExecutionException if a task threw; the cause is what the first of them threw
  /// @throws CancellationException if the first that did not return was aborted
  /// @throws ClosedException if the set is closed
  public List<T> tryJoinAll() throws ExecutionException, TimeoutException {
    return results(inTime(new TaskSet.JoiningAll<>(set).attempt()));
  }

  /// Takes all tasks out when every one has ended, without a thread that waits. The future is
  /// completed by the thread of the task that ends last, and fails as [#joinAll()] throws.
  ///
  /// @return a future of what the tasks returned, in the order in which they were spawned;
  ///     cancelling it ends the wait only
  public CompletableFuture<List<T>> joinAllAsync() {
    return OperationFuture.<All<T>, List<T>>start(
        new TaskSet.JoiningAll<>(set), this::completionOf);
  }

  /// Aborts every task that runs. Returns at once; the tasks stay in the set, to be joined.
  public void abortAll() {
    set.abortAll();
  }

  /// Aborts every task that runs, waits until all have ended, and discards what came of them. Then
  /// the set is empty and can be used again. Tasks that are spawned meanwhile are waited for, but
  /// not aborted.
  ///
  /// *Interruption.* If interrupted while waiting, the tasks are aborted but were not discarded.
  ///
  /// @throws InterruptedException if interrupted while waiting
  public void shutdown() throws InterruptedException {
    set.abortAll();
    All<T> _ = Leak.held(this, Blocking.await(new TaskSet.Draining<>(set)));
  }

  /// As [#shutdown()], waiting for at most `timeout`.
  ///
  /// @param timeout how long to wait; zero or less looks once
  /// @return false if the time ran out; the tasks are aborted but were not discarded
  /// @throws InterruptedException if interrupted while waiting
  public boolean shutdown(Duration timeout) throws InterruptedException {
    set.abortAll();
    return Leak.held(this, Blocking.await(new TaskSet.Draining<>(set), timeout)) != null;
  }

  /// As [#shutdown()], without a thread that waits.
  ///
  /// @return a future that completes when every task has ended and is discarded
  public CompletableFuture<@Nullable Void> shutdownAsync() {
    set.abortAll();
    return OperationFuture.<All<T>, @Nullable Void>start(new TaskSet.Draining<>(set), _ -> null);
  }

  /// Closes this set: nothing can be spawned any more, every task that runs is aborted, those who
  /// wait are woken, and when all tasks have ended they are discarded. Waits for that, also if the
  /// thread is interrupted, whose flag then stays set. Further calls wait, too.
  ///
  /// A task of this set must not call this: it would wait for itself.
  @Override
  public void close() {
    Leak.end(this, leak);
    set.close();
    boolean interrupted = Thread.interrupted();
    while (!drained()) {
      interrupted = true;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean drained() {
    try {
      All<T> _ = Blocking.await(new TaskSet.Draining<>(set));
      return true;
    } catch (InterruptedException _) {
      return false;
    }
  }

  /// Whether this set is closed.
  ///
  /// @return whether it is
  public boolean isClosed() {
    return set.isClosed();
  }

  /// How many tasks are in this set, running or finished.
  ///
  /// @return the number
  public int size() {
    return set.size();
  }

  /// Whether this set has no tasks.
  ///
  /// @return whether it is so
  public boolean isEmpty() {
    return size() == 0;
  }

  @Override
  public String toString() {
    return set.toString();
  }

  private TryReceive<JoinHandle<T>> taken(@Nullable Next<T> next) {
    if (next == null) {
      return new Empty<>();
    }
    JoinHandle<T> handle = next.handle();
    return handle == null ? new Closed<>() : new Value<>(handle);
  }

  private All<T> inTime(@Nullable All<T> all) throws TimeoutException {
    if (all == null) {
      throw new TimeoutException("tasks still run: " + this);
    }
    return all;
  }

  private List<T> results(All<T> all) throws ExecutionException {
    if (all.closed()) {
      throw new ClosedException("joinAll on a closed JoinSet");
    }
    JoinHandle<T> failed = all.firstToFail();
    try {
      if (failed != null) {
        T _ = failed.tryJoin(); // throws
      }
      var results = new ArrayList<T>();
      for (JoinHandle<T> handle : all.handles()) {
        results.add(handle.tryJoin());
      }
      return results;
    } catch (TimeoutException e) {
      throw new AssertionError("a finished task runs", e);
    }
  }

  private List<T> completionOf(All<T> all) {
    try {
      return results(all);
    } catch (ExecutionException e) {
      throw new CompletionException(e.getCause());
    }
  }
}
