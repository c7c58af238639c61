package dev.headrace.mpsc;

import static java.lang.invoke.ConstantBootstraps.fieldVarHandle;

import dev.headrace.SendResult;
import dev.headrace.internal.waiter.Lingering;
import dev.headrace.internal.waiter.Signals;
import dev.headrace.internal.waiter.Waiter;
import dev.headrace.internal.waiter.WaiterQueue;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Collection;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The engine of channels without a buffer: a send and a receive happen together.
///
/// Idea. The two sides meet at one field, `meeting`. The receiver leaves its waiter there, and a
/// sender that finds it puts its element in the place of the waiter, by one compare-and-set. For a
/// moment before that the receiver only says there that it looks, so that nobody has to wake it. A
/// sender that finds nobody waits in a queue, under the lock, with its element; the receiver takes
/// it from there.
///
/// ```
///                                trySend
///              ┌─▶ looking ───────────────────▶ element ───┐
///   linger     │                                   ▲       │
///              │                 trySend           │       │
///              ├───▶ waiter ───────────────────────┤       │
///   register,  │       │                           │       │  poll,
///   withdraw,  │       │ serve                     │       │  close
///   end        │       ▼                           │       │
///              │     busy ─────────────────────────┘       │
///              │      ▲ │   handed, or given back           │
///              ▼      │ ▼                                   │
///             nobody ◀┴─────────────────────────────────────┘
///                     receiveMany, which also begins with an element
/// ```
///
/// Invariants. `BUSY` is replaced only by who put it there. If `meeting` is a waiter, then nobody
/// waits to send but the receiver's own select, and the channel has not ended; or whoever came last
/// is about to look, and until then no sender is ahead of those who wait. Who waits to send does
/// not serve a receiver that looks: it comes to them, once it sees that there are any.
///
/// Races, and what closes them:
///
/// - *Wait and wait*: the receiver leaves its waiter, then looks whether a sender waits; a sender
///   says that it waits, then looks for the waiter.
/// - *Wait and end*: the receiver leaves its waiter, then looks for the end; who ends the channel
///   says so, then takes the waiter.
/// - *Send and those who wait*: a sender looks for the waiter, then whether others wait; they come
///   first, under the lock.
/// - *Send and end*: a sender looks for the receiver, then for the end. So a waiter that was left
///   after the end is handed nothing. A look may be taken for an earlier one: hence it begins only
///   if the channel has not ended. What is handed to it after the end is sent and received by calls
///   that began before.
/// - *Hand and withdraw*: who replaces the waiter, by a compare-and-set, has it. What takes several
///   steps (a sender from the queue, a select, which is claimed first) is done under the lock, and
///   withdrawing takes that.
/// - *Take and close*: who replaces the element, by a compare-and-set, has it.
///
/// Source: that who waits and what it waits for take the same place is the idea of dual data
/// structures (Scherer and Scott, 2004); here for one receiver.
final class RendezvousEngine<T> extends MpscEngine<T> {

  private static final VarHandle MEETING =
      fieldVarHandle(
              MethodHandles.lookup(),
              "meeting",
              VarHandle.class,
              RendezvousEngine.class,
              Object.class)
          .withInvokeExactBehavior();

  /** Stands for a receiver that is at work, or somebody on its behalf. */
  private static final Object BUSY = new Object();

  /** Stands for a receiver that looks for an element, and need not be woken. */
  private static final Object LOOKING = new Object();

  /** Null, `LOOKING`, the waiter of the receiver, `BUSY`, or an element that was handed to it. */
  private volatile @Nullable Object meeting;

  // Written under the lock, read by any thread.

  private volatile boolean senderWaits;
  private volatile boolean noSenders;
  private volatile boolean shutDown;
  private volatile boolean receiverGone;

  RendezvousEngine(@Nullable String name, @Nullable Consumer<? super T> onUndelivered) {
    super(name, onUndelivered);
  }

  private boolean replace(@Nullable Object met, @Nullable Object next) {
    return MEETING.compareAndSet(this, met, next);
  }

  @Override
  SendResult trySend(T value) {
    while (true) {
      Object met = meeting;
      if (isEnded()) {
        return SendResult.CLOSED;
      }
      if (!isReceiver(met)) {
        return SendResult.FULL;
      }
      if (senderWaits || isSelect(met)) {
        return trySendUnderLock(value);
      }
      if (replace(met, value)) {
        if (met instanceof Waiter receiver) {
          receiver.signal();
        }
        return SendResult.SENT;
      }
    }
  }

  private static boolean isReceiver(@Nullable Object met) {
    return met == LOOKING || met instanceof Waiter;
  }

  private static boolean isSelect(@Nullable Object met) {
    return met instanceof Waiter waiter && waiter.party() != waiter;
  }

  /* Those who wait come first, if the receiver may meet them. And a select must not withdraw between its
   * being claimed and its being handed the element. */
  private SendResult trySendUnderLock(T value) {
    return locked(
        (room, signals) -> {
          if (isEnded()) {
            return SendResult.CLOSED;
          }
          serve(room, signals);
          if (meeting instanceof Waiter receiver
              && !hasOther(room.senders, receiver)
              && receiver.claim()
              && replace(receiver, value)) {
            signals.add(receiver);
            return SendResult.SENT;
          }
          return SendResult.FULL;
        });
  }

