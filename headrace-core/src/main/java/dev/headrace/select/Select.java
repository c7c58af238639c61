package dev.headrace.select;

import static java.lang.invoke.ConstantBootstraps.fieldVarHandle;
import static java.util.Objects.requireNonNull;

import dev.headrace.ChannelClosedException;
import dev.headrace.SelectCase;
import dev.headrace.internal.waiter.Blocking;
import dev.headrace.internal.waiter.Branch;
import dev.headrace.internal.waiter.Deadline;
import dev.headrace.internal.waiter.OperationFuture;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Waits for several operations and does one of them: the first that is possible.
///
/// {@snippet class="dev.headrace.Snippets" region="select"}
///
/// *Branches.* A branch is an operation of a handle (its methods `on…`) and what is made of its
/// outcome. The mapper runs on the thread that awaits, after the operation was done, without any
/// lock; what it throws is thrown on.
///
/// *Exactness.* One branch is done; nothing happens by the others: nothing is taken, sent, marked
/// seen or held, and none of them is left waiting. If the wait ends otherwise, by an interrupt, a
/// time-out or a cancelled future, none is done.
///
/// *Fairness.* If several branches are ready, [#fair] takes each of them equally likely, and
/// [#biased] takes the first. A branch that waits its turn in a queue, such as a send into a full
/// channel, goes to the end of it with every new await.
///
/// *Ends.* A branch whose channel is at its end or closed is disabled for that await, unless it was
/// given what to yield then. If all branches are, [#await()] and [#poll] throw
/// [ChannelClosedException].
///
/// *Again.* A select may be awaited any number of times, which is what it is made for: in a loop
/// nothing is allocated for a turn in which a branch is ready. It is awaited by one at a time; add
/// branches before the first await.
///
/// *Memory.* As for the operation of the branch that was chosen.
///
/// @param <R> what the branches yield, never null
public final class Select<R> {

  private static final VarHandle AWAITED =
      fieldVarHandle(
              MethodHandles.lookup(), "awaited", VarHandle.class, Select.class, boolean.class)
          .withInvokeExactBehavior();

  private final IntFunction<Order> orders;
  private final List<Branch<R>> branches = new ArrayList<>();
  private @Nullable Supplier<? extends R> otherwise;
  private @Nullable Duration limit;
  private @Nullable Supplier<? extends R> afterLimit;

  /** Made by the first await. */
  private @Nullable Choice<R> choice;

  /** Whether somebody is in an await; written by a release store, which costs nothing. */
  private volatile boolean awaited;

  private Select(IntFunction<Order> orders) {
    this.orders = orders;
  }

  /// A select that takes each branch that is ready equally likely, so that none is kept waiting by
  /// the others.
  ///
  /// @param <R> what the branches yield
  /// @return a select without branches
  public static <R> Select<R> fair() {
    return new Select<>(count -> new Order.Fair(count));
  }

  /// A select that takes the first branch that is ready, in the order in which they were added. A
  /// branch that is always ready keeps those after it waiting.
  ///
  /// @param <R> what the branches yield
  /// @return a select without branches
  public static <R> Select<R> biased() {
    return new Select<>(_ -> new Order.Biased());
  }

  /// Adds a branch.
  ///
  /// @param branch made by a method `on…` of a handle
  /// @return this select
  /// @throws IllegalArgumentException if `branch` was made by something else
  /// @throws IllegalStateException if this select was awaited
  public Select<R> on(SelectCase<? extends R> branch) {
    requireNonNull(branch, "branch");
    if (!(branch instanceof Branch<? extends R> made)) {
      throw new IllegalArgumentException("a branch is made by a handle: " + branch);
    }
    return add(covariant(made));
  }

  @SuppressWarnings("unchecked") // a branch only yields an R
  private static <R> Branch<R> covariant(Branch<? extends R> branch) {
    return (Branch<R>) branch;
  }

  private Select<R> add(Branch<R> branch) {
    requireNew();
    branches.add(branch);
    return this;
  }

