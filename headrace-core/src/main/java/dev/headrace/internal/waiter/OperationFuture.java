package dev.headrace.internal.waiter;

import static java.util.Objects.requireNonNull;

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

  private final Operation<R> operation;
  private final Function<? super R, ? extends V> result;

  /** The waiter of the current registration. Written by the thread that registers it. */
  private volatile @Nullable Waiter registration;

  private OperationFuture(Operation<R> operation, Function<? super R, ? extends V> result) {
    this.operation = operation;
    this.result = result;
  }

  /// Does `operation` now if that is possible, and else as soon as it is.
  ///
  /// @param result turns the outcome into the future's value, or throws what the future fails with
  public static <R, V extends @Nullable Object> CompletableFuture<V> start(
      Operation<R> operation, Function<? super R, ? extends V> result) {
    var future = new OperationFuture<R, V>(operation, result);
    future.proceed();
    return future;
  }

  /* Called by one thread at a time: the one that starts the operation, then whoever signals. */
  private void proceed() {
    try {
      while (true) {
        R outcome = operation.attempt();
        if (outcome != null) {
          super.complete(result.apply(outcome));
          return;
        }
        var waiter = new Registration();
        registration = waiter;
        if (operation.register(waiter)) {
          return;
        }
      }
    } catch (Throwable failure) {
      super.completeExceptionally(failure);
    }
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
    boolean _ = withdrawn();
    super.obtrudeException(failure);
  }

  @Override
  public <U> CompletableFuture<U> newIncompleteFuture() {
    return new CompletableFuture<>();
  }

  /* A failed withdrawal means that another thread is between taking the waiter out and completing this
   * future, or is registering the next waiter: both are a few instructions away. */
  private boolean withdrawn() {
    while (!isDone()) {
      Waiter waiter = registration;
      if (waiter != null && operation.withdraw(waiter)) {
        return true;
      }
      Parking.yieldToOthers();
    }
    return false;
  }

  /**
   * One registration; a new one each time, so that a late signal cannot be taken for a later one's.
   */
  private final class Registration extends Waiter {
    @Override
    public void signal() {
      proceed();
    }
  }
}
