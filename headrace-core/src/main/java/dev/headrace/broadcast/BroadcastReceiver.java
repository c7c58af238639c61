package dev.headrace.broadcast;

import static java.util.Objects.requireNonNull;

import dev.headrace.BroadcastReceive;
import dev.headrace.BroadcastTryReceive;
import dev.headrace.ChannelClosedException;
import dev.headrace.Closed;
import dev.headrace.Empty;
import dev.headrace.Lagged;
import dev.headrace.SelectCase;
import dev.headrace.ThrowingConsumer;
import dev.headrace.Value;
import dev.headrace.internal.leak.Leak;
import dev.headrace.internal.leak.Side;
import dev.headrace.internal.waiter.Blocking;
import dev.headrace.internal.waiter.Branch;
import dev.headrace.internal.waiter.OperationFuture;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A receiving handle of a broadcast channel, with its own place in the stream.
///
/// It belongs to one receiving operation at a time: while one waits, in a thread or as a future,
/// another throws [IllegalStateException]. Any thread may call [#close], [#resubscribe] and the
/// queries at any time.
///
/// A receiver that is open and not read keeps up to `capacity` values in memory: close it when you
/// are done.
///
/// @param <T> the type of the values
public final class BroadcastReceiver<T> implements AutoCloseable {

  private static final Side<Cursor<?>> SIDE =
      new Side<>("BroadcastReceiver", Cursor::isAtEnd, Cursor::close);

  private final BroadcastEngine<T> engine;
  private final Cursor<T> cursor;
  private final @Nullable Leak leak;

  BroadcastReceiver(BroadcastEngine<T> engine) {
    this.engine = engine;
    this.cursor = engine.subscribe();
    this.leak = Leak.watch(this, SIDE, cursor);
  }

  /// Receives the next value, waiting until there is one.
  ///
  /// {@snippet class="dev.headrace.Snippets" region="broadcast-receive"}
  ///
  /// *Lag.* If values that this receiver had not read were overwritten, the outcome is `Lagged`
  /// with their exact number, once; the next receive goes on with the oldest value that is left.
  ///
  /// *Closing.* After the last sender has closed, what is buffered can be received (and a lag
  /// learned), then the outcome is `Closed`, for good. If this handle is closed, also by another
  /// thread during the wait, it is `Closed` too.
  ///
  /// *Interruption.* If interrupted while waiting, nothing was taken. What is there is returned,
  /// even if the thread is interrupted.
  ///
  /// *Memory.* What the sender did before it sent the value happens-before what this thread does
  /// next.
  ///
  /// @return a value, how many were missed, or the end
  /// @throws InterruptedException if interrupted while waiting
  /// @throws IllegalStateException if another receiving operation is in progress
  public BroadcastReceive<T> receive() throws InterruptedException {
    return Leak.held(this, Blocking.await(cursor));
  }

  /// Receives the next value, waiting for at most `timeout`.
  ///
  /// As [#receive()] in all else.
  ///
  /// @param timeout how long to wait; zero or less tries once
  /// @return `Empty` if the time ran out; then nothing was taken
  /// @throws InterruptedException if interrupted while waiting
  /// @throws IllegalStateException if another receiving operation is in progress
  public BroadcastTryReceive<T> receive(Duration timeout) throws InterruptedException {
    return orEmpty(Leak.held(this, Blocking.await(cursor, timeout)));
  }

  /// Receives the next value if there is one.
  ///
  /// @return `Empty` if there was none at one moment during the call
  /// @throws IllegalStateException if another receiving operation is in progress
  public BroadcastTryReceive<T> tryReceive() {
    return orEmpty(Leak.held(this, cursor.attempt()));
  }

  private static <T> BroadcastTryReceive<T> orEmpty(@Nullable BroadcastReceive<T> outcome) {
    return outcome == null ? new Empty<>() : outcome;
  }

