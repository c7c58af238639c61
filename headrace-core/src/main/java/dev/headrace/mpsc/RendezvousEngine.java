package dev.headrace.mpsc;

import dev.headrace.SendResult;
import dev.headrace.internal.waiter.Operation;
import dev.headrace.internal.waiter.Signals;
import dev.headrace.internal.waiter.Waiter;
import dev.headrace.internal.waiter.WaiterQueue;
import java.util.Collection;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The engine of channels without a buffer: a send and a receive happen together.
///
/// Idea. Everything is under the lock. Either senders wait, each with its element, or the receiver
/// waits; never both.
///
/// ```
///             a sender arrives                          the receiver arrives
///   nobody ───────────────────▶ senders wait     nobody ─────────────────────▶ receiver waits
///          ◀─────────────────── (taken by poll)         ◀───── (handed, and signalled)
/// ```
///
/// Invariants. `receiver` is null or nobody waits to send but the receiver's own select. `handed`
/// is null or the receiver has been signalled, or its collection refused the element.
final class RendezvousEngine<T> extends MpscEngine<T> {

  // Guarded by the lock.

  private @Nullable Waiter receiver;

  /** An element that was sent and that the receiver has still to pick up. */
  private @Nullable T handed;

  /** Whether receiveMany is at work: nobody else may receive. */
  private boolean inBatch;

  // Written under the lock, read by any thread.

  private volatile boolean noSenders;
  private volatile boolean shutDown;
  private volatile boolean receiverGone;

  RendezvousEngine(@Nullable String name, @Nullable Consumer<? super T> onUndelivered) {
    super(name, onUndelivered);
  }

  @Override
  SendResult trySend(T value) {
    WaitingRoom<T> room = room();
    Signals signals = room.lock.hold();
    try {
      if (isEnded()) {
        return SendResult.CLOSED;
      }
      Waiter waiting = claimReceiver();
      if (waiting == null) {
        return SendResult.FULL;
      }
      handOver(waiting, value, signals);
      return SendResult.SENT;
    } finally {
      room.lock.release(signals);
    }
  }

  /* The receiver that waits, if it still wants an element; it waits no more. */
  private @Nullable Waiter claimReceiver() {
    Waiter waiting = receiver;
    receiver = null;
    return waiting != null && waiting.claim() ? waiting : null;
  }

  /* Whether somebody waits to send who is not the receiver itself: a select does not send to itself. */
  private static <T> boolean hasOther(WaiterQueue<SenderWait<T>> senders, Waiter receiver) {
    for (var wait = senders.first(); wait != null; wait = senders.after(wait)) {
      if (!wait.isOf(receiver.party())) {
        return true;
      }
    }
    return false;
  }

  private void handOver(Waiter waiting, T value, Signals signals) {
    handed = value;
    signals.add(waiting);
  }

  @Override
  void serve(WaitingRoom<T> room, Signals signals) {
    boolean isWorthIt = receiver != null && hasOther(room.senders, receiver);
    Waiter waiting = isWorthIt ? claimReceiver() : null;
    if (waiting == null) {
      return;
    }
    T value = takeFrom(room.senders, signals);
    if (value != null) {
      handOver(waiting, value, signals);
    } else {
      signals.add(waiting); // no sender wants to send any more: it has to look again
    }
  }

  /* The element of the sender that has waited longest, who is done. */
  private @Nullable T takeFrom(WaiterQueue<SenderWait<T>> waiting, Signals signals) {
    while (waiting.first() instanceof SenderWait.Sending<T> first) {
      boolean _ = waiting.remove(first);
      if (first.claim()) {
        first.settle(SendResult.SENT, signals);
        return first.value;
      }
    }
    return null;
  }

  @Override
  @Nullable T poll() {
    WaitingRoom<T> room = room();
    Signals signals = room.lock.hold();
    try {
      requireSoleReceiver();
      return take(room, signals);
    } finally {
      room.lock.release(signals);
    }
  }

  private void requireSoleReceiver() {
    if (receiver != null || inBatch) {
      throw concurrentReceive();
    }
  }

  private @Nullable T take(WaitingRoom<T> room, Signals signals) {
    T value = handed;
    handed = null;
    return value != null ? value : takeFrom(room.senders, signals);
  }

  @Override
  int pollMany(Collection<? super T> into, int max) {
    inBatch(true);
    int taken = 0;
    try {
      for (T value; taken < max && (value = locked(this::take)) != null; taken++) {
        boolean added = false;
        try {
          into.add(value);
          added = true;
        } finally {
          if (!added) {
            takeBack(value);
          }
        }
      }
    } finally {
      inBatch(false);
    }
    return taken;
  }

  private void inBatch(boolean begins) {
    underLock(
        (_, _) -> {
          if (begins) {
            requireSoleReceiver();
          }
          inBatch = begins;
        });
  }

  private void takeBack(T value) {
    T _ = handed(value);
    if (receiverGone) {
      discard();
    }
  }

  private @Nullable T handed(@Nullable T next) {
    return this.<@Nullable T>locked(
        (_, _) -> {
          T value = handed;
          handed = next;
          return value;
        });
  }

  @Override
  boolean isAtEnd() {
    return isEnded()
        && locked((room, _) -> receiverGone || (handed == null && room.senders.isEmpty()));
  }

  /* An attempt takes the lock, which a sender needs. */
  @Override
  <R> @Nullable R linger(Operation<R> receiving) {
    return null;
  }

  @Override
  boolean registerReceiver(Waiter waiter) {
    WaitingRoom<T> room = room();
    Signals signals = room.lock.hold();
    try {
      if (handed != null || hasOther(room.senders, waiter) || isEnded()) {
        return false;
      }
      requireSoleReceiver();
      receiver = waiter;
      return true;
    } finally {
      room.lock.release(signals);
    }
  }

  @Override
  boolean withdrawReceiver(Waiter waiter) {
    return locked(
        (_, _) -> {
          if (receiver != waiter) {
            return false;
          }
          receiver = null;
          return true;
        });
  }

  @Override
  @Nullable Waiter takeReceiverAtEnd() {
    return this.<@Nullable Waiter>locked(
        (_, _) -> {
          Waiter waiting = isEnded() ? receiver : null;
          if (waiting != null) {
            receiver = null;
          }
          return waiting;
        });
  }

  @Override
  void discard() {
    T value = handed(null);
    if (value != null) {
      undelivered(value);
    }
  }

  @Override
  boolean isRefused() {
    return shutDown || receiverGone;
  }

  @Override
  boolean isEnded() {
    return noSenders || isRefused();
  }

  @Override
  void noteNoSenders() {
    noSenders = true;
  }

  @Override
  boolean noteSenders() {
    return false;
  }

  @Override
  void noteShutDown() {
    shutDown = true;
  }

  @Override
  void noteReceiverGone() {
    receiverGone = true;
  }

  @Override
  boolean isServed() {
    return false;
  }

  @Override
  void requirePlaces() {
    throw noPlaces();
  }

  @Override
  SendResult tryReserve(int n) {
    throw noPlaces();
  }

  @Override
  void sendReserved(T value) {
    throw noPlaces();
  }

  @Override
  void giveBack(int n) {
    throw noPlaces();
  }

  private UnsupportedOperationException noPlaces() {
    return new UnsupportedOperationException(
        "a rendezvous channel has no places that could be reserved: " + this);
  }

  @Override
  int capacity() {
    return 0;
  }

  @Override
  int remainingCapacity() {
    return 0;
  }

  @Override
  int size() {
    return 0;
  }

  @Override
  String flavour() {
    return "rendezvous";
  }
}
