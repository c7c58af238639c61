package dev.headrace.mpsc;

import static dev.headrace.internal.permit.PlaceWord.canReserve;
import static dev.headrace.internal.permit.PlaceWord.isOpen;
import static dev.headrace.internal.permit.PlaceWord.isReceiverGone;
import static dev.headrace.internal.permit.PlaceWord.tail;
import static java.util.Objects.requireNonNull;

import dev.headrace.SendResult;
import dev.headrace.internal.permit.PlaceWord;
import dev.headrace.internal.permit.Places;
import dev.headrace.internal.queue.Block;
import dev.headrace.internal.queue.BlockQueue;
import dev.headrace.internal.queue.Positions;
import dev.headrace.internal.waiter.Parking;
import dev.headrace.internal.waiter.Signals;
import dev.headrace.internal.waiter.Waiter;
import java.lang.invoke.VarHandle;
import java.util.Collection;
import java.util.function.Consumer;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;

/// The engine of bounded and unbounded channels.
///
/// Idea. A send claims the next place by one compare-and-set of the word in [Places], and then puts
/// its element into the slot of that place. The receiver looks into the slot of the head, takes an
/// element by exchanging it, and then moves the head. If there is none it leaves its waiter *in
/// that slot*, so that the send that fills the slot finds it without looking anywhere else. A
/// sender that finds no place waits in a queue with its element; whoever frees a place moves the
/// element into it, so delivery does not wait for the sender to run, and order is first come, first
/// served by construction.
///
/// A slot:
///
/// ```
///             register                 publish
///    empty ─────────────▶ Waiter ─────────────────▶ element ── poll ──▶ TAKEN
///      │   ◀──────────── withdraw, end               ▲   │
///      ├──────────────────── publish ────────────────┘   ├── pollMany ──▶ HELD (element, if it
///      │                                                 │                     was refused)
///      │                                                 └── discard ──▶ DISCARDED (undelivered)
///      └── discard ──▶ DISCARDED ── publish (the sender finds it: undelivered)
/// ```
///
/// Every arrow is a compare-and-set or an exchange. Who moves a slot away from a Waiter signals it
/// or is it; who moves it away from an element has it.
///
/// Invariants. A block exists before a place in it is claimed, so a claimed place is always filled.
/// All slots before the head are TAKEN or HELD, or the receiver is gone. Once the receiver is gone
/// the tail does not move. Not an invariant: the slot of the head is not TAKEN; the receiver may be
/// about to move the head.
///
/// Races, and what closes them:
///
/// - *Park and publish*: both exchange the same slot.
/// - *Park and end*: the receiver registers, then reads the word; who ends the channel changes the
///   word, then looks into the slot of the oldest element.
/// - *Full and free*: a sender shuts the places, then looks whether the oldest slot is TAKEN; the
///   receiver takes, then looks whether the places are shut. The head, which the receiver moves
///   with a release store, takes no part in it.
/// - *Wait and open*: a sender that finds the places waited for only arrives, without the lock, and
///   looks whether they still are; who opens them says that they are not, and looks for arrivals.
/// - *Half a send*: a send happens when it claims its place. A receive that finds a claimed place
///   unfilled yields until its sender has done the one exchange that is left: "nothing there" would
///   be wrong, because a later send may be complete.
/// - *Send and send*: who loses the claim lets others run, because two carriers that fight for the
///   word lose more by that than a turn of the scheduler (docs/design/performance.md).
/// - *Close and publish, close and take*: an exchange on the slot decides who has the element.
///
/// Source: claims against a cached limit are known from the bounded queues of JCTools, the list of
/// blocks from Tokio; leaving the waiter in the awaited slot is our own.
final class BufferedEngine<T> extends MpscEngine<T> {

  /** In the slot of an element that was received: its place is free. */
  private static final Object TAKEN = new Object();

  /**
   * In the slot of an element that is received in a batch: its place is not free before the end.
   */
  private static final Object HELD = new Object();

  /** In the slot of an element, or of half a send, that was there when the receiver closed. */
  private static final Object DISCARDED = new Object();

  private final Places places;
  private final BlockQueue queue = new BlockQueue();

  /// Creates an engine.
  ///
  /// @param start the position of the first element; not 0 in tests
  BufferedEngine(
      long capacity,
      @Nullable String name,
      @Nullable Consumer<? super T> onUndelivered,
      long start) {
    super(name, onUndelivered);
    this.places = new Places(capacity, start);
  }

