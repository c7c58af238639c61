package dev.headrace.watch;

import static java.util.Objects.requireNonNull;

import dev.headrace.ChannelClosedException;
import dev.headrace.SelectCase;
import dev.headrace.TryReceive;
import dev.headrace.Value;
import dev.headrace.internal.leak.Leak;
import dev.headrace.internal.leak.Side;
import dev.headrace.internal.waiter.Blocking;
import dev.headrace.internal.waiter.Branch;
import dev.headrace.internal.waiter.OperationFuture;
import dev.headrace.internal.waiter.Reception;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A receiving handle of a channel that holds the latest value. It knows which value was seen
/// through it last.
///
/// It belongs to one waiting operation at a time: while one waits, in a thread or as a future,
/// another throws [IllegalStateException]. Reading and closing are free to any thread at any time;
/// neither holds up a sender.
///
/// @param <T> the type of the values
public final class WatchReceiver<T> implements AutoCloseable {

  private static final Side<Observer<?>> SIDE =
      new Side<>("WatchReceiver", Observer::isAtEnd, Observer::close);

  private final WatchEngine<T> engine;
  private final Observer<T> observer;
  private final @Nullable Leak leak;

  WatchReceiver(WatchEngine<T> engine, Observer<T> observer) {
    this.engine = engine;
    this.observer = observer;
    this.leak = Leak.watch(this, SIDE, observer);
  }

  /// The latest value. It is not marked as seen.
  ///
  /// *Memory.* What the sender did before it sent the value happens-before what this thread does
  /// next; so for all that read it.
  ///
  /// @return the value; after the end or after [#close] too
  public T get() {
    return engine.current().value();
  }

  /// The latest value, which is marked as seen.
  ///
  /// @return the value
  public T getAndMarkSeen() {
    Snapshot<T> now = engine.current();
    observer.markSeen(now);
    return now.value();
  }

  /// Whether the latest value was not seen.
  ///
  /// @return whether [#awaitChange()] would return true at once
  public boolean hasChanged() {
    return observer.hasChanged();
  }

  /// Waits until there is a value that was not seen, and marks it as seen.
  ///
  /// {@snippet class="dev.headrace.Snippets" region="watch-loop"}
  ///
  /// *Which value.* The latest: values that were replaced before this method looked are skipped. By
  /// the time of [#get] there may be another; the next call returns for that one.
  ///
  /// *Closing.* After the last sender has closed, a last value that was not seen is announced, then
  /// this method returns false. If this handle is closed, also by another thread during the wait,
  /// it returns false too.
  ///
  /// *Interruption.* If interrupted while waiting, nothing was marked as seen. A change that is
  /// there is returned, even if the thread is interrupted.
  ///
  /// @return false if the last value was seen, and there will be no other
  /// @throws InterruptedException if interrupted while waiting
  /// @throws IllegalStateException if another waiting operation is in progress
  public boolean awaitChange() throws InterruptedException {
    return isChange(Leak.held(this, Blocking.await(observer)));
  }

  /// Waits for at most `timeout` until there is a value that was not seen, and marks it as seen.
  ///
  /// @param timeout how long to wait; zero or less looks once
  /// @return `UNCHANGED` if the time ran out; then nothing was marked as seen
  /// @throws InterruptedException if interrupted while waiting
  /// @throws IllegalStateException if another waiting operation is in progress
  public WatchChange awaitChange(Duration timeout) throws InterruptedException {
    return orUnchanged(Leak.held(this, Blocking.await(observer, timeout)));
  }

  /// Looks whether there is a value that was not seen, and marks it as seen if so.
  ///
  /// @return what there is at one moment during the call
  /// @throws IllegalStateException if another waiting operation is in progress
  public WatchChange tryAwaitChange() {
    return orUnchanged(Leak.held(this, observer.attempt()));
  }

  private static WatchChange orUnchanged(@Nullable WatchChange change) {
    return change == null ? WatchChange.UNCHANGED : change;
  }

