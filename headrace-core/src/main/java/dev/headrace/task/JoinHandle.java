package dev.headrace.task;

import static java.util.Objects.requireNonNull;

import dev.headrace.SelectCase;
import dev.headrace.internal.waiter.Blocking;
import dev.headrace.internal.waiter.Branch;
import dev.headrace.internal.waiter.OperationFuture;
import dev.headrace.task.Task.Outcome;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A running task, and what comes of it.
///
/// A handle that is dropped detaches the task: it runs on, and its result, or what it throws, is
/// lost. Any number of threads may join, and each gets the same outcome.
///
/// *Memory.* What the spawning thread did before happens-before the task; what the task did
/// happens-before what a thread does after it has joined it.
///
/// @param <T> what the task returns
public final class JoinHandle<T extends @Nullable Object> implements Future<T> {

  private final Task<T> task;

  JoinHandle(Task<T> task) {
    this.task = task;
  }

  /// Waits until the task has ended.
  ///
  /// *Interruption.* If interrupted while waiting, the task runs on and can be joined again. The
  /// outcome of a task that has ended is returned even if the thread is interrupted.
  ///
  /// @return what the task returned
  /// @throws ExecutionException if the task threw; the cause is what it threw
  /// @throws CancellationException if the task was aborted; the cause is what it then threw, if
  ///     anything
  /// @throws InterruptedException if interrupted while waiting
  public T join() throws InterruptedException, ExecutionException {
    return resultOf(Blocking.await(new Task.Joining<>(task)));
  }

  /// Waits until the task has ended, for at most `timeout`.
  ///
  /// @param timeout how long to wait; zero or less looks once
  /// @return what the task returned
  /// @throws TimeoutException if the time ran out; the task runs on and can be joined again
  /// @throws ExecutionException if the task threw; the cause is what it threw
  /// @throws CancellationException if the task was aborted
  /// @throws InterruptedException if interrupted while waiting
  public T join(Duration timeout)
      throws InterruptedException, ExecutionException, TimeoutException {
    return finished(Blocking.await(new Task.Joining<>(task), timeout));
  }

  /// The result if the task has ended.
  ///
  /// @return what the task returned
  /// @throws TimeoutException if it has not ended
  /// @throws ExecutionException if the task threw; the cause is what it threw
  /// @throws CancellationException if the task was aborted
  public T tryJoin() throws ExecutionException, TimeoutException {
    return finished(task.outcome());
  }

  /// Tells the end of the task without a thread that waits.
  ///
  /// *Completion.* The future is completed by the task's thread, which then runs the future's
  /// dependents; use their `…Async` forms for work that takes long. If the task threw, it fails
  /// with that; if the task was aborted, with [CancellationException].
  ///
  /// *Cancelling.* Cancelling the future ends the wait, not the task.
  ///
  /// @return a future of what the task returns
  public CompletableFuture<T> joinAsync() {
    return OperationFuture.<Outcome<T>, T>start(new Task.Joining<>(task), this::completionOf);
  }

  /// A branch of a select: the end of the task. If the task failed, the select throws
  /// [CompletionException] with the cause; if it was aborted, [CancellationException].
  ///
  /// @param <R> what the select yields
  /// @param mapper makes it of what the task returned
  /// @return a branch
  public <R> SelectCase<R> onJoin(Function<? super T, ? extends R> mapper) {
    requireNonNull(mapper, "mapper");
    return Branch.of(
        () -> new Task.Joining<>(task), outcome -> mapper.apply(completionOf(outcome)));
  }

  /// Asks the task to end: its thread is interrupted. Returns at once.
  ///
  /// From then on the task counts as aborted: once it has ended, whichever way, [#join] throws
  /// [CancellationException]. A task that ignores its interrupt runs on, and is not finished until
  /// it has ended.
  ///
  /// @return whether this call aborted it; false if it had ended, or was aborted before
  public boolean abort() {
    return task.abort();
  }

  /// Whether the task has ended. An aborted task that still runs has not.
  ///
  /// @return whether [#join] would not wait
  public boolean isFinished() {
    return task.isFinished();
  }

  /// The name of the task, which is that of its thread.
  ///
  /// @return the name; empty if it was spawned without
  public String name() {
    return task.name();
  }

  /// As [#join()].
  @Override
  public T get() throws InterruptedException, ExecutionException {
    return join();
  }

  /// As [#join(Duration)].
  @Override
  public T get(long timeout, TimeUnit unit)
      throws InterruptedException, ExecutionException, TimeoutException {
    return join(Duration.ofNanos(unit.toNanos(timeout)));
  }

  /// As [#abort]; without `mayInterruptIfRunning` the task counts as aborted but is left to run to
  /// its end.
  @Override
  public boolean cancel(boolean mayInterruptIfRunning) {
    return mayInterruptIfRunning ? task.abort() : task.abortWithoutInterrupt();
  }

  /// Whether the task was aborted. True as soon as [#abort] has returned true, when the task may
  /// still run.
  @Override
  public boolean isCancelled() {
    return task.isAborted();
  }

  /// As [#isFinished].
  @Override
  public boolean isDone() {
    return isFinished();
  }

  @Override
  public String toString() {
    return "JoinHandle (" + (name().isEmpty() ? "" : name() + ", ") + condition() + ")";
  }

  private String condition() {
    return switch (task.outcome()) {
      case null -> task.isAborted() ? "aborted, still running" : "running";
      case Outcome.Returned<T> _ -> "returned";
      case Outcome.Failed<T> _ -> "failed";
      case Outcome.Aborted<T> _ -> "aborted";
    };
  }

  private T finished(@Nullable Outcome<T> outcome) throws ExecutionException, TimeoutException {
    if (outcome == null) {
      throw new TimeoutException("the task still runs: " + this);
    }
    return resultOf(outcome);
  }

  private T resultOf(Outcome<T> outcome) throws ExecutionException {
    return switch (outcome) {
      case Outcome.Returned<T>(T value) -> value;
      case Outcome.Failed<T>(Throwable cause) -> throw new ExecutionException(cause);
      case Outcome.Aborted<T>(var cause) -> throw aborted(cause);
    };
  }

  private T completionOf(Outcome<T> outcome) {
    return switch (outcome) {
      case Outcome.Returned<T>(T value) -> value;
      case Outcome.Failed<T>(Throwable cause) -> throw new CompletionException(cause);
      case Outcome.Aborted<T>(var cause) -> throw aborted(cause);
    };
  }

  private CancellationException aborted(@Nullable Throwable cause) {
    var exception = new CancellationException("the task was aborted: " + this);
    exception.initCause(cause);
    return exception;
  }
}
