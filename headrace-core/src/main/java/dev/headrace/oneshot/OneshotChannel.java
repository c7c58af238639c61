package dev.headrace.oneshot;

import static java.lang.invoke.ConstantBootstraps.fieldVarHandle;
import static java.util.Objects.requireNonNull;

import dev.headrace.ChannelClosedException;
import dev.headrace.TryReceive;
import dev.headrace.internal.waiter.Lingering;
import dev.headrace.internal.waiter.Reception;
import dev.headrace.internal.waiter.Undelivered;
import dev.headrace.internal.waiter.Waiter;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A new channel for one value: its sender and its receiver.
///
/// Each call of [#sender] and [#receiver] may return another object; all senders of a channel are
/// one handle, and so are all receivers.
///
/// @param <T> the type of the value
public sealed class OneshotChannel<T> permits WatchedOneshot {

  /*
   * This object is the whole channel, and the handles are views of it, so that a request costs two
   * objects: this one and the sender that travels with the request. The receiver stays with the
   * requester, where the compiler usually does away with it.
   *
   * Everything happens by compare-and-set of one reference:
   *
   *                    register
   *             null ───────────▶ Waiter ──┐
   *              │  ◀───────────           │
   *              │    withdraw             │
   *              ├─────────────────────────┤
   *              │ send      │ fail        │ sender closes     │ receiver closes
   *              ▼           ▼             ▼                   ▼
   *            value       Failure     SENDER_CLOSED      RECEIVER_CLOSED
   *              │ receive   │ receiver closes                 ▲
   *              ▼           └─────────────────────────────────┤
   *            TAKEN         (value: to onUndelivered) ────────┘
   *
   * Invariant: who moves the state away from a Waiter signals it or is it.
   *
   * Ordering: the state is volatile, so the value's contents are published by the change to it. It begins
   * as null because any other first value would be a volatile store, a third of what a oneshot costs.
   */

  private static final Object TAKEN = new Marker("received");
  private static final Object SENDER_CLOSED = new Marker("sender closed");
  private static final Object RECEIVER_CLOSED = new Marker("receiver closed");

  private static final VarHandle STATE =
      fieldVarHandle(
              MethodHandles.lookup(), "state", VarHandle.class, OneshotChannel.class, Object.class)
          .withInvokeExactBehavior();

  private final Undelivered<T> undelivered;

  /** Null, the receiver's waiter, the value, a failure, or a marker. */
  private volatile @Nullable Object state;

  /** Who waits for the sending side to close; null until somebody does. */
  private volatile @Nullable ClosedWatch watch;

  OneshotChannel(@Nullable Consumer<? super T> onUndelivered) {
    this.undelivered = Undelivered.to(onUndelivered);
  }

  /// The sender.
  ///
  /// @return a handle
  public OneshotSender<T> sender() {
    return new OneshotSender<>(this);
  }

  /// The receiver.
  ///
  /// @return a handle
  public OneshotReceiver<T> receiver() {
    return new OneshotReceiver<>(this);
  }

  /* Whether the value was accepted; false if the channel is closed. */
  boolean send(T value) {
    return settle(requireNonNull(value, "value"));
  }

  boolean fail(Throwable failure) {
    return settle(new Failure(requireNonNull(failure, "failure")));
  }

  private boolean settle(Object result) {
    Object found = state;
    while (isUndecided(found)) {
      if (casState(found, result)) {
        signal(found);
        return true;
      }
      found = state;
    }
    if (found == SENDER_CLOSED || found == RECEIVER_CLOSED) {
      return false;
    }
    throw new IllegalStateException("a oneshot is good for one value, and it was sent: " + this);
  }

  void closeSender() {
    for (Object found = state; isUndecided(found); found = state) {
      if (casState(found, SENDER_CLOSED)) {
        signal(found);
        return;
      }
    }
  }

  void closeReceiver() {
    for (Object found = state;
        found != RECEIVER_CLOSED && found != TAKEN && found != SENDER_CLOSED;
        found = state) {
      if (casState(found, RECEIVER_CLOSED)) {
        signal(found);
        if (isValue(found)) {
          undelivered.accept(value(found));
        }
        return;
      }
    }
  }

  /* Whoever waits, now that the channel is decided: the receiver, if found is its waiter, and watchers. */
  private void signal(@Nullable Object found) {
    if (found instanceof Waiter receiver) {
      receiver.signal();
    }
    ClosedWatch watchers = watch;
    if (watchers != null) {
      watchers.signalAll();
    }
  }

  /* The value if it is there and was not taken. */
  @Nullable T poll() {
    Object found = state;
    if (!isValue(found)) {
      return null;
    }
    if (!casState(found, TAKEN)) {
      return null;
    }
    return value(found);
  }

  /* As poll, for whoever waits otherwise. */
  private @Nullable T take() {
    while (true) {
      Object found = state;
      if (found instanceof Waiter) {
        throw concurrentReceive();
      }
      if (found instanceof Failure(Throwable cause)) {
        throw new CompletionException(cause);
      }
      if (!isValue(found)) {
        return null;
      }
      if (casState(found, TAKEN)) {
        return value(found);
      }
    }
  }

  /* Whether nothing can be received any more. */
  boolean isAtEnd() {
    return state instanceof Marker;
  }

  boolean isDecided() {
    return !isUndecided(state);
  }

  private static boolean isUndecided(@Nullable Object found) {
    return found == null || found instanceof Waiter;
  }

  private static boolean isValue(@Nullable Object found) {
    return !(found == null
        || found instanceof Marker
        || found instanceof Waiter
        || found instanceof Failure);
  }

  @SuppressWarnings("unchecked") // of what isValue lets pass, only send stores anything
  private T value(@Nullable Object found) {
    return (T) requireNonNull(found);
  }

  ClosedWatch watch() {
    ClosedWatch watchers = watch;
    if (watchers == null) {
      synchronized (this) {
        watchers = watch;
        if (watchers == null) {
          watchers = new ClosedWatch(this);
          watch = watchers;
        }
      }
    }
    return watchers;
  }

  ChannelClosedException closedException() {
    return new ChannelClosedException("receive on a closed channel: " + this);
  }

  private IllegalStateException concurrentReceive() {
    return new IllegalStateException(
        "a receiver serves one receiving operation at a time, and another is in progress: " + this);
  }

  private boolean casState(@Nullable Object expected, @Nullable Object next) {
    return STATE.compareAndSet(this, expected, next);
  }

  /// The state, never the value.
  @Override
  public String toString() {
    return "oneshot ("
        + switch (state) {
          case null -> "open";
          case Marker(String words) -> words;
          case Waiter _ -> "open, receiver waits";
          case Failure _ -> "failed";
          default -> "sent";
        }
        + ")";
  }

  /// A receive that can wait.
  static final class Receiving<T> implements Reception<T> {
    private final OneshotChannel<T> channel;

    Receiving(OneshotChannel<T> channel) {
      this.channel = channel;
    }

    @Override
    public @Nullable T take() {
      return channel.take();
    }

    @Override
    public boolean isAtEnd() {
      return channel.isAtEnd();
    }

    /* Who asked a question has woken whoever answers it. */
    @Override
    public @Nullable TryReceive<T> linger() {
      return Lingering.yieldAndSpin(this);
    }

    @Override
    public boolean register(Waiter waiter) {
      return channel.casState(null, waiter);
    }

    @Override
    public boolean withdraw(Waiter waiter) {
      return channel.casState(waiter, null);
    }
  }

  private record Marker(String words) {}

  private record Failure(Throwable cause) {}
}