  /// Tells when there is a value that was not seen, and marks it as seen then.
  ///
  /// *Completion.* The future is completed by the thread that sends or closes, which then runs the
  /// future's dependents; use their `…Async` forms for work that takes long.
  ///
  /// *Cancelling.* Cancelling the future, or completing it by `orTimeout` or otherwise, withdraws
  /// the wait: if the call succeeds nothing was marked as seen.
  ///
  /// @return a future of what [#awaitChange()] returns
  public CompletableFuture<Boolean> awaitChangeAsync() {
    return OperationFuture.start(observer, change -> isChange(Leak.held(this, change)));
  }

  private static boolean isChange(WatchChange change) {
    return change == WatchChange.CHANGED;
  }

  /// Waits for a value that `condition` accepts, and marks it as seen.
  ///
  /// The current value is looked at first, seen or not; then each that comes, unless it was
  /// replaced before this method looked. Values that are rejected are not marked as seen.
  ///
  /// @param condition runs on this thread, without a lock; if it throws, so does this method
  /// @return the value that was accepted
  /// @throws ChannelClosedException if such a value can no longer come: the last sender, or this
  ///     handle, has closed
  /// @throws InterruptedException if interrupted while waiting; nothing was marked as seen
  /// @throws IllegalStateException if another waiting operation is in progress
  public T awaitValue(Predicate<? super T> condition) throws InterruptedException {
    return valueOrThrow(Leak.held(this, Blocking.await(awaitingValue(condition))));
  }

  /// Waits for at most `timeout` for a value that `condition` accepts, as [#awaitValue(Predicate)].
  ///
  /// @param condition runs on this thread, without a lock
  /// @param timeout how long to wait; zero or less looks once
  /// @return the value that was accepted; null if the time ran out
  /// @throws ChannelClosedException if such a value can no longer come
  /// @throws InterruptedException if interrupted while waiting; nothing was marked as seen
  /// @throws IllegalStateException if another waiting operation is in progress
  public @Nullable T awaitValue(Predicate<? super T> condition, Duration timeout)
      throws InterruptedException {
    requireNonNull(timeout, "timeout");
    TryReceive<T> outcome = Leak.held(this, Blocking.await(awaitingValue(condition), timeout));
    return outcome == null ? null : valueOrThrow(outcome);
  }

  /// Looks whether `condition` accepts the current value, and marks it as seen if so.
  ///
  /// @param condition runs on this thread, without a lock; if it throws, so does this method
  /// @return the value; null if it was rejected
  /// @throws ChannelClosedException if it was rejected and is the last, or this handle is closed
  /// @throws IllegalStateException if another waiting operation is in progress
  public @Nullable T tryAwaitValue(Predicate<? super T> condition) {
    TryReceive<T> outcome = Leak.held(this, awaitingValue(condition).attempt());
    return outcome == null ? null : valueOrThrow(outcome);
  }

  /// Tells when there is a value that `condition` accepts, and marks it as seen then.
  ///
  /// Completion and cancelling as for [#awaitChangeAsync].
  ///
  /// @param condition runs on this thread, and then on those that send, without a lock
  /// @return a future of the value that was accepted; it fails as [#awaitValue(Predicate)] throws
  public CompletableFuture<T> awaitValueAsync(Predicate<? super T> condition) {
    return OperationFuture.start(awaitingValue(condition), this::valueOrThrow);
  }

  /* A branch that refers to it refers to this handle. */
  private Observer<T> awaitingChange() {
    return observer;
  }

  private Reception<T> awaitingValue(Predicate<? super T> condition) {
    return observer.awaitValue(requireNonNull(condition, "condition"));
  }

  private T valueOrThrow(TryReceive<T> outcome) {
    if (outcome instanceof Value<T>(T value)) {
      return value;
    }
    throw engine.closedException("awaitValue");
  }

  /// Marks the latest value as not seen.
  public void markChanged() {
    observer.markChanged();
  }

