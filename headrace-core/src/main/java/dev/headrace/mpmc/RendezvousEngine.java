package dev.headrace.mpmc;

import dev.headrace.SendResult;
import dev.headrace.internal.waiter.Signals;
import dev.headrace.internal.waiter.Waiter;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The engine of channels without a buffer: a send and a receive happen together.
///
/// Idea. Everything is under the lock. Either senders wait, each with its element, or receivers
/// wait; both only if all of them are of one select, which does not send to itself. Who comes to
/// the other side's queue serves its first, and is done.
///
/// ```
///            a sender registers                     a receiver registers
///   nobody ─────────────────────▶ senders    nobody ─────────────────────▶ receivers
///          ◀───── poll, leave ─── wait              ◀── trySend, leave ─── wait
/// ```
///
/// Invariant. One of the queues is empty, or all who wait are of one party: nobody registers while
/// somebody else waits on the other side.
///
/// Races: none, because of the lock. What ends the channel is written under it, and so is what
/// happens to those who wait.
final class RendezvousEngine<T> extends MpmcEngine<T> {

  /** Written under the lock, read by any thread. */
  private volatile boolean ended;

  RendezvousEngine(@Nullable String name, @Nullable Consumer<? super T> onUndelivered) {
    super(name, onUndelivered);
  }

  @Override
  SendResult trySend(T value) {
    return locked(
        signals -> {
          if (ended) {
            return SendResult.CLOSED;
          }
          Receiving<T, ?> receiving = nextReceiver();
          if (receiving == null) {
            return SendResult.FULL;
          }
          receiving.hand(value, signals);
          return SendResult.SENT;
        });
  }

  @Override
  @Nullable T forceSend(T value) {
    throw new UnsupportedOperationException(
        "a rendezvous channel has no value that could be displaced: " + this);
  }

  @Override
  @Nullable T poll() {
    return this.<@Nullable T>locked(
        signals -> {
          Sending<T> sending = ended ? null : nextSender();
          if (sending == null) {
            return null;
          }
          sending.finish(SendResult.SENT, signals);
          return sending.value;
        });
  }

  @Override
  boolean expectRoom(Waiter sender) {
    for (var other = receivers.first(); other != null; other = receivers.after(other)) {
      if (!other.isOf(sender.party())) {
        return false;
      }
    }
    return true;
  }

  @Override
  boolean expectElement(Waiter receiver) {
    if (ended) {
      return false;
    }
    for (var other = senders.first(); other != null; other = senders.after(other)) {
      if (!other.isOf(receiver.party())) {
        return false;
      }
    }
    return true;
  }

  @Override
  void settle(Signals signals) {
    if (ended) {
      dismissReceivers(_ -> true, signals);
    }
  }

  @Override
  boolean isEnded() {
    return ended;
  }

  @Override
  boolean isAtEnd() {
    return ended;
  }

  @Override
  void end() {
    ended = true;
  }

  @Override
  void endReceiving() {
    ended = true;
  }

  @Override
  void discard() {
    // Nothing is ever left: those who wait to send are refused.
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
