package dev.headrace.mpsc;

import static java.lang.invoke.ConstantBootstraps.fieldVarHandle;
import static java.util.Objects.requireNonNull;

import dev.headrace.ChannelClosedException;
import dev.headrace.SelectCase;
import dev.headrace.SendResult;
import dev.headrace.internal.leak.Leak;
import dev.headrace.internal.leak.Side;
import dev.headrace.internal.permit.PlaceWord;
import dev.headrace.internal.waiter.Blocking;
import dev.headrace.internal.waiter.Branch;
import dev.headrace.internal.waiter.OperationFuture;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A sending handle of a channel with one receiver.
///
/// A sender may be shared by threads. Each part of a program that ends by itself should have one of
/// its own ([#duplicate]) and close it: when the last sender closes, and no permit is outstanding,
/// the receiver receives what is buffered and then sees the end.
///
/// The values of one thread are received in the order in which it sent them. When the channel is
/// full, senders wait; they are served first come, first served, and nobody overtakes them.
///
/// @param <T> the type of the values
public final class MpscSender<T> implements AutoCloseable {

  private static final VarHandle CLOSED =
      fieldVarHandle(
              MethodHandles.lookup(), "closed", VarHandle.class, MpscSender.class, boolean.class)
          .withInvokeExactBehavior();

  private static final Side<MpscEngine<?>> SIDE =
      new Side<>("MpscSender", MpscEngine::isRefused, MpscEngine::closeSender);

  private final MpscEngine<T> engine;
  private final @Nullable Leak leak;

  /** Set once, by any thread. */
  private volatile boolean closed;

  MpscSender(MpscEngine<T> engine) {
    this.engine = engine;
    this.leak = Leak.watch(this, SIDE, engine);
  }

  /// Sends `value`, waiting while the channel is full.
  ///
  /// *Closing.* If the receiver closes or shuts down, or this handle is closed, before or during
  /// the wait, the value is not sent. After a successful send the value may still not be received,
  /// because the receiver closes; then it goes to the channel's `onUndelivered` hook.
  ///
  /// *Interruption.* If interrupted while waiting, the value was not sent, and this call has left
  /// the queue; calling again starts at its end. If there is room the value is sent, even if the
  /// thread is interrupted.
  ///
  /// *Memory.* What this thread did before happens-before what the receiver does after it has
  /// received the value.
  ///
  /// @param value the value
  /// @throws ChannelClosedException if the value can never be sent
  /// @throws InterruptedException if interrupted while waiting
  public void send(T value) throws InterruptedException {
    SendResult result = trySend(value);
    if (result == SendResult.FULL) {
      result = Leak.held(this, Blocking.waitFor(sending(value)));
    }
    if (result == SendResult.CLOSED) {
      throw engine.closedException("send");
    }
  }

  /// Sends `value`, waiting for at most `timeout` while the channel is full.
  ///
  /// As [#send(Object)] in all else. When the time runs out the value was not sent.
  ///
  /// @param value the value
  /// @param timeout how long to wait; zero or less tries once
  /// @return `FULL` if the time ran out
  /// @throws InterruptedException if interrupted while waiting
  public SendResult send(T value, Duration timeout) throws InterruptedException {
    requireNonNull(timeout, "timeout");
    SendResult result = trySend(value);
    if (result == SendResult.FULL) {
      result = Leak.held(this, Blocking.waitFor(sending(value), timeout));
    }
    return result == null ? SendResult.FULL : result;
  }

  /// Sends `value` if that is possible without waiting.
  ///
  /// The result is exact at one moment during the call: `FULL` says that the channel was full then,
  /// or that places were owed to senders that wait.
  ///
  /// @param value the value
  /// @return what became of it
  public SendResult trySend(T value) {
    requireNonNull(value, "value");
    return isHandleClosed() ? SendResult.CLOSED : Leak.held(this, engine.trySend(value));
  }