  @Override
  SendResult trySend(T value) {
    while (true) {
      long word = places.word();
      if (!isOpen(word)) {
        return SendResult.CLOSED;
      }
      if (!places.hasRoom(word, 1)) {
        if (isFull(word, 1)) {
          return SendResult.FULL;
        }
        continue;
      }
      long position = tail(word);
      Block block = queue.atTail(position);
      if (block != null && places.casWord(word, PlaceWord.claimed(word))) {
        if (!block.compareAndSet(position, null, value)) {
          publish(block, position, value);
        }
        return SendResult.SENT;
      }
      Parking.yieldToOthers(); // lost the race: see above
    }
  }

  private void publish(Block block, long position, T value) {
    Waiter receiver = fill(block, position, value);
    if (receiver != null) {
      receiver.signal();
    }
  }

  /* Fills a slot. Returns the receiver's waiter, if it was there. */
  private @Nullable Waiter fill(Block block, long position, T value) {
    while (true) {
      Object found = block.get(position);
      if (found == DISCARDED) {
        undelivered(value);
        return null;
      }
      if (block.compareAndSet(position, found, value)) {
        return found instanceof Waiter receiver ? receiver : null;
      }
    }
  }

  @Override
  boolean isServed() {
    return places.isWaitedFor();
  }

  @Override
  void requirePlaces() {
    // There are some, whatever the capacity.
  }

  private boolean isFull(long word, int n) {
    long head = oldest();
    return places.isShut()
        ? !places.hasRoomInTurn(word, n, head) || isOwed()
        : places.isFull(word, n, head);
  }

  /* Whether the free places are owed to somebody who waits for more. Who freed them may not have come
   * to serving those who wait, and there may be more places than they wait for. */
  private boolean isOwed() {
    return locked(
        (room, signals) -> {
          room.admit(signals);
          serve(room, signals);
          return !room.senders.isEmpty();
        });
  }

  @Override
  SendResult tryReserve(int n) {
    while (true) {
      long word = places.word();
      if (!isOpen(word)) {
        return SendResult.CLOSED;
      }
      if (n == 0 || (places.hasRoom(word, n) && canReserve(word, n))) {
        if (places.casWord(word, PlaceWord.reservedMore(word, n))) {
          return SendResult.SENT;
        }
      } else if (!canReserve(word, n)) {
        throw new IllegalStateException(
            "at most " + PlaceWord.MAX_RESERVED + " places can be reserved: " + this);
      } else if (isFull(word, n)) {
        return SendResult.FULL;
      }
    }
  }

  @Override
  void sendReserved(T value) {
    Waiter receiver = fillReserved(value);
    if (receiver != null) {
      receiver.signal();
    }
    if (places.capacity() > PlaceWord.MAX_RESERVED && places.isWaitedFor()) {
      serveWaiting(); // for who waits for a reservation that could not be counted
    }
  }

  /* Fills one of the reserved places. Returns the receiver's waiter, if it was there. */
  private @Nullable Waiter fillReserved(T value) {
    while (true) {
      long word = places.word();
      if (isReceiverGone(word)) {
        giveBack(1);
        undelivered(value);
        return null;
      }
      long position = tail(word);
      Block block = queue.atTail(position);
      if (block != null && places.casWord(word, PlaceWord.claimedReserved(word))) {
        return fill(block, position, value);
      }
    }
  }

  @Override
  void giveBack(int n) {
    changeWord(word -> PlaceWord.givenBack(word, n));
    Waiter receiver = takeReceiverAtEnd();
    if (receiver != null) {
      receiver.signal();
    }
    // A sender that shut the places before this looks for room after it did; one of us sees the
    // other.
    if (places.isWaitedFor()) {
      serveWaiting();
    }
  }

  @Override
  void serve(WaitingRoom<T> room, Signals signals) {
    while (isAnybodyWaiting(room, signals)) {
      places.shut();
      SenderWait<T> first = requireNonNull(room.senders.first());
      if (!tryReserveFor(first)) {
        return;
      }
      boolean _ = room.senders.remove(first);
      grant(first, signals);
    }
    if (places.isShut()) {
      places.open();
    }
  }