  /// Receives the next value as soon as there is one, without a thread that waits.
  ///
  /// *Completion.* The future is completed by the thread that sends the value or closes, which then
  /// runs the future's dependents; use their `…Async` forms for work that takes long.
  ///
  /// *Cancelling.* Cancelling the future, or completing it by `orTimeout` or otherwise, withdraws
  /// the receive: if the call succeeds nothing was taken. If a value was taken before, the call has
  /// no effect.
  ///
  /// @return a future of the outcome
  public CompletableFuture<BroadcastReceive<T>> receiveAsync() {
    return OperationFuture.start(cursor, outcome -> Leak.held(this, outcome));
  }

  /// Opens a further receiver of what is sent from now on, wherever this one is.
  ///
  /// @return a new receiver, which the caller has to close
  /// @throws ChannelClosedException if this handle is closed
  public BroadcastReceiver<T> resubscribe() {
    if (cursor.isClosed()) {
      throw engine.closedException("resubscribe");
    }
    return Leak.held(this, new BroadcastReceiver<>(engine));
  }

  /// How many values this receiver can still read, not counting those it missed. Exact when nothing
  /// runs concurrently.
  ///
  /// @return between 0 and the capacity
  public int size() {
    return cursor.size();
  }

  /// Whether nothing will be added any more: all senders, or this handle, are closed. Values may
  /// remain.
  ///
  /// @return whether the end is in sight
  public boolean isClosed() {
    return cursor.isClosed() || engine.isEnded();
  }

  /// A branch of a select: receives the next value, or learns how many were missed. It is disabled
  /// at the end.
  ///
  /// @param <R> what the select yields
  /// @param mapper makes it of a `Value` or a `Lagged`
  /// @return a branch
  public <R> SelectCase<R> onReceive(Function<? super BroadcastReceive<T>, ? extends R> mapper) {
    requireNonNull(mapper, "mapper");
    return Branch.of(cursor, this::receiving, BroadcastReceiver::isEnd, mapper);
  }

  /// A branch of a select: receives the next value, or learns how many were missed, or sees the
  /// end.
  ///
  /// @param <R> what the select yields
  /// @param mapper makes it of a `Value` or a `Lagged`
  /// @param atEnd what the end yields
  /// @return a branch
  public <R> SelectCase<R> onReceive(
      Function<? super BroadcastReceive<T>, ? extends R> mapper, Supplier<? extends R> atEnd) {
    requireNonNull(mapper, "mapper");
    requireNonNull(atEnd, "atEnd");
    return Branch.of(
        cursor,
        this::receiving,
        _ -> false,
        outcome -> isEnd(outcome) ? atEnd.get() : mapper.apply(outcome));
  }

  /* A branch that refers to it refers to this handle. */
  private Cursor<T> receiving() {
    return cursor;
  }

  /// Receives everything until the end: hands each value to `action`, and each lag to `missed`. If
  /// one of them throws, this receiver stays as it is, without what was handed over.
  ///
  /// {@snippet class="dev.headrace.Snippets" region="broadcast-for-each"}
  ///
  /// @param <X> what `action` may throw
  /// @param action what to do with a value
  /// @param missed what to do when so many were missed, before anything newer is received
  /// @throws X if `action` throws it
  /// @throws InterruptedException if interrupted while waiting; nothing was taken
  /// @throws IllegalStateException if another receiving operation is in progress
  public <X extends Exception> void forEach(
      ThrowingConsumer<? super T, X> action, LongConsumer missed) throws X, InterruptedException {
    requireNonNull(action, "action");
    requireNonNull(missed, "missed");
    while (true) {
      switch (receive()) {
        case Value<T>(T value) -> action.accept(value);
        case Lagged<T>(long count) -> missed.accept(count);
        case Closed<T> _ -> {
          return;
        }
      }
    }
  }

  private static boolean isEnd(BroadcastReceive<?> outcome) {
    return outcome instanceof Closed<?>;
  }

  /// Closes this handle. Values that only this receiver would have read are dropped. A receive that
  /// waits ends with `Closed`. Further calls do nothing.
  @Override
  public void close() {
    Leak.end(this, leak);
    cursor.close();
  }

  @Override
  public String toString() {
    return (cursor.isClosed() ? "BroadcastReceiver (closed) of " : "BroadcastReceiver of ")
        + engine;
  }
}
