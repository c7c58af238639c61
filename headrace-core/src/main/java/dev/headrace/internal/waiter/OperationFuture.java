package dev.headrace.internal.waiter;

import static java.lang.invoke.ConstantBootstraps.fieldVarHandle;
import static java.util.Objects.requireNonNull;

import dev.headrace.internal.time.TimeSource;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The asynchronous spelling of an [Operation]: a future that is completed by the thread that makes
/// the operation possible.
///
/// Completing the future from outside (`cancel`, `complete`, `completeExceptionally`,
/// `completeAsync`, `orTimeout`, `completeOnTimeout`) first withdraws the operation. Only if that
/// succeeds is the future completed as asked, and then the operation did not and will not happen;
/// otherwise the operation has happened and its outcome stands.
///
/// @param <R> the outcome of the operation
/// @param <V> what the future yields
public final class OperationFuture<R, V extends @Nullable Object> extends CompletableFuture<V> {

  private static final VarHandle PROCEEDING =
      fieldVarHandle(
              MethodHandles.lookup(),
              "proceeding",
              VarHandle.class,
              OperationFuture.class,
              Thread.class)
          .withInvokeExactBehavior();

  private final Operation<R> operation;
  private final Function<? super R, ? extends V> result;

  /** The latest registration. Written by the thread that registers it, before it does. */
  private volatile @Nullable Registration registration;

  /** The thread that is attempting or registering, if any. */
  private volatile @Nullable Thread proceeding;

  private OperationFuture(Operation<R> operation, Function<? super R, ? extends V> result) {
    this.operation = operation;
    this.result = result;
  }

  /// Does `operation` now if that is possible, and else as soon as it is.
  ///
  /// @param result turns the outcome into the future's value, or throws what the future fails with
  public static <R, V extends @Nullable Object> CompletableFuture<V> start(
      Operation<R> operation, Function<? super R, ? extends V> result) {
    try {
      R outcome = operation.attempt();
      if (outcome != null) {
        return CompletableFuture.completedFuture(result.apply(outcome));
      }
      var future = new OperationFuture<R, V>(operation, result);
      if (!future.leaveWaiter()) {
        future.proceed();
      }
      return future;
    } catch (Throwable failure) {
      return CompletableFuture.failedFuture(failure);
    }
  }

  /* Whether one was left; if not, an attempt may succeed now. */
  private boolean leaveWaiter() {
    var waiter = new Registration(this);
    registration = waiter;
    Deadline due = operation.due(); // now: once registered, another may be at work
    if (!operation.register(waiter)) {
      return false;
    }
    waiter.markRegistered(due);
    return true;
  }

  /* Called by one thread at a time: the one that starts the operation, if no waiter was left, then
   * whoever consumes the latest registration. */
  private void proceed() {
    proceeding = Thread.currentThread();
    try {
      R outcome = operation.attempt();
      while (outcome == null) {
        if (leaveWaiter()) {
          return;
        }
        outcome = operation.attempt();
      }
      super.complete(result.apply(outcome));
    } catch (Throwable failure) {
      super.completeExceptionally(failure);
    } finally {
      doneProceeding();
    }
  }

  /* Not a plain store: once registered, another thread may have set it already. */
  private void doneProceeding() {
    boolean _ = PROCEEDING.compareAndSet(this, Thread.currentThread(), (Thread) null);
  }

  @Override
  public boolean cancel(boolean mayInterruptIfRunning) {
    return withdrawn() ? super.cancel(mayInterruptIfRunning) : isCancelled();
  }

  @Override
  public boolean complete(V value) {
    return withdrawn() && super.complete(value);
  }

  @Override
  public boolean completeExceptionally(Throwable failure) {
    requireNonNull(failure, "failure");
    return withdrawn() && super.completeExceptionally(failure);
  }

  @Override
  public CompletableFuture<V> completeAsync(Supplier<? extends V> supplier, Executor executor) {
    requireNonNull(supplier, "supplier");
    executor.execute(
        () -> {
          try {
            complete(supplier.get());
          } catch (Throwable failure) {
            completeExceptionally(failure);
          }
        });
    return this;
  }

  @Override
  public void obtrudeValue(V value) {
    boolean _ = withdrawn();
    super.obtrudeValue(value);
  }

  @Override
  public void obtrudeException(Throwable failure) {
    requireNonNull(failure, "failure");
    boolean _ = withdrawn();
    super.obtrudeException(failure);
  }

  @Override
  public <U> CompletableFuture<U> newIncompleteFuture() {
    return new CompletableFuture<>();
  }

  /* Whether the operation did not happen and will not. Who consumes the registration may withdraw it;
   * if the waiter was taken out, this thread does what the signal would have made another do. To wait
   * for the signal would be wrong: it may be behind us on our own stack, when a dependent of one future
   * cancels another that was signalled together with it. */
  private boolean withdrawn() {
    while (!isDone()) {
      Registration latest = registration;
      if (latest != null && latest.consumeRegistered()) {
        latest.cancelAlarm();
        if (withdrawn(latest)) {
          return true;
        }
        proceed();
      } else if (proceeding == Thread.currentThread()) {
        return false; // called from within the operation, which so is happening
      } else {
        Parking.yieldToOthers(); // another thread is between two steps of proceed or withdrawn
      }
    }
    return false;
  }

  private boolean withdrawn(Registration consumed) {
    proceeding = Thread.currentThread();
    try {
      return operation.withdraw(consumed);
    } finally {
      doneProceeding();
    }
  }

  /* The operation is due, and nobody signalled. */
  private void proceedUnsignalled(Registration consumed) {
    boolean _ = withdrawn(consumed);
    proceed();
  }

  /// One registration, consumed by one signal, by the alarm of an operation that is due, or by a
  /// canceller that helps. A new one is made each time, so that a late signal cannot be taken for a
  /// later one's.
  ///
  /// `NEW → REGISTERED → CONSUMED`, or `NEW → CONSUMED` if the signal is faster than the thread
  /// that registers.
  private static final class Registration extends Waiter {

    private static final VarHandle STAGE =
        fieldVarHandle(
                MethodHandles.lookup(), "stage", VarHandle.class, Registration.class, Stage.class)
            .withInvokeExactBehavior();

    private final OperationFuture<?, ?> future;

    /** Null while it is new. */
    private volatile @Nullable Stage stage;

    /** Written by who registers; cancelled by who consumes, or by who wrote it too late. */
    private volatile TimeSource.@Nullable Alarm alarm;

    Registration(OperationFuture<?, ?> future) {
      this.future = future;
    }

    @Override
    public void signal() {
      if (casStage(null, Stage.CONSUMED) || consumeRegistered()) {
        cancelAlarm();
        future.proceed();
      }
    }

    private void comeDue() {
      if (consumeRegistered()) {
        future.proceedUnsignalled(this);
      }
    }

    void markRegistered(Deadline due) {
      if (casStage(null, Stage.REGISTERED) && due != Deadline.NONE) {
        alarm = due.schedule(this::comeDue);
        if (stage == Stage.CONSUMED) {
          cancelAlarm(); // who consumed it may have come before the alarm was there
        }
      }
    }

    void cancelAlarm() {
      TimeSource.Alarm mine = alarm;
      if (mine != null) {
        mine.cancel();
      }
    }

    boolean consumeRegistered() {
      return casStage(Stage.REGISTERED, Stage.CONSUMED);
    }

    private boolean casStage(@Nullable Stage expected, Stage next) {
      return STAGE.compareAndSet(this, expected, next);
    }
  }

  private enum Stage {
    REGISTERED,
    CONSUMED
  }
}
