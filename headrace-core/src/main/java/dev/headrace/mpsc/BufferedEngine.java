package dev.headrace.mpsc;

import static dev.headrace.internal.permit.PlaceWord.isOpen;
import static dev.headrace.internal.permit.PlaceWord.isReceiverGone;
import static dev.headrace.internal.permit.PlaceWord.tail;
import static dev.headrace.internal.permit.Places.isPlain;
import static dev.headrace.internal.permit.Places.position;

import dev.headrace.SendResult;
import dev.headrace.internal.permit.PlaceWord;
import dev.headrace.internal.permit.Places;
import dev.headrace.internal.queue.Block;
import dev.headrace.internal.queue.BlockQueue;
import dev.headrace.internal.queue.Positions;
import dev.headrace.internal.waiter.Parking;
import dev.headrace.internal.waiter.Signals;
import dev.headrace.internal.waiter.Waiter;
import java.util.Collection;
import java.util.function.Consumer;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;

/// The engine of bounded and unbounded channels.
///
/// Idea. A send takes the next place by one compare-and-set of the word in [Places], and then puts
/// its element into the slot of that place. The receiver looks at the slot of the head: what is
/// there it takes by moving the head. If nothing is there it leaves its waiter *in that slot*, so
/// that the send that fills the slot finds it without looking anywhere else. A sender that finds no
/// place waits in a queue with its element; whoever frees a place moves the element into it, so
/// delivery does not wait for the sender to run, and order is first come, first served by
/// construction.
///
/// A slot:
///
/// ```
///             register                   publish
///    empty ──────────────▶ waiter ─────────────────────▶ element ──▶ cleared
///      │ ◀────────────── withdraw, end     (and signal)     ▲   poll
///      ├────────────────────── publish ────────────────────┘
///      └── discard ──▶ DISCARDED ── publish ──▶ (the sender hands its element to onUndelivered)
/// ```
///
/// Every arrow into or out of `waiter` is a compare-and-set or an exchange; who makes it signals
/// the waiter or was the waiter.
///
/// Invariants. A block exists before a place in it is claimed, so a claimed place is always filled.
/// The element of a filled slot is taken by whoever moves the head past it, and by nobody else: the
/// receiver, or the thread that closes the receiver after it has set the head to drained. Once the
/// receiver is gone the tail does not move.
///
/// Races, and what closes them:
///
/// - *Park and publish*: both exchange the same slot.
/// - *Park and end*: the receiver registers, then reads the word; who ends the channel changes the
///   word, then looks into the slot of the head.
/// - *Full and free*: see [Places].
/// - *Half a send*: a send happens when it claims its place. A receive that finds a claimed place
///   unfilled yields until its sender has done the one exchange that is left: "nothing there" would
///   be wrong, because a later send may be complete.
/// - *Close and publish*: an exchange on the slot decides who hands the element to `onUndelivered`.
///
/// Source: the queue is Tokio's block list with claims bounded by a cached limit, as in the bounded
/// queues of JCTools; leaving the waiter in the awaited slot is our own.
final class BufferedEngine<T> extends MpscEngine<T> {