  /// Sends `value` as soon as there is room, without a thread that waits.
  ///
  /// *Completion.* The future is completed by the thread that makes the send possible or impossible
  /// (it receives, gives a permit back, leaves the queue, or closes), which then runs the future's
  /// dependents; use their `…Async` forms for work that takes long. It fails with
  /// [ChannelClosedException] when the value can never be sent.
  ///
  /// *Cancelling.* Cancelling the future, or completing it by `orTimeout` or otherwise, withdraws
  /// the value: if the call succeeds the value was not sent and will not be. If the value was sent
  /// before, the call has no effect.
  ///
  /// A caller that does not wait for the future before it sends again gives up backpressure: the
  /// values that wait are not bounded by the capacity.
  ///
  /// @param value the value
  /// @return a future that completes when the value has been sent
  public CompletableFuture<@Nullable Void> sendAsync(T value) {
    requireNonNull(value, "value");
    return OperationFuture.start(
        sending(value),
        result -> {
          if (result == SendResult.CLOSED) {
            throw engine.closedException("send");
          }
          return null;
        });
  }

  /// A branch of a select: sends `value`, each time it is chosen. It is disabled when the value can
  /// never be sent.
  ///
  /// @param <R> what the select yields
  /// @param value the value
  /// @param sent what the select yields after the value was sent
  /// @return a branch
  public <R> SelectCase<R> onSend(T value, Supplier<? extends R> sent) {
    requireNonNull(value, "value");
    requireNonNull(sent, "sent");
    return Branch.of(
        null, () -> sending(value), result -> result == SendResult.CLOSED, _ -> sent.get());
  }

  /// A branch of a select: sends `value`, each time it is chosen, or learns that it can never be
  /// sent.
  ///
  /// @param <R> what the select yields
  /// @param value the value
  /// @param sent what the select yields after the value was sent
  /// @param atClosed what it yields if the value can never be sent
  /// @return a branch
  public <R> SelectCase<R> onSend(
      T value, Supplier<? extends R> sent, Supplier<? extends R> atClosed) {
    requireNonNull(value, "value");
    requireNonNull(sent, "sent");
    requireNonNull(atClosed, "atClosed");
    return Branch.of(
        () -> sending(value), result -> result == SendResult.CLOSED ? atClosed.get() : sent.get());
  }

  /// Reserves a place, waiting while the channel is full.
  ///
  /// Interruption and closing as for [#send(Object)]: if this method throws, no place is held.
  ///
  /// @return a permit to send one value without waiting
  /// @throws ChannelClosedException if nothing can be sent any more
  /// @throws InterruptedException if interrupted while waiting
  /// @throws UnsupportedOperationException on a rendezvous channel
  public SendPermit<T> reserve() throws InterruptedException {
    return reserveMany(1).getFirst();
  }

  /// Reserves a place, waiting for at most `timeout` while the channel is full.
  ///
  /// @param timeout how long to wait; zero or less tries once
  /// @return a permit, or null if the time ran out
  /// @throws ChannelClosedException if nothing can be sent any more
  /// @throws InterruptedException if interrupted while waiting; no place is held
  /// @throws UnsupportedOperationException on a rendezvous channel
  public @Nullable SendPermit<T> reserve(Duration timeout) throws InterruptedException {
    List<SendPermit<T>> permits = reserveMany(1, timeout);
    return permits == null ? null : permits.getFirst();
  }

  /// Reserves a place if that is possible without waiting.
  ///
  /// @return a permit, or null if the channel is full or its places are owed to senders that wait
  /// @throws ChannelClosedException if nothing can be sent any more
  /// @throws UnsupportedOperationException on a rendezvous channel
  public @Nullable SendPermit<T> tryReserve() {
    List<SendPermit<T>> permits = tryReserveMany(1);
    return permits == null ? null : permits.getFirst();
  }

  /// Reserves a place as soon as there is one. See [#sendAsync] about completion; cancelling the
  /// future withdraws the reservation.
  ///
  /// @return a future of a permit
  /// @throws UnsupportedOperationException on a rendezvous channel
  public CompletableFuture<SendPermit<T>> reserveAsync() {
    return OperationFuture.start(reserving(1), result -> permits(result, 1).getFirst());
  }

