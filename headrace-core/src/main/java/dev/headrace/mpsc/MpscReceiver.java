package dev.headrace.mpsc;

import static java.util.Objects.requireNonNull;

import dev.headrace.Empty;
import dev.headrace.SelectCase;
import dev.headrace.ThrowingConsumer;
import dev.headrace.TryReceive;
import dev.headrace.Value;
import dev.headrace.internal.leak.Leak;
import dev.headrace.internal.leak.Side;
import dev.headrace.internal.waiter.Blocking;
import dev.headrace.internal.waiter.Branch;
import dev.headrace.internal.waiter.OperationFuture;
import java.time.Duration;
import java.util.Collection;
import java.util.Spliterator;
import java.util.Spliterators.AbstractSpliterator;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/// The receiving handle of a channel.
///
/// {@snippet class="dev.headrace.Snippets" region="receive-loop"}
///
/// It belongs to one receiving operation at a time: while one waits, in a thread or as a future,
/// another throws [IllegalStateException]. Queries, [#shutdown] and [#close] may be called by any
/// thread at any time.
///
/// @param <T> the type of the values
public final class MpscReceiver<T> implements AutoCloseable {

  private static final Side<MpscEngine<?>> SIDE =
      new Side<>("MpscReceiver", MpscEngine::isAtEnd, MpscEngine::closeReceiver);

  private final MpscEngine<T> engine;
  private final @Nullable Leak leak;

  MpscReceiver(MpscEngine<T> engine) {
    this.engine = engine;
    this.leak = Leak.watch(this, SIDE, engine);
  }

  /// Receives the oldest value, waiting while there is none.
  ///
  /// *Closing.* Returns null when the channel is closed and drained: all senders have closed, or
  /// this receiver has shut down, and neither values nor permits are left. Null is for good. After
  /// this receiver was closed, also by another thread during the wait, null is returned at once.
  ///
  /// *Interruption.* If interrupted while waiting, nothing was taken. A value that is there is
  /// returned, even if the thread is interrupted.
  ///
  /// *Memory.* What the sender did before it sent the value happens-before what this thread does
  /// next.
  ///
  /// @return the value, or null at the end
  /// @throws InterruptedException if interrupted while waiting
  /// @throws IllegalStateException if another receiving operation is in progress
  public @Nullable T receive() throws InterruptedException {
    T value = Leak.held(this, engine.pollLightly());
    if (value != null) {
      return value;
    }
    return valueOrNull(Leak.held(this, Blocking.waitFor(new Receiving.One<>(engine))));
  }

  /// Receives the oldest value, waiting for at most `timeout` while there is none.
  ///
  /// As [#receive()] in all else. When the time runs out nothing was taken.
  ///
  /// @param timeout how long to wait; zero or less tries once
  /// @return the value; `Empty` if the time ran out; `Closed` at the end
  /// @throws InterruptedException if interrupted while waiting
  /// @throws IllegalStateException if another receiving operation is in progress
  public TryReceive<T> receive(Duration timeout) throws InterruptedException {
    TryReceive<T> outcome = Leak.held(this, Blocking.await(new Receiving.One<>(engine), timeout));
    return outcome == null ? new Empty<>() : outcome;
  }

  /// Receives the oldest value if there is one.
  ///
  /// The outcome is exact at one moment during the call: `Empty` says that no value was in the
  /// channel then. If another thread is in the middle of a send, this method waits for the few
  /// instructions that it still has to do.
  ///
  /// @return the value, `Empty`, or `Closed` at the end
  /// @throws IllegalStateException if another receiving operation is in progress
  public TryReceive<T> tryReceive() {
    TryReceive<T> outcome = Leak.held(this, new Receiving.One<>(engine).attempt());
    return outcome == null ? new Empty<>() : outcome;
  }

  /// Receives the oldest value as soon as there is one, without a thread that waits.
  ///
  /// *Completion.* The future is completed by the thread that sends the value, or that closes the
  /// last sender, which then runs the future's dependents; use their `…Async` forms for work that
  /// takes long, and for a dependent that receives again: while values are buffered it is run at
  /// once, on the same stack.
  ///
  /// *Cancelling.* Cancelling the future, or completing it by `orTimeout` or otherwise, withdraws
  /// the receive: if the call succeeds nothing was taken and nothing will be. If a value was taken
  /// before, the call has no effect.
  ///
  /// @return a future of the value, or of null at the end. It fails with [IllegalStateException] if
  ///     another receiving operation is in progress
  public CompletableFuture<@Nullable T> receiveAsync() {
    return OperationFuture.<TryReceive<T>, @Nullable T>start(
        new Receiving.One<>(engine), outcome -> Leak.held(this, valueOrNull(outcome)));
  }

