package dev.headrace.testing;

import dev.headrace.internal.waiter.Operation;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// A thread that makes one call.
///
/// @param <T> what the call returns
public final class Running<T extends @Nullable Object> {

  private final FutureTask<T> outcome;
  private final Thread thread;

  /** Written by the thread before its outcome is. */
  private boolean endedInterrupted;

  Running(Thread.Builder builder, Callable<T> call) {
    this.outcome =
        new FutureTask<>(
            () -> {
              try {
                return call.call();
              } finally {
                endedInterrupted = Thread.currentThread().isInterrupted();
              }
            });
    this.thread = builder.start(outcome);
  }

  /// Waits until the thread is parked in an operation of this library. Fails if it ends instead.
  public Running<T> awaitParked() throws Exception {
    while (!isParked()) {
      if (!thread.isAlive()) {
        throw new AssertionError("ended instead of waiting, with " + join());
      }
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      Thread.yield();
    }
    return this;
  }

  private boolean isParked() {
    var state = thread.getState();
    return (state == Thread.State.WAITING || state == Thread.State.TIMED_WAITING)
        && LockSupport.getBlocker(thread) instanceof Operation;
  }

  /// Interrupts the thread.
  public void interrupt() {
    thread.interrupt();
  }

  /// Whether the thread has not ended.
  public boolean isAlive() {
    return thread.isAlive();
  }

  /// Waits for the end of the call.
  ///
  /// @return what the call returned
  /// @throws Exception what the call threw; an error is thrown on, too
  public T join() throws Exception {
    try {
      return outcome.get();
    } catch (ExecutionException failed) {
      switch (failed.getCause()) {
        case Error error -> throw error;
        case Exception exception -> throw exception;
        case Throwable other -> throw new AssertionError(other);
      }
    }
  }

  /// Whether the interrupt flag of the thread was set when the call had ended. Waits for that.
  public boolean endedInterrupted() throws InterruptedException {
    try {
      T _ = outcome.get();
    } catch (ExecutionException _) {
      // join tells
    }
    return endedInterrupted;
  }
}
