package dev.headrace.mpsc;

import static java.lang.invoke.ConstantBootstraps.fieldVarHandle;

import dev.headrace.ChannelClosedException;
import dev.headrace.SendResult;
import dev.headrace.internal.waiter.Operation;
import dev.headrace.internal.waiter.Signals;
import dev.headrace.internal.waiter.Undelivered;
import dev.headrace.internal.waiter.Waiter;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Collection;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
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
/// Whatever is rare happens under one lock, that of the [WaitingRoom]: waiting to send, ceasing to
/// wait, opening and closing handles. Waiters that were taken out under the lock are signalled
/// after it was released, and no user code runs under it.
abstract sealed class MpscEngine<T> permits BufferedEngine, RendezvousEngine {

  private static final VarHandle ROOM =
      fieldVarHandle(
              MethodHandles.lookup(), "room", VarHandle.class, MpscEngine.class, WaitingRoom.class)
          .withInvokeExactBehavior();

  private final @Nullable String name;
  private final Undelivered<T> undelivered;

  /** Made once, by whoever needs it first. */
  private volatile @Nullable WaitingRoom<T> room;

  // Guarded by the lock of the waiting room.

  private int senders = 1;
  private int weakSenders;

  MpscEngine(@Nullable String name, @Nullable Consumer<? super T> onUndelivered) {
    this.name = name;
    this.undelivered = Undelivered.to(onUndelivered);
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

  /// As [#poll], but touches no more than it needs to find an element: null does not say that there
  /// was none. For who then looks for a moment, and waits.
  abstract @Nullable T pollLightly();

  /// Takes up to `max` elements without waiting and adds them to `into`.
  ///
  /// @return how many; 0 says that, at one moment during the call, there was none
  abstract int pollMany(Collection<? super T> into, int max);

  /// Whether nothing can be received now or later.
  abstract boolean isAtEnd();

  /// Lets `wait` wait its turn, and serves it if it is possible now.
  abstract void enqueue(SenderWait<T> wait);

  /// See [dev.headrace.internal.waiter.Operation#linger].
  abstract <R> @Nullable R linger(Receiving<T, R> receiving);

  /// See [dev.headrace.internal.waiter.Operation#linger].
  abstract @Nullable SendResult linger(SenderWait<T> sending);

  /// See [dev.headrace.internal.waiter.Operation#waitsBriefly].
  abstract boolean waitsBriefly();

  /// See [dev.headrace.internal.waiter.Operation#register].
  abstract boolean registerReceiver(Waiter waiter);

  /// See [dev.headrace.internal.waiter.Operation#withdraw].
  abstract boolean withdrawReceiver(Waiter waiter);

  /// Takes out the waiter of a waiting receiver if the end has come.
  abstract @Nullable Waiter takeReceiverAtEnd();

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
  abstract void serve(WaitingRoom<T> room, Signals signals);

  final boolean leave(SenderWait<T> wait, Waiter waiter) {
    return locked(
        (room, signals) -> {
          room.admit(signals);
          if (wait.waiter != waiter || !room.senders.remove(wait)) {
            return false;
          }
          serve(room, signals);
          return true;
        });
  }

  /// Serves those who wait to send, after room was made or somebody came.
  final void serveWaiting() {
    WaitingRoom<T> room = room();
    Signals signals = room.lock.hold();
    try {
      admitAndServe(room, signals);
    } finally {
      room.lock.release(signals);
    }
  }

  /* Under the lock. */
  final void admitAndServe(WaitingRoom<T> room, Signals signals) {
    room.admit(signals);
    serve(room, signals);
  }

  /// Waiting until nothing can be sent through `handle` any more.
  final Operation<Boolean> awaitClosed(MpscSender<T> handle) {
    return room().closed.await(handle::isClosed);
  }

  /// Opens a further sender beside `handle`.
  final MpscSender<T> duplicate(MpscSender<T> handle) {
    return locked(
        (_, _) -> {
          if (handle.isHandleClosed()) {
            throw closedException("duplicate");
          }
          senders++;
          return new MpscSender<>(this);
        });
  }

  /// Opens a sender if the sending side is open.
  final @Nullable MpscSender<T> upgrade() {
    return this.<@Nullable MpscSender<T>>locked(
        (_, _) -> {
          if (isRefused() || (senders == 0 && !noteSenders())) {
            return null;
          }
          senders++;
          return new MpscSender<>(this);
        });
  }

  final WeakMpscSender<T> downgrade() {
    return locked(
        (_, _) -> {
          weakSenders++;
          return new WeakMpscSender<>(this);
        });
  }

  final void closeWeak() {
    underLock((_, _) -> weakSenders--);
  }

  /// Ends what waits through a handle that has just been closed, and the channel if it was the
  /// last.
  final void closeSender() {
    endSending(
        () -> {
          senders--;
          if (senders == 0) {
            noteNoSenders();
          }
        });
  }

  /// Refuses further sends; what is in the channel can still be received.
  final void shutDown() {
    endSending(this::noteShutDown);
  }

  /// Refuses further sends and discards what is in the channel.
  final void closeReceiver() {
    endSending(this::noteReceiverGone);
    discard();
  }

  private void endSending(Runnable note) {
    underLock(
        (room, signals) -> {
          note.run();
          Waiter receiver = takeReceiverAtEnd();
          if (receiver != null) {
            signals.add(receiver); // first: what futures do may take long
          }
          room.refuseSenders(signals);
          room.closed.announce(signals);
          serve(room, signals);
        });
  }

  final <R extends @Nullable Object> R locked(BiFunction<WaitingRoom<T>, Signals, R> action) {
    WaitingRoom<T> room = room();
    return room.lock.call(signals -> action.apply(room, signals));
  }

  final void underLock(BiConsumer<WaitingRoom<T>, Signals> action) {
    WaitingRoom<T> room = room();
    room.lock.run(signals -> action.accept(room, signals));
  }

  final WaitingRoom<T> room() {
    WaitingRoom<T> found = room;
    while (found == null) {
      boolean _ = ROOM.compareAndSet(this, (WaitingRoom<T>) null, new WaitingRoom<T>());
      found = room;
    }
    return found;
  }

  /// Hands a value that was sent but will not be received to the hook.
  final void undelivered(T value) {
    undelivered.accept(value);
  }

  final int senderCount() {
    return locked((_, _) -> senders);
  }

  final int weakSenderCount() {
    return locked((_, _) -> weakSenders);
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
