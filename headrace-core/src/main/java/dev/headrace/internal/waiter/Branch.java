package dev.headrace.internal.waiter;

import dev.headrace.SelectCase;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What a handle knows about a branch of a select. It has no state: whoever selects makes an
/// operation of its own.
///
/// @param <R> what the select yields
public abstract sealed class Branch<R> implements SelectCase<R> {

  private final @Nullable Object owner;
  private final Supplier<? extends Operation<?>> operations;

  private Branch(@Nullable Object owner, Supplier<? extends Operation<?>> operations) {
    this.owner = owner;
    this.operations = operations;
  }

  /// A branch that receives a value by `owner`.
  ///
  /// @param atEnd what the end yields; null if it disables the branch
  public static <T, R> Branch<R> receiving(
      Object owner,
      Supplier<? extends Reception<T>> operations,
      Function<? super T, ? extends R> mapper,
      @Nullable Supplier<? extends R> atEnd) {
    return new Receiving<T, R>(owner, operations, mapper, atEnd);
  }

  /// A branch that receives several values by `owner`; the outcome is how many, and 0 is the end.
  ///
  /// @param atEnd what the end yields; null if it disables the branch
  public static <R> Branch<R> receivingMany(
      Object owner,
      Supplier<? extends Operation<Integer>> operations,
      IntFunction<? extends R> mapper,
      @Nullable Supplier<? extends R> atEnd) {
    return Branch.<Integer, R>of(
        owner,
        operations,
        n -> n == 0 && atEnd == null,
        n -> n == 0 && atEnd != null ? atEnd.get() : mapper.apply(n));
  }

  /// A branch of any other operation.
  ///
  /// @param owner whom it belongs to, if that is one who serves one wait at a time; else null
  /// @param disables which outcomes say that there is nothing to wait for
  public static <X, R> Branch<R> of(
      @Nullable Object owner,
      Supplier<? extends Operation<X>> operations,
      Predicate<? super X> disables,
      Function<? super X, ? extends R> mapper) {
    return new Other<X, R>(owner, operations, disables, mapper);
  }

  /// A branch whose operation is possible sooner or later, for any number at a time.
  public static <X, R> Branch<R> of(
      Supplier<? extends Operation<X>> operations, Function<? super X, ? extends R> mapper) {
    return of(null, operations, _ -> false, mapper);
  }

  /// What `mapper` makes of `held`, which is closed if it throws.
  public static <X extends AutoCloseable, R> R holding(
      X held, Function<? super X, ? extends R> mapper) {
    boolean taken = false;
    try {
      R result = mapper.apply(held);
      taken = true;
      return result;
    } finally {
      if (!taken) {
        close(held);
      }
    }
  }

  private static void close(AutoCloseable held) {
    try {
      held.close();
    } catch (Exception e) {
      throw new AssertionError("permits close without a failure", e);
    }
  }

  /// Two branches with the same owner wait as one.
  public final Object owner() {
    return owner == null ? this : owner;
  }

  /// An operation for one who selects.
  public final Operation<?> operation() {
    return operations.get();
  }

  /// Attempts an operation of this branch.
  ///
  /// @return the outcome, or null if it can be neither done nor refused yet
  public abstract @Nullable Object attempt(Operation<?> operation);

  /// Whether this outcome says that there is nothing to wait for.
  public abstract boolean isDisabledBy(Object outcome);

  /// What the select yields for this outcome.
  public abstract R result(Object outcome);

  /// A receive. It hands on the value itself, so that nothing is allocated for it.
  private static final class Receiving<T, R> extends Branch<R> {

    private static final Object END = new Object();

    private final Function<? super T, ? extends R> mapper;
    private final @Nullable Supplier<? extends R> atEnd;

    Receiving(
        Object owner,
        Supplier<? extends Reception<T>> operations,
        Function<? super T, ? extends R> mapper,
        @Nullable Supplier<? extends R> atEnd) {
      super(owner, operations);
      this.mapper = mapper;
      this.atEnd = atEnd;
    }

    @Override
    public @Nullable Object attempt(Operation<?> operation) {
      var reception = (Reception<?>) operation;
      Object value = reception.take();
      if (value != null) {
        return value;
      }
      return reception.isAtEnd() ? END : null;
    }

    @Override
    public boolean isDisabledBy(Object outcome) {
      return outcome == END && atEnd == null;
    }

    @Override
    @SuppressWarnings("unchecked") // what is not the end was taken by a Reception<T>
    public R result(Object outcome) {
      return outcome == END && atEnd != null ? atEnd.get() : mapper.apply((T) outcome);
    }
  }

  private static final class Other<X, R> extends Branch<R> {

    private final Predicate<? super X> disables;
    private final Function<? super X, ? extends R> mapper;

    Other(
        @Nullable Object owner,
        Supplier<? extends Operation<X>> operations,
        Predicate<? super X> disables,
        Function<? super X, ? extends R> mapper) {
      super(owner, operations);
      this.disables = disables;
      this.mapper = mapper;
    }

    @Override
    public @Nullable Object attempt(Operation<?> operation) {
      return operation.attempt();
    }

    @Override
    @SuppressWarnings("unchecked") // an outcome of an Operation<X>
    public boolean isDisabledBy(Object outcome) {
      return disables.test((X) outcome);
    }

    @Override
    @SuppressWarnings("unchecked") // an outcome of an Operation<X>
    public R result(Object outcome) {
      return mapper.apply((X) outcome);
    }
  }
}