  @Override
  void enqueue(SenderWait<T> wait) {
    WaitingRoom<T> room = room();
    Signals signals = room.lock.hold();
    try {
      room.admit(wait, signals);
      serve(room, signals);
    } finally {
      room.lock.release(signals);
    }
  }

  @Override
  void serve(WaitingRoom<T> room, Signals signals) {
    noteWhoWaits(room); // before looking for the receiver: see above
    if (meeting instanceof Waiter receiver
        && hasOther(room.senders, receiver)
        && receiver.claim()
        && replace(receiver, BUSY)) {
      meeting = takeFrom(room, signals); // null: it has to look again
      signals.add(receiver);
    }
  }

  private void noteWhoWaits(WaitingRoom<T> room) {
    boolean somebody = !room.senders.isEmpty();
    if (senderWaits != somebody) {
      senderWaits = somebody;
    }
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

  /* The element of the sender that has waited longest, who is done. Under the lock. */
  private @Nullable T takeFrom(WaitingRoom<T> room, Signals signals) {
    T value = null;
    while (value == null && room.senders.first() instanceof SenderWait.Sending<T> first) {
      boolean _ = room.senders.remove(first);
      if (first.claim()) {
        first.settle(SendResult.SENT, signals);
        value = first.value;
      }
    }
    noteWhoWaits(room);
    return value;
  }

  @Override
  @Nullable T poll() {
    Object met = meeting;
    if (met == null) {
      return takeWaiting();
    }
    T handed = element(met);
    return replace(handed, null) ? handed : null; // if not, the closer has it
  }

  @Override
  @Nullable T pollLightly() {
    return poll();
  }

  private @Nullable T takeWaiting() {
    if (!senderWaits) {
      return null;
    }
    WaitingRoom<T> room = room();
    Signals signals = room.lock.hold();
    try {
      return takeFrom(room, signals);
    } finally {
      room.lock.release(signals);
    }
  }

  @SuppressWarnings("unchecked") // nothing else is there
  private T element(Object met) {
    if (!isElement(met)) {
      throw concurrentReceive();
    }
    return (T) met;
  }

  private static boolean isElement(Object met) {
    return met != BUSY && !isReceiver(met);
  }

  @Override
  int pollMany(Collection<? super T> into, int max) {
    Object met = meeting;
    T next = met == null ? null : element(met);
    if (!replace(met, BUSY)) {
      return 0; // the closer has it
    }
    int taken = 0;
    try {
      if (next == null) {
        next = takeWaiting();
      }
      while (next != null) {
        into.add(next);
        next = null;
        taken++;
        if (taken < max) {
          next = takeWaiting();
        }
      }
    } finally {
      meeting = next; // what `into` refused
      if (receiverGone) {
        discard();
      }
    }
    return taken;
  }

  @Override
  boolean isAtEnd() {
    return isEnded() && locked((room, _) -> isNothingThere() && room.senders.isEmpty());
  }

  private boolean isNothingThere() {
    Object met = meeting;
    return met == null || isReceiver(met);
  }

  /* It says so, or the two sides would look for each other in vain. */
  @Override
  <R> @Nullable R linger(Receiving<T, R> receiving) {
    if (isEnded() || !Lingering.mayLookForAnswer() || !replace(null, LOOKING)) {
      return null;
    }
    try {
      Lingering.lookForAnswer(this::isSomebodyThere);
    } finally {
      if (meeting == LOOKING) {
        boolean _ = replace(LOOKING, null);
      }
    }
    return receiving.attempt();
  }

  private boolean isSomebodyThere() {
    return meeting != LOOKING || senderWaits;
  }

  @Override
  @Nullable SendResult linger(SenderWait<T> sending) {
    return Lingering.spin(sending);
  }

  @Override
  boolean waitsBriefly() {
    return true;
  }

  @Override
  boolean registerReceiver(Waiter waiter) {
    Object met = MEETING.compareAndExchange(this, (Object) null, (Object) waiter);
    if (met != null) {
      T _ = element(met);
      return false;
    }
    return !(senderWaits || isEnded()) || isStillLeft(waiter);
  }

  /* Whether it stays. It is taken back if an attempt would find a sender, or the end. */
  private boolean isStillLeft(Waiter waiter) {
    return locked(
        (room, _) -> !(hasOther(room.senders, waiter) || isEnded()) || !replace(waiter, null));
  }

  @Override
  boolean withdrawReceiver(Waiter waiter) {
    return locked((_, _) -> replace(waiter, null));
  }

  @Override
  @Nullable Waiter takeReceiverAtEnd() {
    return isEnded() && meeting instanceof Waiter receiver && replace(receiver, null)
        ? receiver
        : null;
  }

  @Override
  void discard() {
    Object met = meeting;
    if (met != null && isElement(met) && replace(met, null)) {
      undelivered(element(met));
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