  /* If not, the places need not be waited for any more. But who arrives while they are relies on being
   * found: so arrivals are looked for once more after that, and before anybody can overtake. */
  private boolean isAnybodyWaiting(WaitingRoom<T> room, Signals signals) {
    if (room.senders.isEmpty() && places.isWaitedFor()) {
      places.noteNobodyWaits();
      room.admit(signals);
    }
    return !room.senders.isEmpty();
  }

  /* The places it asked for are reserved. */
  private void grant(SenderWait<T> wait, Signals signals) {
    if (!wait.claim()) {
      changeWord(word -> PlaceWord.givenBack(word, wait.places()));
      return;
    }
    if (wait instanceof SenderWait.Sending<T> sending) {
      // The receiver closes under the lock that is held here, so the value is not undelivered.
      Waiter receiver = fillReserved(sending.value);
      if (receiver != null) {
        signals.add(receiver);
      }
    }
    wait.settle(SendResult.SENT, signals);
  }

  /* A sender that saw the places before they were shut may still take one: hence the compare-and-set. */
  private boolean tryReserveFor(SenderWait<T> wait) {
    int n = wait.places();
    while (true) {
      long word = places.word();
      boolean sends = wait instanceof SenderWait.Sending<T>;
      if (!(sends || canReserve(word, n)) || !places.hasRoomInTurn(word, n, oldest())) {
        return false;
      }
      if (sends && queue.atTail(tail(word)) == null) {
        continue; // makes the block, while running out of memory does no harm
      }
      if (places.casWord(word, PlaceWord.reservedMore(word, n))) {
        return true;
      }
    }
  }

  @Override
  @Nullable T poll() {
    while (true) {
      long head = places.head();
      Block block = queue.atHead(head);
      Object found = block == null ? null : block.get(head);
      if (block != null && found != null) {
        return take(head, block, found);
      }
      if (isNothingSent(head)) {
        return null;
      }
      Parking.yieldToOthers(); // half a send: see above
    }
  }

  private @Nullable T take(long position, Block block, Object found) {
    if (!tryTake(position, block, found, TAKEN)) {
      return null;
    }
    places.freeBefore(Positions.plus(position, 1));
    afterTaking();
    return element(found);
  }

  /* Takes what was found in the slot, leaving a mark. False if the receiver was closed. */
  private boolean tryTake(long position, Block block, Object found, Object mark) {
    if (isElement(found) && block.compareAndSet(position, found, mark)) {
      return true;
    }
    if (block.get(position) != DISCARDED) {
      throw concurrentReceive();
    }
    return false;
  }

  /* A sender that shut the places before the element was taken looks at its slot after it did; one of
   * us sees the other. */
  private void afterTaking() {
    if (places.isWaitedFor()) {
      serveWaiting();
    }
  }

  private boolean isNothingSent(long head) {
    long word = places.word();
    return tail(word) == head || isReceiverGone(word);
  }

  /* Where the oldest element is, or would be. Unlike the head, this misses nothing that was taken. If
   * the receiver leaves a block under our eyes it has moved the head before, and we look again. */
  private long oldest() {
    while (true) {
      long head = places.head();
      long position = head;
      Block block = queue.find(position, null);
      while (block != null && block.get(position) == TAKEN) {
        position = Positions.plus(position, 1);
        block = queue.find(position, block);
      }
      if (block != null || places.head() == head) {
        return position;
      }
    }
  }

  @Override
  int pollMany(Collection<? super T> into, int max) {
    while (true) {
      long head = places.head();
      Block block = queue.atHead(head);
      if (block != null && block.get(head) != null) {
        return takeMany(into, max, head, block);
      }
      if (isNothingSent(head)) {
        return 0;
      }
      Parking.yieldToOthers(); // half a send: see above
    }
  }

  /* The head stays until the end of the batch, and with it the block of the head. */
  private int takeMany(Collection<? super T> into, int max, long head, Block first) {
    long position = head;
    Block block = first;
    try {
      for (int taken = 0; taken < max && block != null; taken++) {
        Object found = block.get(position);
        if (found == null || !tryMove(into, position, block, found)) {
          break;
        }
        position = Positions.plus(position, 1);
        block = queue.find(position, block);
      }
    } finally {
      if (position != head) {
        places.freeBefore(position);
        VarHandle.fullFence(); // the slots say HELD, so the head takes part in "full and free"
        afterTaking();
      }
    }
    return (int) Positions.distance(head, position);
  }