  /// Marks the latest value as seen.
  public void markSeen() {
    observer.markSeen(engine.current());
  }

  /// How many values were sent.
  ///
  /// @return the version of the latest value; the initial one has version 0
  public long version() {
    return engine.current().version();
  }

  /// Opens a further receiver, which has seen what this one has.
  ///
  /// @return a new receiver, which the caller has to close
  /// @throws ChannelClosedException if this handle is closed
  public WatchReceiver<T> duplicate() {
    if (observer.isClosed()) {
      throw engine.closedException("duplicate");
    }
    return Leak.held(this, new WatchReceiver<>(engine, engine.duplicate(observer)));
  }

  /// Whether there will be no other value: all senders, or this handle, are closed. The last value
  /// may not have been seen.
  ///
  /// @return whether the end is in sight
  public boolean isClosed() {
    return observer.isClosed() || engine.current().ended();
  }

  /// A branch of a select: sees a change, as [#awaitChange()]. It is disabled when all senders are
  /// gone and the last value was seen.
  ///
  /// @param <R> what the select yields
  /// @param mapper makes it of the latest value, which is marked as seen
  /// @return a branch
  public <R> SelectCase<R> onChange(Function<? super T, ? extends R> mapper) {
    requireNonNull(mapper, "mapper");
    return Branch.of(
        observer,
        this::awaitingChange,
        change -> change == WatchChange.CLOSED,
        _ -> mapper.apply(getAndMarkSeen()));
  }

  /// A branch of a select: sees a change, as [#awaitChange()], or that there will be none.
  ///
  /// @param <R> what the select yields
  /// @param mapper makes it of the latest value, which is marked as seen
  /// @param atEnd what it yields when all senders are gone and the last value was seen
  /// @return a branch
  public <R> SelectCase<R> onChange(
      Function<? super T, ? extends R> mapper, Supplier<? extends R> atEnd) {
    requireNonNull(mapper, "mapper");
    requireNonNull(atEnd, "atEnd");
    return Branch.of(
        observer,
        this::awaitingChange,
        _ -> false,
        change -> change == WatchChange.CLOSED ? atEnd.get() : mapper.apply(getAndMarkSeen()));
  }

  /// A branch of a select: waits for a value that `condition` accepts, and marks it as seen, as
  /// [#awaitValue(Predicate)]. It is ready at every await for which the current value is accepted,
  /// and disabled when such a value can no longer come.
  ///
  /// @param <R> what the select yields
  /// @param condition runs on the thread that awaits, without a lock
  /// @param mapper makes it of the value
  /// @return a branch
  public <R> SelectCase<R> onValue(
      Predicate<? super T> condition, Function<? super T, ? extends R> mapper) {
    requireNonNull(condition, "condition");
    return Branch.receiving(
        observer, () -> awaitingValue(condition), requireNonNull(mapper, "mapper"), null);
  }

  /// A branch of a select: waits for a value that `condition` accepts, as [#onValue(Predicate,
  /// Function)], or learns that it can no longer come.
  ///
  /// @param <R> what the select yields
  /// @param condition runs on the thread that awaits, without a lock
  /// @param mapper makes it of the value
  /// @param atEnd what it yields when such a value can no longer come
  /// @return a branch
  public <R> SelectCase<R> onValue(
      Predicate<? super T> condition,
      Function<? super T, ? extends R> mapper,
      Supplier<? extends R> atEnd) {
    requireNonNull(condition, "condition");
    return Branch.receiving(
        observer,
        () -> awaitingValue(condition),
        requireNonNull(mapper, "mapper"),
        requireNonNull(atEnd, "atEnd"));
  }

  /// Closes this handle. A wait ends as if the channel had been closed. Further calls do nothing.
  @Override
  public void close() {
    Leak.end(this, leak);
    observer.close();
  }

  @Override
  public String toString() {
    return (observer.isClosed() ? "WatchReceiver (closed) of " : "WatchReceiver of ") + engine;
  }
}
