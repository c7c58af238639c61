package dev.headrace.mpmc;

import dev.headrace.ChannelClosedException;
import dev.headrace.SendResult;
import dev.headrace.internal.waiter.Moment;
import dev.headrace.internal.waiter.Operation;
import dev.headrace.internal.waiter.Signals;
import dev.headrace.internal.waiter.Undelivered;
import dev.headrace.internal.waiter.Waiter;
import dev.headrace.internal.waiter.WaiterLock;
import dev.headrace.internal.waiter.WaiterQueue;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// What the handles of a channel talk to. This class keeps count of the handles, and those who
/// wait; a subclass keeps the elements.
///
/// ```
///   MpmcSender ───┐                    ┌── BoundedEngine   ┐
///                 ├──▶  MpmcEngine  ◁──┼── UnboundedEngine ┴─▷ LineEngine
///   MpmcReceiver ─┘                    └── RendezvousEngine
/// ```
///
/// Whatever is rare happens under one lock: waiting, ceasing to wait, opening and closing handles.
/// Waiters that were taken out under the lock are signalled after it was released, and no user code
/// runs under it.
///
/// A receive that waits is handed its element by whoever sends it, and a send that waits has its
/// element taken by whoever makes room: so each is done when it is signalled, in the order in which
/// they came, whenever their threads run.
///
/// Closing. Nothing is added any more once the last sender has closed, a receiver has shut the
/// channel down, or the last receiver has closed. The end has come when that is so and nothing is
/// left; it is for good, and for all receivers.
abstract sealed class MpmcEngine<T> permits LineEngine, RendezvousEngine {

  private final @Nullable String name;
  private final Undelivered<T> undelivered;
  private final WaiterLock lock = new WaiterLock();

  /** That a handle cannot send any more. */
  private final Moment closed = new Moment(lock);

  // Guarded by the lock.

  /** First come, first served. */
  final WaiterQueue<Sending<T>> senders = new WaiterQueue<>();

  /** First come, first served. */
  final WaiterQueue<Receiving<T, ?>> receivers = new WaiterQueue<>();

  private int senderCount = 1;
  private int receiverCount = 1;

  MpmcEngine(@Nullable String name, @Nullable Consumer<? super T> onUndelivered) {
    this.name = name;
    this.undelivered = Undelivered.to(onUndelivered);
  }

  /// Sends without waiting. `FULL` says that, at one moment during the call, there was no room.
  abstract SendResult trySend(T value);

  /// Sends without waiting, into the place of the oldest element if there is no other.
  ///
  /// @return the element that had the place, or null
  abstract @Nullable T forceSend(T value);

  /// Takes the oldest element. Null says that, at one moment during the call, there was none.
  abstract @Nullable T poll();

  /// Whether nothing will be added any more.
  abstract boolean isEnded();

  /// Whether nothing can be received now or later.
  abstract boolean isAtEnd();

  abstract int capacity();

  abstract int remainingCapacity();

  abstract int size();

  abstract String flavour();

  /* Under the lock. */

  /// Lets one more sender wait: whoever makes room from now on will look for it.
  ///
  /// @return false if there is room for it now, or is about to be
  abstract boolean expectRoom(Waiter sender);

  /// Lets one more receiver wait: whoever brings an element from now on will look for it.
  ///
  /// @return false if there is an element for it now, or is about to be
  abstract boolean expectElement(Waiter receiver);

  /// Does what those who wait ask for, as far as possible, in turn. Called after anything changed
  /// that they may wait for, and after somebody came or left.
  abstract void settle(Signals signals);

  /// Adds nothing any more.
  abstract void end();

  /// Gives nothing to receivers any more.
  abstract void endReceiving();

  /// Hands what nobody will receive to [#undelivered]. Called once, without the lock, after both
  /// sides ended.
  abstract void discard();

  final boolean enqueue(Sending<T> sending, Waiter waiter) {
    return lock.call(
        _ -> {
          boolean refused = sending.handle.isHandleClosed() || isEnded();
          if (refused || !expectRoom(waiter)) {
            return false;
          }
          sending.waiter = waiter;
          senders.add(sending);
          return true;
        });
  }

  final boolean leave(Sending<T> sending, Waiter waiter) {
    return lock.call(
        signals -> {
          if (sending.waiter != waiter || !senders.remove(sending)) {
            return false;
          }
          settle(signals);
          return true;
        });
  }

  final boolean enqueue(Receiving<T, ?> receiving, Waiter waiter) {
    return lock.call(
        _ -> {
          var handle = receiving.handle;
          if (handle.isHandleClosed() || !expectElement(waiter)) {
            return false;
          }
          handle.beginWaiting(receiving);
          receiving.waiter = waiter;
          receivers.add(receiving);
          return true;
        });
  }

  final boolean leave(Receiving<T, ?> receiving, Waiter waiter) {
    return lock.call(
        signals -> {
          if (receiving.waiter != waiter || !remove(receiving)) {
            return false;
          }
          settle(signals);
          return true;
        });
  }