  /// Reserves `n` places, all or none, waiting until so many are free. While this call is first in
  /// the queue nobody takes a place that becomes free.
  ///
  /// @param n how many, at most the capacity; 0 reserves nothing and does not wait
  /// @return `n` permits
  /// @throws ChannelClosedException if nothing can be sent any more
  /// @throws InterruptedException if interrupted while waiting; no place is held
  /// @throws IllegalArgumentException if `n` is negative, more than the capacity, or more than
  ///     2097150
  /// @throws IllegalStateException if more than 2097150 places of the channel would be reserved
  /// @throws UnsupportedOperationException on a rendezvous channel
  public List<SendPermit<T>> reserveMany(int n) throws InterruptedException {
    SendResult result = tryReservePlaces(n);
    if (result == SendResult.FULL) {
      result = Leak.held(this, Blocking.waitFor(reserving(n)));
    }
    return permits(result, n);
  }

  /// Reserves `n` places, all or none, waiting for at most `timeout`.
  ///
  /// @param n how many, at most the capacity
  /// @param timeout how long to wait; zero or less tries once
  /// @return `n` permits, or null if the time ran out; then no place is held
  /// @throws ChannelClosedException if nothing can be sent any more
  /// @throws InterruptedException if interrupted while waiting; no place is held
  /// @throws IllegalArgumentException if `n` is negative, more than the capacity, or more than
  ///     2097150
  /// @throws IllegalStateException if more than 2097150 places of the channel would be reserved
  /// @throws UnsupportedOperationException on a rendezvous channel
  public @Nullable List<SendPermit<T>> reserveMany(int n, Duration timeout)
      throws InterruptedException {
    requireNonNull(timeout, "timeout");
    SendResult result = tryReservePlaces(n);
    if (result == SendResult.FULL) {
      result = Leak.held(this, Blocking.waitFor(reserving(n), timeout));
    }
    return result == null ? null : permits(result, n);
  }

  /// Reserves `n` places, all or none, if that is possible without waiting.
  ///
  /// @param n how many, at most the capacity
  /// @return `n` permits, or null if so many places are not free, or owed to senders that wait
  /// @throws ChannelClosedException if nothing can be sent any more
  /// @throws IllegalArgumentException if `n` is negative, more than the capacity, or more than
  ///     2097150
  /// @throws IllegalStateException if more than 2097150 places of the channel would be reserved
  /// @throws UnsupportedOperationException on a rendezvous channel
  public @Nullable List<SendPermit<T>> tryReserveMany(int n) {
    SendResult result = tryReservePlaces(n);
    return result == SendResult.FULL ? null : permits(result, n);
  }

  /// Reserves `n` places, all or none, as soon as so many are free. See [#sendAsync] about
  /// completion; cancelling the future withdraws the reservation.
  ///
  /// @param n how many, at most the capacity
  /// @return a future of `n` permits
  /// @throws IllegalArgumentException if `n` is negative, more than the capacity, or more than
  ///     2097150
  /// @throws IllegalStateException if more than 2097150 places of the channel would be reserved
  /// @throws UnsupportedOperationException on a rendezvous channel
  public CompletableFuture<List<SendPermit<T>>> reserveManyAsync(int n) {
    return OperationFuture.start(reserving(n), result -> permits(result, n));
  }

  /// A branch of a select: reserves a place. It is disabled when nothing can be sent any more.
  ///
  /// @param <R> what the select yields
  /// @param mapper makes it of the permit, which it has to use or close; if it throws, it is
  ///     closed
  /// @return a branch
  /// @throws UnsupportedOperationException on a rendezvous channel
  public <R> SelectCase<R> onReserve(Function<? super SendPermit<T>, ? extends R> mapper) {
    requireNonNull(mapper, "mapper");
    return onReserveMany(1, permits -> mapper.apply(permits.getFirst()));
  }

