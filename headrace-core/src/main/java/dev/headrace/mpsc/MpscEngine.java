package dev.headrace.mpsc;

import dev.headrace.ChannelClosedException;
import dev.headrace.SendResult;
import dev.headrace.internal.waiter.Signals;
import dev.headrace.internal.waiter.Waiter;
import dev.headrace.internal.waiter.WaiterQueue;
import java.util.Collection;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What the handles of a channel talk to. This class keeps count of the handles, and those who wait
/// to send; a subclass keeps the elements.
///
/// ```
///   MpscSender ───┐                    ┌── BufferedEngine    bounded, unbounded
///   SendPermit ───┼──▶  MpscEngine  ◁──┤
///   MpscReceiver ─┘                    └── RendezvousEngine
/// ```
///
/// Whatever is rare happens under one lock: waiting to send, ceasing to wait, opening and closing
/// handles. Waiters that were taken out under the lock are signalled after it was released, and no
/// user code runs under it.
abstract sealed class MpscEngine<T> permits BufferedEngine, RendezvousEngine {

  private final @Nullable String name;
  private final @Nullable Consumer<? super T> onUndelivered;

  final ReentrantLock lock = new ReentrantLock();

  // Guarded by the lock.

  final WaiterQueue<SenderWait<T>> waiting = new WaiterQueue<>();
  private final WaiterQueue<ClosedWait<T>> watching = new WaiterQueue<>();

  private int senders = 1;
  private int weakSenders;

  MpscEngine(@Nullable String name, @Nullable Consumer<? super T> onUndelivered) {
    this.name = name;
    this.onUndelivered = onUndelivered;
  }

  /// Sends without waiting.
  abstract SendResult trySend(T value);

  /// Reserves `n` places, all or none, without waiting. `SENT` says that they are reserved.
  abstract SendResult tryReserve(int n);

  /// Sends into a reserved place. If the receiver is gone the value is undelivered.
  abstract void sendReserved(T value);

  /// Throws if there are no places that could be reserved.
  abstract void requirePlaces();

  /// Gives back `n` reserved places.
  abstract void giveBack(int n);

  /// Takes the oldest element. Null says that, at one moment during the call, there was none.
  abstract @Nullable T poll();

  /// Takes up to `max` elements without waiting and adds them to `into`.
  ///
  /// @return how many; 0 says that, at one moment during the call, there was none
  abstract int pollMany(Collection<? super T> into, int max);

  /// Whether nothing can be received now or later.
  abstract boolean isAtEnd();

  /// See [dev.headrace.internal.waiter.Operation#register].
  abstract boolean registerReceiver(Waiter waiter);

  /// See [dev.headrace.internal.waiter.Operation#withdraw].
  abstract boolean withdrawReceiver(Waiter waiter);

  /// Signals a waiting receiver if the end has come.
  abstract void wakeReceiverAtEnd();

  /// Hands what nobody will receive to [#undelivered].
  abstract void discard();

  /// Whether the receiver has refused further sends.
  abstract boolean isRefused();

  /// Whether nothing will be added any more.
  abstract boolean isEnded();

  abstract int capacity();

  abstract int remainingCapacity();

  abstract int size();

  /* Under the lock: what the closing of handles means to the elements. */

  abstract void noteNoSenders();

  /* Returns false if the channel has ended for good. */
  abstract boolean noteSenders();

  abstract void noteShutDown();

  abstract void noteReceiverGone();

  /* Under the lock: does what those who wait ask for, as far as possible, in turn. */
  abstract void serve(Signals signals);

  final boolean enqueue(SenderWait<T> wait, Waiter waiter) {
    var signals = new Signals();
    lock.lock();
    try {
      if (wait.handle.isHandleClosed() || isRefused()) {
        return false;
      }
      wait.waiter = waiter;
      waiting.add(wait);
      serve(signals);
    } finally {
      lock.unlock();
    }
    signals.send();
    return true;
  }

  final boolean leave(SenderWait<T> wait, Waiter waiter) {
    var signals = new Signals();
    lock.lock();
    try {
      if (wait.waiter != waiter || !waiting.remove(wait)) {
        return false;
      }
      serve(signals);
    } finally {
      lock.unlock();
    }
    signals.send();
    return true;
  }

  /// Serves those who wait to send, after room was made.
  final void serveWaiting() {
    var signals = new Signals();
    lock.lock();
    try {
      serve(signals);
    } finally {
      lock.unlock();
    }
    signals.send();
  }

  final boolean watchClosing(ClosedWait<T> wait, Waiter waiter) {
    lock.lock();
    try {
      if (wait.handle.isClosed()) {
        return false;
      }
      wait.waiter = waiter;
      watching.add(wait);
      return true;
    } finally {
      lock.unlock();
    }
  }