  /// Takes a receive out of the queue, if it is in. Under the lock.
  final boolean remove(Receiving<T, ?> receiving) {
    boolean removed = receivers.remove(receiving);
    if (removed) {
      receiving.handle.endWaiting();
    }
    return removed;
  }

  /// The receive that has waited longest, out of the queue and committed, or null. Under the lock.
  final @Nullable Receiving<T, ?> nextReceiver() {
    for (Receiving<T, ?> first; (first = receivers.first()) != null; ) {
      boolean _ = remove(first);
      if (first.claim()) {
        return first;
      }
    }
    return null;
  }

  /// The send that has waited longest, out of the queue and committed, or null. Under the lock.
  final @Nullable Sending<T> nextSender() {
    for (Sending<T> first; (first = senders.first()) != null; ) {
      boolean _ = senders.remove(first);
      if (first.claim()) {
        return first;
      }
    }
    return null;
  }

  /// Serves those who wait, after something they may wait for has changed.
  final void serve() {
    lock.run(this::settle);
  }

  final <R extends @Nullable Object> R locked(Function<Signals, R> action) {
    return lock.call(action);
  }

  /// Waiting until nothing can be sent through `handle` any more.
  final Operation<Boolean> awaitClosed(MpmcSender<T> handle) {
    return closed.await(handle::isClosed);
  }

  /// Opens a further sender beside `handle`.
  final MpmcSender<T> duplicate(MpmcSender<T> handle) {
    return lock.call(
        _ -> {
          if (handle.isHandleClosed()) {
            throw closedException("duplicate");
          }
          senderCount++;
          return new MpmcSender<>(this);
        });
  }

  /// Opens a further receiver beside `handle`.
  final MpmcReceiver<T> duplicate(MpmcReceiver<T> handle) {
    return lock.call(
        _ -> {
          if (handle.isHandleClosed()) {
            throw closedException("duplicate");
          }
          receiverCount++;
          return new MpmcReceiver<>(this);
        });
  }

  /// Ends sending if it was the last handle that was closed, and what waits by it.
  final void closeSender(Predicate<MpmcSender<T>> closed) {
    lock.run(
        signals -> {
          senderCount--;
          if (senderCount == 0) {
            end();
          }
          settle(signals); // first: receivers see the end before what senders' futures do
          refuseSenders(closed, signals);
        });
  }

  /// Adds nothing any more; what is in the channel can still be received.
  final void shutDown() {
    lock.run(this::endSending);
  }

  /// Ends the channel if it was the last handle that was closed, and what waits by it.
  final void closeReceiver(Predicate<MpmcReceiver<T>> closed) {
    boolean last =
        lock.call(
            signals -> {
              receiverCount--;
              dismissReceivers(closed, signals);
              if (receiverCount == 0) {
                endReceiving();
                endSending(signals);
              } else {
                settle(signals);
              }
              return receiverCount == 0;
            });
    if (last) {
      discard();
    }
  }

  private void endSending(Signals signals) {
    end();
    settle(signals);
    refuseSenders(_ -> true, signals);
  }

  /// Tells those who wait to receive by one of `handles` that the end has come. Under the lock.
  final void dismissReceivers(Predicate<MpmcReceiver<T>> handles, Signals signals) {
    for (Receiving<T, ?> receiving = receivers.first(), next; receiving != null; receiving = next) {
      next = receivers.after(receiving);
      if (handles.test(receiving.handle)) {
        boolean _ = remove(receiving);
        receiving.dismiss(signals);
      }
    }
  }

  /* Refuses those who wait to send by one of the handles, and tells those who wait for that. */
  private void refuseSenders(Predicate<MpmcSender<T>> handles, Signals signals) {
    for (Sending<T> sending = senders.first(), next; sending != null; sending = next) {
      next = senders.after(sending);
      if (handles.test(sending.handle)) {
        boolean _ = senders.remove(sending);
        sending.finish(SendResult.CLOSED, signals);
      }
    }
    closed.announce(signals);
    settle(signals); // who came behind them may be first now
  }

  /// Hands a value that was sent but will not be received to the hook. Without the lock.
  final void undelivered(T value) {
    undelivered.accept(value);
  }

  final int senderCount() {
    return lock.call(_ -> senderCount);
  }

  final int receiverCount() {
    return lock.call(_ -> receiverCount);
  }

  final ChannelClosedException closedException(String operation) {
    return new ChannelClosedException(operation + " on a closed channel: " + this);
  }

  /// The channel in a few words, for handles' `toString`.
  @Override
  public final String toString() {
    return (name == null ? "mpmc" : "mpmc '" + name + "'")
        + " ("
        + flavour()
        + ", senders "
        + senderCount()
        + ", receivers "
        + receiverCount()
        + ", "
        + (isAtEnd() ? "closed" : isEnded() ? "draining" : "open")
        + ")";
  }
}