  /// A branch of a select: reserves a place, or learns that nothing can be sent any more.
  ///
  /// @param <R> what the select yields
  /// @param mapper makes it of the permit, which it has to use or close; if it throws, it is
  ///     closed
  /// @param atClosed what the select yields if nothing can be sent any more
  /// @return a branch
  /// @throws UnsupportedOperationException on a rendezvous channel
  public <R> SelectCase<R> onReserve(
      Function<? super SendPermit<T>, ? extends R> mapper, Supplier<? extends R> atClosed) {
    requireNonNull(mapper, "mapper");
    return onReserveMany(1, permits -> mapper.apply(permits.getFirst()), atClosed);
  }

  /// A branch of a select: reserves `n` places, all or none. It is disabled when nothing can be
  /// sent any more.
  ///
  /// @param <R> what the select yields
  /// @param n how many
  /// @param mapper makes it of the permits, which it has to use or close; if it throws, they are
  ///     closed
  /// @return a branch
  /// @throws IllegalArgumentException if `n` is negative or more than the capacity
  /// @throws UnsupportedOperationException on a rendezvous channel
  public <R> SelectCase<R> onReserveMany(
      int n, Function<? super List<SendPermit<T>>, ? extends R> mapper) {
    requireNonNull(mapper, "mapper");
    int places = checkPlaces(n);
    return Branch.of(
        null,
        () -> reserving(places),
        result -> result == SendResult.CLOSED,
        result -> mapMany(permits(result, places), mapper));
  }

  /// A branch of a select: reserves `n` places, all or none, or learns that nothing can be sent any
  /// more.
  ///
  /// @param <R> what the select yields
  /// @param n how many
  /// @param mapper makes it of the permits, which it has to use or close; if it throws, they are
  ///     closed
  /// @param atClosed what the select yields if nothing can be sent any more
  /// @return a branch
  /// @throws IllegalArgumentException if `n` is negative or more than the capacity
  /// @throws UnsupportedOperationException on a rendezvous channel
  public <R> SelectCase<R> onReserveMany(
      int n,
      Function<? super List<SendPermit<T>>, ? extends R> mapper,
      Supplier<? extends R> atClosed) {
    requireNonNull(mapper, "mapper");
    requireNonNull(atClosed, "atClosed");
    int places = checkPlaces(n);
    return Branch.of(
        () -> reserving(places),
        result ->
            result == SendResult.CLOSED
                ? atClosed.get()
                : mapMany(permits(result, places), mapper));
  }

  private static <T, R> R mapMany(
      List<SendPermit<T>> permits, Function<? super List<SendPermit<T>>, ? extends R> mapper) {
    return Branch.holding(() -> permits.forEach(SendPermit::close), _ -> mapper.apply(permits));
  }

  /// Opens a further sender of the same channel. Call it before the task that will use the sender
  /// is started, and close this one when nobody uses it any more: the channel stays open as long as
  /// one sender is.
  ///
  /// @return a sender, which the caller has to close
  /// @throws ChannelClosedException if this handle is closed
  public MpscSender<T> duplicate() {
    return Leak.held(this, engine.duplicate(this));
  }

  /// Makes a handle that does not keep the channel open and can become a sender again. Also a
  /// closed sender can be downgraded.
  ///
  /// @return a weak sender
  public WeakMpscSender<T> downgrade() {
    return Leak.held(this, engine.downgrade());
  }

  /// Waits until nothing can be sent any more: the receiver has closed or shut down, or this handle
  /// is closed.
  ///
  /// @throws InterruptedException if interrupted while waiting
  public void awaitClosed() throws InterruptedException {
    boolean _ = Leak.held(this, Blocking.await(engine.awaitClosed(this)));
  }