  final boolean unwatchClosing(ClosedWait<T> wait, Waiter waiter) {
    lock.lock();
    try {
      return wait.waiter == waiter && watching.remove(wait);
    } finally {
      lock.unlock();
    }
  }

  /// Opens a further sender beside `handle`.
  final MpscSender<T> duplicate(MpscSender<T> handle) {
    lock.lock();
    try {
      if (handle.isHandleClosed()) {
        throw closedException("duplicate");
      }
      senders++;
    } finally {
      lock.unlock();
    }
    return new MpscSender<>(this);
  }

  /// Opens a sender if the sending side is open.
  final @Nullable MpscSender<T> upgrade() {
    lock.lock();
    try {
      if (isRefused() || (senders == 0 && !noteSenders())) {
        return null;
      }
      senders++;
    } finally {
      lock.unlock();
    }
    return new MpscSender<>(this);
  }

  final WeakMpscSender<T> downgrade() {
    lock.lock();
    try {
      weakSenders++;
    } finally {
      lock.unlock();
    }
    return new WeakMpscSender<>(this);
  }

  final void closeWeak() {
    lock.lock();
    try {
      weakSenders--;
    } finally {
      lock.unlock();
    }
  }

  /// Ends what waits through `handle`, which has just been closed, and the channel if it was the
  /// last.
  final void closeSender(MpscSender<T> handle) {
    var signals = new Signals();
    lock.lock();
    try {
      refuseWaiting(handle, signals);
      stopWatching(handle, signals);
      senders--;
      if (senders == 0) {
        noteNoSenders();
      }
      serve(signals);
    } finally {
      lock.unlock();
    }
    signals.send();
    wakeReceiverAtEnd();
  }

  /// Refuses further sends; what is in the channel can still be received.
  final void shutDown() {
    var signals = new Signals();
    lock.lock();
    try {
      noteShutDown();
      refuseWaiting(null, signals);
      stopWatching(null, signals);
      serve(signals);
    } finally {
      lock.unlock();
    }
    signals.send();
    wakeReceiverAtEnd();
  }

  /// Refuses further sends and discards what is in the channel.
  final void closeReceiver() {
    var signals = new Signals();
    lock.lock();
    try {
      noteReceiverGone();
      refuseWaiting(null, signals);
      stopWatching(null, signals);
      serve(signals);
    } finally {
      lock.unlock();
    }
    signals.send();
    wakeReceiverAtEnd();
    discard();
  }

  /* handle: whose waits to end; null ends all. */
  private void refuseWaiting(@Nullable MpscSender<T> handle, Signals signals) {
    for (SenderWait<T> wait = waiting.first(), next; wait != null; wait = next) {
      next = waiting.after(wait);
      if (handle == null || wait.handle == handle) {
        boolean _ = waiting.remove(wait);
        wait.settle(SendResult.CLOSED, signals);
      }
    }
  }

  private void stopWatching(@Nullable MpscSender<T> handle, Signals signals) {
    for (ClosedWait<T> wait = watching.first(), next; wait != null; wait = next) {
      next = watching.after(wait);
      if (handle == null || wait.handle == handle) {
        boolean _ = watching.remove(wait);
        signals.add(wait.waiter());
      }
    }
  }

  /// Hands a value that was sent but will not be received to the hook. An exception that the hook
  /// throws goes to the handler of the current thread: neither a close nor a send through a permit
  /// may fail.
  final void undelivered(T value) {
    if (onUndelivered == null) {
      return;
    }
    try {
      onUndelivered.accept(value);
    } catch (Throwable failure) {
      Thread thread = Thread.currentThread();
      thread.getUncaughtExceptionHandler().uncaughtException(thread, failure);
    }
  }

  final int senderCount() {
    lock.lock();
    try {
      return senders;
    } finally {
      lock.unlock();
    }
  }

  final int weakSenderCount() {
    lock.lock();
    try {
      return weakSenders;
    } finally {
      lock.unlock();
    }
  }

  final ChannelClosedException closedException(String operation) {
    return new ChannelClosedException(operation + " on a closed channel: " + this);
  }

  final IllegalStateException concurrentReceive() {
    return new IllegalStateException(
        "a receiver serves one receiving operation at a time, and another is in progress: " + this);
  }

  /// The channel in a few words, for handles' `toString`.
  @Override
  public final String toString() {
    return (name == null ? "mpsc" : "mpsc '" + name + "'")
        + " ("
        + flavour()
        + ", senders "
        + senderCount()
        + ", weak senders "
        + weakSenderCount()
        + ", "
        + state()
        + ")";
  }

  abstract String flavour();

  private String state() {
    return isAtEnd() ? "closed" : isEnded() ? "draining" : isRefused() ? "shut down" : "open";
  }
}