  /** In the slot of a place that was claimed and not filled when the receiver closed. */
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
        if (places.isFull(word, 1)) {
          return SendResult.FULL;
        }
        continue;
      }
      long position = tail(word);
      Block block = queue.atTail(position);
      if (block != null && places.casWord(word, PlaceWord.claimed(word))) {
        publish(block, position, value);
        return SendResult.SENT;
      }
    }
  }

  private void publish(Block block, long position, T value) {
    Object found = block.getAndSet(position, value);
    if (found == null) {
      return;
    }
    if (found instanceof Waiter receiver) {
      receiver.signal();
    } else {
      undelivered(value);
    }
  }

  @Override
  void requirePlaces() {
    // There are some, whatever the capacity.
  }

  @Override
  SendResult tryReserve(int n) {
    while (true) {
      long word = places.word();
      if (!isOpen(word)) {
        return SendResult.CLOSED;
      }
      if (places.hasRoom(word, n)) {
        if (places.casWord(word, PlaceWord.reservedMore(word, n))) {
          return SendResult.SENT;
        }
      } else if (places.isFull(word, n)) {
        return SendResult.FULL;
      }
    }
  }

  @Override
  void sendReserved(T value) {
    while (true) {
      long word = places.word();
      if (isReceiverGone(word)) {
        giveBack(1);
        undelivered(value);
        return;
      }
      long position = tail(word);
      Block block = queue.atTail(position);
      if (block != null && places.casWord(word, PlaceWord.claimedReserved(word))) {
        publish(block, position, value);
        return;
      }
    }
  }

  @Override
  void giveBack(int n) {
    changeWord(word -> PlaceWord.givenBack(word, n));
    // A sender that shut the places before this looks for room after it did; one of us sees the
    // other.
    if (places.isWaitedFor()) {
      serveWaiting();
    }
    wakeReceiverAtEnd();
  }

  @Override
  void serve(Signals signals) {
    SenderWait<T> first = waiting.first();
    if (first != null && !places.isWaitedFor()) {
      places.shut();
    }
    while (first != null && tryReserveInTurn(first.places())) {
      boolean _ = waiting.remove(first);
      grant(first, signals);
      first = waiting.first();
    }
    if (first == null && places.isWaitedFor()) {
      places.open();
    }
  }

  /* The places it asked for are reserved. */
  private void grant(SenderWait<T> wait, Signals signals) {
    if (!wait.claim()) {
      changeWord(word -> PlaceWord.givenBack(word, wait.places()));
      return;
    }
    if (wait instanceof SenderWait.Sending<T> sending) {
      fillReserved(sending.value, signals);
    }
    wait.settle(SendResult.SENT, signals);
  }

  /* A sender that saw the places before they were shut may still take one: hence the compare-and-set. */
  private boolean tryReserveInTurn(int n) {
    long word = places.word();
    while (places.hasRoomAtHead(word, n)) {
      if (places.casWord(word, PlaceWord.reservedMore(word, n))) {
        return true;
      }
      word = places.word();
    }
    return false;
  }

  private void fillReserved(T value, Signals signals) {
    while (true) {
      long word = places.word();
      long position = tail(word);
      Block block = queue.atTail(position);
      if (block != null && places.casWord(word, PlaceWord.claimedReserved(word))) {
        // Nothing but a waiter can be there: the receiver closes under the lock that is held here.
        if (block.getAndSet(position, value) instanceof Waiter receiver) {
          signals.add(receiver);
        }
        return;
      }
    }
  }

  @Override
  @Nullable T poll() {
    while (true) {
      long head = places.head();
      if (!isPlain(head)) {
        requireGone();
        return null;
      }
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

  private @Nullable T take(long head, Block block, Object found) {
    if (found instanceof Waiter) {
      throw concurrentReceive();
    }
    if (!places.advance(head)) {
      requireGone();
      return null;
    }
    block.clear(head);
    afterTaking();
    return element(found);
  }

  private boolean isNothingSent(long head) {
    long word = places.word();
    return tail(word) == head || isReceiverGone(word);
  }

  /* Another thread has moved or holds the head: one that closed the receiver, or one that has no business
   * here. */
  private void requireGone() {
    if (!isReceiverGone(places.word())) {
      throw concurrentReceive();
    }
  }

  /* A sender that shut the places before the head moved looks for room after it did; one of us sees the
   * other. */
  private void afterTaking() {
    if (places.isWaitedFor()) {
      serveWaiting();
    }
  }

  /* The head is held for the length of the batch, so that a collection that fails leaves the rest where it
   * is, and the places become free together. */
  @Override
  int pollMany(Collection<? super T> into, int max) {
    long head = places.head();
    while (isPlain(head) && !isFilled(head)) {
      if (isNothingSent(head)) {
        return 0;
      }
      Parking.yieldToOthers(); // half a send: see above
    }
    if (!isPlain(head) || !places.beginBatch(head)) {
      requireGone();
      return 0;
    }
    int taken = 0;
    try {
      while (taken < max && moveTo(into, Positions.plus(head, taken))) {
        taken++;
      }
    } finally {
      places.endBatch(head, taken);
      if (taken > 0) {
        afterTaking();
      }
      if (isReceiverGone(places.word())) {
        discard(); // whoever closed meanwhile left that to us
      }
    }
    return taken;
  }

  private boolean isFilled(long position) {
    Block block = queue.atHead(position);
    Object found = block == null ? null : block.get(position);
    if (found instanceof Waiter) {
      throw concurrentReceive();
    }
    return found != null;
  }

  private boolean moveTo(Collection<? super T> into, long position) {
    Block block = queue.atHead(position);
    Object found = block == null ? null : block.get(position);
    if (block == null || found == null) {
      return false;
    }
    into.add(element(found));
    block.clear(position);
    return true;
  }

  @SuppressWarnings("unchecked") // what is neither null nor a waiter was put there by a send
  private T element(Object found) {
    return (T) found;
  }

  @Override
  boolean isAtEnd() {
    long word = places.word();
    return isReceiverGone(word)
        || (PlaceWord.isEnded(word) && position(places.head()) == tail(word));
  }

  @Override
  boolean registerReceiver(Waiter waiter) {
    long head = places.head();
    if (!isPlain(head)) {
      return false;
    }
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
    long position = position(places.head());
    Block block = queue.atHead(position);
    return block != null && block.compareAndSet(position, waiter, null);
  }

  @Override
  void wakeReceiverAtEnd() {
    if (!isAtEnd()) {
      return;
    }
    long position = position(places.head());
    Block block = queue.atHead(position);
    if (block != null
        && block.get(position) instanceof Waiter receiver
        && block.compareAndSet(position, receiver, null)) {
      receiver.signal();
    }
  }

  @Override
  void discard() {
    if (!places.drain()) {
      return;
    }
    long end = tail(places.word());
    for (long position = position(places.head());
        position != end;
        position = Positions.plus(position, 1)) {
      Block block = queue.atHead(position);
      if (block == null) {
        throw new AssertionError("a claimed place has no block: " + position);
      }
      Object found = block.getAndSet(position, DISCARDED);
      if (found instanceof Waiter receiver) {
        receiver.signal();
      } else if (found != null) {
        undelivered(element(found));
      }
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
    return clamp(places.size());
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