  /// Waits until nothing can be sent any more, for at most `timeout`.
  ///
  /// @param timeout how long to wait; zero or less looks once
  /// @return false if the time ran out
  /// @throws InterruptedException if interrupted while waiting
  public boolean awaitClosed(Duration timeout) throws InterruptedException {
    return Leak.held(this, Blocking.await(engine.awaitClosed(this), timeout)) != null;
  }

  /// Tells when nothing can be sent any more. See [#sendAsync] about completion.
  ///
  /// @return a future that completes then
  public CompletableFuture<@Nullable Void> awaitClosedAsync() {
    return OperationFuture.start(engine.awaitClosed(this), _ -> null);
  }

  /// A branch of a select: nothing can be sent any more.
  ///
  /// @param <R> what the select yields
  /// @param closed what it yields then
  /// @return a branch
  public <R> SelectCase<R> onClosed(Supplier<? extends R> closed) {
    requireNonNull(closed, "closed");
    return Branch.of(() -> engine.awaitClosed(this), _ -> closed.get());
  }

  /// Closes this handle, and the sending side of the channel if it was the last sender and no
  /// permit is outstanding. Whoever waits through this handle fails as if the channel had been
  /// closed. Further calls do nothing.
  @Override
  public void close() {
    if (CLOSED.compareAndSet(this, false, true)) {
      Leak.end(this, leak);
      engine.closeSender();
    }
  }

  /// Whether nothing can be sent any more: the receiver has closed or shut down, or this handle is
  /// closed.
  ///
  /// @return whether a send would find the channel closed
  public boolean isClosed() {
    return isHandleClosed() || engine.isRefused();
  }

  boolean isHandleClosed() {
    return closed;
  }

  /// How many values the channel holds at the most.
  ///
  /// @return the capacity; [Integer#MAX_VALUE] if unbounded, 0 if rendezvous
  public int capacity() {
    return engine.capacity();
  }

  /// How many values could be sent without waiting: 0 while somebody waits, or when nothing can be
  /// sent any more. Exact when nothing runs concurrently.
  ///
  /// @return between 0 and the capacity
  public int remainingCapacity() {
    return isHandleClosed() ? 0 : engine.remainingCapacity();
  }

  /// How many values are in the channel. Exact when nothing runs concurrently.
  ///
  /// @return between 0 and the capacity
  public int size() {
    return engine.size();
  }

  /// How many senders are open.
  ///
  /// @return the count, not including weak senders and permits
  public int senderCount() {
    return engine.senderCount();
  }

  /// How many weak senders are open.
  ///
  /// @return the count
  public int weakSenderCount() {
    return engine.weakSenderCount();
  }

  /// Whether `other` sends to the same channel.
  ///
  /// @param other a sender
  /// @return whether it does
  public boolean sameChannel(MpscSender<?> other) {
    return engine == other.engine;
  }

  @Override
  public String toString() {
    return (isHandleClosed() ? "MpscSender (closed) of " : "MpscSender of ") + engine;
  }

  private SenderWait.Sending<T> sending(T value) {
    return new SenderWait.Sending<>(engine, this, value);
  }

  private SenderWait.Reserving<T> reserving(int n) {
    return new SenderWait.Reserving<>(engine, this, checkPlaces(n));
  }

  private SendResult tryReservePlaces(int n) {
    int places = checkPlaces(n);
    return isHandleClosed() ? SendResult.CLOSED : Leak.held(this, engine.tryReserve(places));
  }

  private int checkPlaces(int n) {
    engine.requirePlaces();
    int most = Math.min(engine.capacity(), PlaceWord.MAX_RESERVED);
    if (n < 0 || n > most) {
      throw new IllegalArgumentException("between 0 and " + most + " places can be reserved: " + n);
    }
    return n;
  }

  private List<SendPermit<T>> permits(SendResult result, int n) {
    if (result == SendResult.CLOSED) {
      throw engine.closedException("reserve");
    }
    var permits = new ArrayList<SendPermit<T>>(n);
    for (int i = 0; i < n; i++) {
      permits.add(new SendPermit<>(engine));
    }
    return permits;
  }
}