  private void requireNew() {
    if (choice != null) {
      throw new IllegalStateException("a select that was awaited does not change: " + this);
    }
  }

  /// Adds a branch that is ready when `stage` has completed, and stays so. If the stage failed,
  /// await throws [CompletionException] with the cause.
  ///
  /// A stage cannot be told to forget who waits for it: one callback for each such branch stays
  /// with it until it completes.
  ///
  /// @param <T> the type of the stage's result
  /// @param stage what to wait for
  /// @param mapper makes what the select yields of the stage's result
  /// @return this select
  /// @throws IllegalStateException if this select was awaited
  public <T extends @Nullable Object> Select<R> on(
      CompletionStage<T> stage, Function<? super T, ? extends R> mapper) {
    return on(
        stage,
        mapper,
        failure -> {
          throw failure instanceof CompletionException wrapped
              ? wrapped
              : new CompletionException(failure);
        });
  }

  /// Adds a branch that is ready when `stage` has completed, as [#on(CompletionStage, Function)].
  ///
  /// @param <T> the type of the stage's result
  /// @param stage what to wait for
  /// @param mapper makes what the select yields of the stage's result
  /// @param onFailure makes what the select yields of what the stage failed with
  /// @return this select
  /// @throws IllegalStateException if this select was awaited
  public <T extends @Nullable Object> Select<R> on(
      CompletionStage<T> stage,
      Function<? super T, ? extends R> mapper,
      Function<? super Throwable, ? extends R> onFailure) {
    requireNonNull(stage, "stage");
    requireNonNull(mapper, "mapper");
    requireNonNull(onFailure, "onFailure");
    return add(
        Branch.of(
            () -> new StageWait<T>(stage),
            end ->
                end.failure() != null
                    ? onFailure.apply(end.failure())
                    : mapper.apply(end.value())));
  }

  /// Limits every await (for something that comes again and again however busy the other branches
  /// are, see [Interval]): if no branch is ready in time, it yields what `timedOut` says. The time
  /// runs from the beginning of each await. If there are several limits, the shortest counts.
  ///
  /// @param time how long; zero or less looks once
  /// @param timedOut what await yields then
  /// @return this select
  /// @throws IllegalStateException if this select was awaited
  public Select<R> after(Duration time, Supplier<? extends R> timedOut) {
    requireNonNull(time, "time");
    requireNonNull(timedOut, "timedOut");
    requireNew();
    if (limit == null || time.compareTo(limit) < 0) {
      limit = time;
      afterLimit = timedOut;
    }
    return this;
  }

  /// Says what to yield at once if no branch is ready. Then no await waits.
  ///
  /// @param other what to yield
  /// @return this select
  /// @throws IllegalStateException if this select was awaited, or has one
  public Select<R> orElse(Supplier<? extends R> other) {
    requireNonNull(other, "other");
    requireNew();
    if (otherwise != null) {
      throw new IllegalStateException("a select has one orElse: " + this);
    }
    otherwise = other;
    return this;
  }

  /// Does one of the branches, waiting until one is possible.
  ///
  /// @return what the branch yields
  /// @throws ChannelClosedException if every branch is disabled, and there is neither `orElse` nor
  ///     `after`
  /// @throws CompletionException if a stage or a oneshot failed
  /// @throws InterruptedException if interrupted while waiting; no branch was done. If a branch is
  ///     ready it is done, even if the thread is interrupted
  /// @throws IllegalStateException if another await is in progress, or if the handle of a branch
  ///     serves one operation at a time and is used otherwise
  public R await() throws InterruptedException {
    Choice<R> mine = begin();
    try {
      if (otherwise != null) {
        return resultOr(mine.attempt(), otherwise);
      }
      if (limit == null || afterLimit == null) {
        return Blocking.await(mine).result();
      }
      return resultOr(Blocking.await(mine, limit), afterLimit);
    } finally {
      end();
    }
  }