  private boolean tryMove(Collection<? super T> into, long position, Block block, Object found) {
    if (!tryTake(position, block, found, HELD)) {
      return false;
    }
    boolean added = false;
    try {
      into.add(element(found));
      added = true;
    } finally {
      // Unless the receiver was closed meanwhile, the element stays where it was.
      if (!added && !block.compareAndSet(position, HELD, found)) {
        undelivered(element(found));
      }
    }
    return true;
  }

  private static boolean isElement(Object found) {
    return found != TAKEN && found != HELD && found != DISCARDED && !(found instanceof Waiter);
  }

  @SuppressWarnings("unchecked") // what is neither null nor a waiter was put there by a send
  private T element(Object found) {
    return (T) found;
  }

  @Override
  boolean isAtEnd() {
    long word = places.word();
    return isReceiverGone(word) || (PlaceWord.isEnded(word) && oldest() == tail(word));
  }

  @Override
  boolean registerReceiver(Waiter waiter) {
    long head = places.head();
    Block block = queue.atHead(head);
    if (block == null) {
      block = queue.atTail(head);
    }
    if (block == null || !block.compareAndSet(head, null, waiter)) {
      return false;
    }
    // Who ended the channel before we were in the slot did not see us there.
    return !isAtEnd() || !block.compareAndSet(head, waiter, null);
  }

  @Override
  boolean withdrawReceiver(Waiter waiter) {
    // While the waiter is in its slot the head does not move.
    long head = places.head();
    Block block = queue.find(head, null);
    return block != null && block.compareAndSet(head, waiter, null);
  }

  @Override
  @Nullable Waiter takeReceiverAtEnd() {
    if (!isAtEnd()) {
      return null;
    }
    long position = oldest();
    Block block = queue.find(position, null);
    return block != null
            && block.get(position) instanceof Waiter receiver
            && block.compareAndSet(position, receiver, null)
        ? receiver
        : null;
  }

  /* Several threads may do this at a time, and the receiver may still be taking. */
  @Override
  void discard() {
    long end = tail(places.word());
    long position = oldest();
    Block block = null;
    while (position != end) {
      block = queue.find(position, block);
      if (block != null) {
        discard(block.getAndSet(position, DISCARDED));
        position = Positions.plus(position, 1);
      } else if (Positions.distance(position, places.head()) > 0) {
        position = places.head(); // the receiver was faster
      } else {
        return; // another thread has discarded everything
      }
    }
    Block _ = queue.atHead(end); // leaves the blocks, for the garbage collector
  }

  private void discard(@Nullable Object found) {
    if (found instanceof Waiter receiver) {
      receiver.signal();
    } else if (found != null && isElement(found)) {
      undelivered(element(found));
    }
  }

  @Override
  boolean isRefused() {
    return PlaceWord.isRefused(places.word());
  }

  @Override
  boolean isEnded() {
    return PlaceWord.isEnded(places.word());
  }

  @Override
  void noteNoSenders() {
    changeWord(PlaceWord::withoutSenders);
  }

  @Override
  boolean noteSenders() {
    while (true) {
      long word = places.word();
      if (PlaceWord.isEnded(word)) {
        return false;
      }
      if (places.casWord(word, PlaceWord.withSenders(word))) {
        return true;
      }
    }
  }

  @Override
  void noteShutDown() {
    changeWord(PlaceWord::shutDown);
  }

  @Override
  void noteReceiverGone() {
    changeWord(PlaceWord::receiverGone);
  }

  private void changeWord(LongUnaryOperator change) {
    long word = places.word();
    while (!places.casWord(word, change.applyAsLong(word))) {
      word = places.word();
    }
  }

  @Override
  int capacity() {
    return clamp(places.capacity());
  }

  @Override
  int remainingCapacity() {
    return PlaceWord.isOpen(places.word()) ? clamp(places.free()) : 0;
  }

  @Override
  int size() {
    return isReceiverGone(places.word()) ? 0 : clamp(places.size());
  }

  private static int clamp(long n) {
    return (int) Math.min(n, Integer.MAX_VALUE);
  }

  @Override
  String flavour() {
    return places.capacity() == Places.UNBOUNDED
        ? "unbounded, size " + size()
        : "bounded, size " + size() + " of " + capacity();
  }
}
