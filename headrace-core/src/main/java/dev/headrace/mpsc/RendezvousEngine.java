package dev.headrace.mpsc;

import dev.headrace.SendResult;
import dev.headrace.internal.waiter.Signals;
import dev.headrace.internal.waiter.Waiter;
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
/// Invariants. `receiver` is null or nobody waits to send. `handed` is null or the receiver has
/// been signalled, or its collection refused the element.
final class RendezvousEngine<T> extends MpscEngine<T> {

  // Guarded by the lock.

  private @Nullable Waiter receiver;

  /** An element that was sent and that the receiver has still to pick up. */
  private @Nullable T handed;

  // Written under the lock, read by any thread.

  private volatile boolean noSenders;
  private volatile boolean shutDown;
  private volatile boolean receiverGone;

  RendezvousEngine(@Nullable String name, @Nullable Consumer<? super T> onUndelivered) {
    super(name, onUndelivered);
  }

  @Override
  SendResult trySend(T value) {
    Waiter waiting;
    lock.lock();
    try {
      if (isEnded()) {
        return SendResult.CLOSED;
      }
      waiting = receiver;
      if (waiting == null) {
        return SendResult.FULL;
      }
      receiver = null;
      handed = value;
    } finally {
      lock.unlock();
    }
    waiting.signal();
    return SendResult.SENT;
  }

  @Override
  void serve(Signals signals) {
    SenderWait<T> first = waiting.first();
    while (receiver != null && first != null) {
      boolean _ = waiting.remove(first);
      if (first.claim()) {
        handed = ((SenderWait.Sending<T>) first).value;
        signals.add(receiver);
        receiver = null;
        first.settle(SendResult.SENT, signals);
      }
      first = waiting.first();
    }
  }

  @Override
  @Nullable T poll() {
    var signals = new Signals();
    T value;
    lock.lock();
    try {
      if (receiver != null) {
        throw concurrentReceive();
      }
      value = handed;
      handed = null;
      while (value == null && waiting.first() instanceof SenderWait.Sending<T> first) {
        boolean _ = waiting.remove(first);
        if (first.claim()) {
          value = first.value;
          first.settle(SendResult.SENT, signals);
        }
      }
    } finally {
      lock.unlock();
    }
    signals.send();
    return value;
  }

  @Override
  int pollMany(Collection<? super T> into, int max) {
    int taken = 0;
    for (T value; taken < max && (value = poll()) != null; taken++) {
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
    return taken;
  }

  private void takeBack(T value) {
    lock.lock();
    try {
      handed = value;
    } finally {
      lock.unlock();
    }
    if (receiverGone) {
      discard();
    }
  }

  @Override
  boolean isAtEnd() {
    lock.lock();
    try {
      return receiverGone || (isEnded() && handed == null && waiting.isEmpty());
    } finally {
      lock.unlock();
    }
  }

  @Override
  boolean registerReceiver(Waiter waiter) {
    lock.lock();
    try {
      if (handed != null || !waiting.isEmpty() || isEnded()) {
        return false;
      }
      if (receiver != null) {
        throw concurrentReceive();
      }
      receiver = waiter;
      return true;
    } finally {
      lock.unlock();
    }
  }

  @Override
  boolean withdrawReceiver(Waiter waiter) {
    lock.lock();
    try {
      if (receiver != waiter) {
        return false;
      }
      receiver = null;
      return true;
    } finally {
      lock.unlock();
    }
  }

  @Override
  void wakeReceiverAtEnd() {
    Waiter waiting;
    lock.lock();
    try {
      if (!isEnded()) {
        return;
      }
      waiting = receiver;
      receiver = null;
    } finally {
      lock.unlock();
    }
    if (waiting != null) {
      waiting.signal();
    }
  }

  @Override
  void discard() {
    T value;
    lock.lock();
    try {
      value = handed;
      handed = null;
    } finally {
      lock.unlock();
    }
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