  /// Does one of the branches, waiting for at most `timeout` until one is possible.
  ///
  /// As [#await()] in all else. A limit by [#after] that is shorter counts first.
  ///
  /// @param timeout how long to wait; zero or less tries once
  /// @return what the branch yields, or null if the time ran out; then none was done
  /// @throws InterruptedException if interrupted while waiting; no branch was done
  public @Nullable R await(Duration timeout) throws InterruptedException {
    requireNonNull(timeout, "timeout");
    if (otherwise != null || (limit != null && limit.compareTo(timeout) <= 0)) {
      return await();
    }
    Choice<R> mine = begin();
    try {
      Choice<R> done = Blocking.await(mine, timeout);
      return done == null ? null : done.result();
    } finally {
      end();
    }
  }

  /// Does one of the branches if one is possible now.
  ///
  /// @return what the branch yields, or what `orElse` says; null if there is none
  /// @throws ChannelClosedException if every branch is disabled, and there is neither `orElse` nor
  ///     `after`
  /// @throws CompletionException if a stage or a oneshot failed
  public @Nullable R poll() {
    Choice<R> mine = begin();
    try {
      Choice<R> done = mine.attempt();
      if (done != null) {
        return done.result();
      }
      return otherwise == null ? null : otherwise.get();
    } finally {
      end();
    }
  }

  /// Does one of the branches as soon as one is possible, without a thread that waits. Any number
  /// may be pending, also beside an await.
  ///
  /// *Completion.* The future is completed by the thread that makes the branch possible, which then
  /// runs the mapper and the future's dependents; use their `…Async` forms for work that takes
  /// long.
  ///
  /// *Cancelling.* Cancelling the future, or completing it by `orTimeout` or otherwise, withdraws
  /// all branches: if the call succeeds, none was done and none will be.
  ///
  /// @return a future of what the branch yields; it fails as [#await()] throws
  public CompletableFuture<R> awaitAsync() {
    Choice<R> choice = limit == null || afterLimit == null ? newChoice(branches) : limited();
    if (otherwise == null) {
      return OperationFuture.start(choice, Choice::result);
    }
    try {
      return CompletableFuture.completedFuture(resultOr(choice.attempt(), otherwise));
    } catch (RuntimeException failure) {
      return CompletableFuture.failedFuture(failure);
    }
  }

  /* With the limit as the last branch. */
  private Choice<R> limited() {
    var alarm = new Alarm(Deadline.in(Deadline.nanos(requireNonNull(limit))));
    Supplier<? extends R> timedOut = requireNonNull(afterLimit);
    var all = new ArrayList<>(branches);
    all.add(Branch.of(() -> alarm, _ -> timedOut.get()));
    return newChoice(all);
  }

  private static <R> R resultOr(@Nullable Choice<R> done, Supplier<? extends R> other) {
    return done == null ? requireNonNull(other.get(), "what a select yields") : done.result();
  }

  /* Not atomic: it finds out that another waits, not that another begins at this very moment. */
  private Choice<R> begin() {
    if (awaited) {
      throw new IllegalStateException(
          "a select is awaited by one at a time, and another await is in progress: " + this);
    }
    AWAITED.setRelease(this, true);
    Choice<R> made = choice;
    if (made == null) {
      made = newChoice(branches);
      choice = made;
    }
    return made;
  }

  private void end() {
    AWAITED.setRelease(this, false);
  }

  private Choice<R> newChoice(List<Branch<R>> of) {
    return new Choice<>(List.copyOf(of), orders.apply(of.size()), this::refuseIfEndless);
  }

  /* Called when there is nothing to wait for but the time. */
  private void refuseIfEndless() {
    if (otherwise == null && limit == null) {
      throw new ChannelClosedException("every branch is closed: " + this);
    }
  }

  @Override
  public String toString() {
    return "Select ("
        + branches.size()
        + (branches.size() == 1 ? " branch" : " branches")
        + (limit == null ? "" : ", after " + limit)
        + (otherwise == null ? "" : ", or else")
        + ")";
  }
}
