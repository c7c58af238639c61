package dev.headrace.internal.waiter;

import static java.util.Objects.requireNonNull;

import dev.headrace.internal.waiter.ThreadWaiter.End;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// The waiting spellings of an [Operation]: the calling thread waits, for ever or for a limited
/// time.
///
/// Interruption and time-out are exact because nothing is decided by them: the thread withdraws its
/// waiter, attempts the operation once more, and reports what that attempt says. An operation that
/// has happened is therefore always reported, and one that is reported as not happened has left
/// nothing behind. Between a wait in vain and the next there is nothing to withdraw: a thread that
/// is signalled all the time, and never for its outcome, is interrupted there, or late.
public final class Blocking {

  private Blocking() {}

  /// Does `operation`, waiting as long as it takes.
  ///
  /// @throws InterruptedException if interrupted while waiting; the operation did not happen
  public static <R> R await(Operation<R> operation) throws InterruptedException {
    R outcome = operation.attempt();
    return outcome != null ? outcome : waitFor(operation);
  }

  /// As [#await(Operation)], for a caller that has just attempted the same in vain, or something
  /// like it.
  public static <R> R waitFor(Operation<R> operation) throws InterruptedException {
    return requireNonNull(waitFor(operation, Deadline.NONE));
  }

  /// Does `operation`, waiting for at most `timeout`; zero or less attempts it once.
  ///
  /// @return the outcome, or null if the time ran out; then the operation did not happen
  /// @throws InterruptedException if interrupted while waiting; the operation did not happen
  public static <R> @Nullable R await(Operation<R> operation, Duration timeout)
      throws InterruptedException {
    requireNonNull(timeout, "timeout"); // before anything is done
    R outcome = operation.attempt();
    return outcome != null ? outcome : waitFor(operation, timeout);
  }

  /// As [#await(Operation, Duration)], for a caller that has just attempted the same in vain.
  public static <R> @Nullable R waitFor(Operation<R> operation, Duration timeout)
      throws InterruptedException {
    return timeout.isPositive() ? waitFor(operation, Deadline.in(Deadline.nanos(timeout))) : null;
  }

  private static <R> @Nullable R waitFor(Operation<R> operation, Deadline deadline)
      throws InterruptedException {
    while (true) {
      R soon = operation.linger();
      if (soon != null) {
        return soon;
      }
      var waiter = new ThreadWaiter();
      Deadline until = Deadline.earlier(deadline, operation.due());
      End end = operation.register(waiter) ? waiter.await(operation, until) : End.SIGNALLED;
      if (end == End.INTERRUPTED) {
        return leaveInterrupted(operation, waiter);
      }
      R outcome = end == End.TIMED_OUT ? leave(operation, waiter) : operation.attempt();
      if (outcome != null || deadline.remaining() <= 0) {
        return outcome;
      }
      if (Thread.interrupted()) { // what wakes us may be in vain for ever
        throw new InterruptedException();
      }
    }
  }

  /* The operation may fail in this moment; that is an outcome too, and keeps the interrupt. */
  private static <R> R leaveInterrupted(Operation<R> operation, Waiter waiter)
      throws InterruptedException {
    boolean happened = true;
    try {
      R outcome = leave(operation, waiter);
      if (outcome == null) {
        happened = false;
        throw new InterruptedException();
      }
      return outcome;
    } finally {
      if (happened) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /* Whether the withdrawal succeeded does not matter to a thread: if it failed, the operation has
   * happened or can be done now, and the attempt finds that out. */
  private static <R> @Nullable R leave(Operation<R> operation, Waiter waiter) {
    boolean _ = operation.withdraw(waiter);
    return operation.attempt();
  }
}