  /// Receives what there is, up to `max` values, waiting while there is none.
  ///
  /// The places of the values become free together, at the end, which costs less than receiving one
  /// by one; so `into` must not wait for the channel. If `into` throws, the value it refused and
  /// those after it stay in the channel, in order, and what it threw is thrown on. Closing,
  /// interruption and memory effects as for [#receive()].
  ///
  /// @param into where the values are added, in order
  /// @param max how many at most
  /// @return how many were added; 0 at the end
  /// @throws InterruptedException if interrupted while waiting; nothing was taken
  /// @throws IllegalArgumentException if `max` is not positive
  /// @throws IllegalStateException if another receiving operation is in progress
  public int receiveMany(Collection<? super T> into, int max) throws InterruptedException {
    return Leak.held(this, Blocking.await(receivingMany(into, max)));
  }

  /// Receives what there is, up to `max` values, waiting for at most `timeout` while there is none.
  ///
  /// As [#receiveMany(Collection, int)] in all else.
  ///
  /// @param into where the values are added, in order
  /// @param max how many at most
  /// @param timeout how long to wait; zero or less tries once
  /// @return how many were added; 0 if the time ran out or at the end, which [#isAtEnd] tells apart
  /// @throws InterruptedException if interrupted while waiting; nothing was taken
  /// @throws IllegalArgumentException if `max` is not positive
  /// @throws IllegalStateException if another receiving operation is in progress
  public int receiveMany(Collection<? super T> into, int max, Duration timeout)
      throws InterruptedException {
    Integer n = Leak.held(this, Blocking.await(receivingMany(into, max), timeout));
    return n == null ? 0 : n;
  }

  /// Receives what there is, up to `max` values.
  ///
  /// @param into where the values are added, in order
  /// @param max how many at most
  /// @return how many were added; 0 if there were none, or at the end, which [#isAtEnd] tells apart
  /// @throws IllegalArgumentException if `max` is not positive
  /// @throws IllegalStateException if another receiving operation is in progress
  public int tryReceiveMany(Collection<? super T> into, int max) {
    Integer n = Leak.held(this, receivingMany(into, max).attempt());
    return n == null ? 0 : n;
  }

  /// Receives what there is, up to `max` values, as soon as there is any. See [#receiveAsync] about
  /// completion and cancelling; `into` is filled by the completing thread, before the future
  /// completes.
  ///
  /// @param into where the values are added, in order
  /// @param max how many at most
  /// @return a future of how many were added; 0 at the end. It fails with [IllegalStateException]
  ///     if another receiving operation is in progress
  /// @throws IllegalArgumentException if `max` is not positive
  public CompletableFuture<Integer> receiveManyAsync(Collection<? super T> into, int max) {
    return OperationFuture.start(receivingMany(into, max), n -> Leak.held(this, n));
  }

  /// A branch of a select: receives the oldest value. It is disabled at the end.
  ///
  /// @param <R> what the select yields
  /// @param mapper makes it of the value
  /// @return a branch
  public <R> SelectCase<R> onReceive(Function<? super T, ? extends R> mapper) {
    return Branch.receiving(
        this, () -> new Receiving.One<>(engine), requireNonNull(mapper, "mapper"), null);
  }

  /// A branch of a select: receives the oldest value, or sees the end.
  ///
  /// @param <R> what the select yields
  /// @param mapper makes it of the value
  /// @param atEnd what the end yields
  /// @return a branch
  public <R> SelectCase<R> onReceive(
      Function<? super T, ? extends R> mapper, Supplier<? extends R> atEnd) {
    return Branch.receiving(
        this,
        () -> new Receiving.One<>(engine),
        requireNonNull(mapper, "mapper"),
        requireNonNull(atEnd, "atEnd"));
  }

  /// A branch of a select: receives what there is, up to `max` values, as soon as there is any. It
  /// is disabled at the end. Nothing is added to `into` unless this branch is chosen.
  ///
  /// @param <R> what the select yields
  /// @param into where the values are added, in order
  /// @param max how many at most
  /// @param mapper makes it of how many were added
  /// @return a branch
  /// @throws IllegalArgumentException if `max` is not positive
  public <R> SelectCase<R> onReceiveMany(
      Collection<? super T> into, int max, IntFunction<? extends R> mapper) {
    requireNonNull(mapper, "mapper");
    var _ = receivingMany(into, max); // refuses wrong arguments here, not in the select
    return Branch.receivingMany(this, () -> receivingMany(into, max), mapper, null);
  }

  /// A branch of a select: receives what there is, up to `max` values, or sees the end, as
  /// [#onReceiveMany(Collection, int, IntFunction)].
  ///
  /// @param <R> what the select yields
  /// @param into where the values are added, in order
  /// @param max how many at most
  /// @param mapper makes it of how many were added
  /// @param atEnd what the end yields
  /// @return a branch
  /// @throws IllegalArgumentException if `max` is not positive
  public <R> SelectCase<R> onReceiveMany(
      Collection<? super T> into,
      int max,
      IntFunction<? extends R> mapper,
      Supplier<? extends R> atEnd) {
    requireNonNull(mapper, "mapper");
    requireNonNull(atEnd, "atEnd");
    var _ = receivingMany(into, max); // refuses wrong arguments here, not in the select
    return Branch.receivingMany(this, () -> receivingMany(into, max), mapper, atEnd);
  }

  /// Receives every value until the end and hands it to `action`. If `action` throws, the channel
  /// stays as it is, without the value that `action` was given.
  ///
  /// @param <X> what `action` may throw
  /// @param action what to do with a value
  /// @throws X if `action` throws it
  /// @throws InterruptedException if interrupted while waiting; nothing was taken
  /// @throws IllegalStateException if another receiving operation is in progress
  public <X extends Exception> void forEach(ThrowingConsumer<? super T, X> action)
      throws X, InterruptedException {
    requireNonNull(action, "action");
    for (T value; (value = receive()) != null; ) {
      action.accept(value);
    }
  }

  /// The values until the end, as a sequential stream that receives each when it is asked for it
  /// and waits while there is none. If interrupted while waiting, the stream's terminal operation
  /// throws [CancellationException], nothing was taken, and the thread's interrupt flag is set.
  ///
  /// @return a stream; closing it does not close this receiver
  public Stream<T> stream() {
    return StreamSupport.stream(new Values(), false);
  }

  /// Closes the sending side only: sends and reservations fail from now on, also those that wait,
  /// while what is buffered, and what outstanding permits still send, can be received before the
  /// end. Further calls do nothing.
  public void shutdown() {
    engine.shutDown();
  }

  /// Closes the channel. Sends and reservations fail from now on, also those that wait. What was
  /// sent and not received is handed to the channel's `onUndelivered` hook, on this thread. A
  /// receive that waits returns the end. Further calls do nothing.
  @Override
  public void close() {
    Leak.end(this, leak);
    engine.closeReceiver();
  }

  /// Whether nothing will be added any more. Values may remain.
  ///
  /// @return whether all senders have closed or this receiver has closed or shut down, and no
  ///     permit is outstanding
  public boolean isClosed() {
    return engine.isEnded();
  }

  /// Whether nothing will be added any more and nothing is left: the next receive reports the end.
  ///
  /// @return whether the channel is closed and drained
  public boolean isAtEnd() {
    return engine.isAtEnd();
  }

  /// How many values are in the channel. Exact when nothing runs concurrently.
  ///
  /// @return between 0 and the capacity
  public int size() {
    return engine.size();
  }

  /// Whether no value is in the channel.
  ///
  /// @return whether [#size] is 0
  public boolean isEmpty() {
    return size() == 0;
  }

  /// How many senders are open.
  ///
  /// @return the count, not including weak senders and permits
  public int senderCount() {
    return engine.senderCount();
  }

  MpscEngine<T> engine() {
    return engine;
  }

  @Override
  public String toString() {
    return "MpscReceiver of " + engine;
  }

  private static <T> @Nullable T valueOrNull(TryReceive<T> outcome) {
    return outcome instanceof Value<T>(T value) ? value : null;
  }

  private Receiving.Many<T> receivingMany(Collection<? super T> into, int max) {
    requireNonNull(into, "into");
    if (max <= 0) {
      throw new IllegalArgumentException("max must be positive: " + max);
    }
    return new Receiving.Many<>(engine, into, max);
  }

  private final class Values extends AbstractSpliterator<T> {
    Values() {
      super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL);
    }

    @Override
    public boolean tryAdvance(Consumer<? super T> action) {
      T value;
      try {
        value = receive();
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
        throw new CancellationException("interrupted while waiting for a value");
      }
      if (value == null) {
        return false;
      }
      action.accept(value);
      return true;
    }
  }
}
