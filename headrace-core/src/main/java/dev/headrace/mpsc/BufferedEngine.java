package dev.headrace.mpsc;

import static dev.headrace.internal.permit.PlaceWord.canReserve;
import static dev.headrace.internal.permit.PlaceWord.isAwaited;
import static dev.headrace.internal.permit.PlaceWord.isOpen;
import static dev.headrace.internal.permit.PlaceWord.isReceiverGone;
import static dev.headrace.internal.permit.PlaceWord.tail;
import static java.lang.invoke.ConstantBootstraps.fieldVarHandle;
import static java.util.Objects.requireNonNull;

import dev.headrace.SendResult;
import dev.headrace.internal.permit.PlaceWord;
import dev.headrace.internal.permit.Places;
import dev.headrace.internal.queue.Block;
import dev.headrace.internal.queue.Positions;
import dev.headrace.internal.waiter.Lingering;
import dev.headrace.internal.waiter.Parking;
import dev.headrace.internal.waiter.Signals;
import dev.headrace.internal.waiter.Waiter;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Collection;
import java.util.function.Consumer;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;

/// The engine of bounded and unbounded channels.
///
/// Idea. A send claims the next place by one compare-and-set of the word in [Places], and then
/// stores its element in the slot of that place, which is its own from then on. The receiver looks
/// into the slot of the head, takes an element by one compare-and-set of the head, and then empties
/// the slot. If there is none it leaves its waiter, and says so in the word: the claim that comes
/// next finds that out by the compare-and-set that it does anyway. A sender that finds no place
/// waits in a queue with its element; whoever frees a place moves the element into it, so delivery
/// does not wait for the sender to run, and order is first come, first served by construction.
///
/// ```
///                head                            tail
///                 ▼                               ▼
///   ────┬─────────┬─────────┬─────────┬───── ─────┬─────────┬──────▶ positions
///       │ (empty) │ element │ element │   …  │    │  empty  │
///   ────┴─────────┴─────────┴─────────┴───── ─────┴─────────┴──────
///        about to                    claimed, about      where the receiver waits,
///        be emptied                  to be filled        if this is also the head
/// ```
///
/// Invariants. A block exists before a place in it is claimed, so a claimed place is always filled,
/// once, by who claimed it. The slots between head and tail are emptied only by who took them. Once
/// the receiver is gone the tail does not move. If `receiver` waits, head = tail, and the channel
/// has not ended, then the word says *awaited*. Not an invariant: if it says so, somebody waits. It
/// says so from the beginning.
///
/// Races, and what closes them:
///
/// - *Wait and claim*: the receiver leaves its waiter, then marks the word, if nothing was claimed;
///   the claim that removes the mark takes the waiter.
/// - *Wait and end*: the receiver leaves its waiter, then reads the word; who ends the channel
///   changes the word, then takes the waiter.
/// - *Claim and wait again*: the waiter is taken before the slot is filled. Until then the receiver
///   has nothing to receive, and does not leave another, which would be signalled in vain.
/// - *Signal and withdraw*: who takes the waiter out of its field, by an exchange, has it.
/// - *Full and free*: a sender shuts the places, then looks at the head; the receiver moves the
///   head, then looks whether the places are shut.
/// - *Wait and open*: a sender that finds the places waited for only arrives, without the lock, and
///   looks whether they still are; who opens them says that they are not, and looks for arrivals.
/// - *Half a send*: a send happens when it claims its place. A receive that finds a claimed place
///   unfilled yields until its sender has done the one store that is left: "nothing there" would be
///   wrong, because a later send may be complete. A close does the same, to hand the element over.
/// - *Send and send*: who loses the claim lets others run, because two carriers that fight for the
///   word lose more by that than a turn of the scheduler (docs/design/performance.md).
/// - *Close and take*: closing is a bit of the head, so no element is taken after it. What is left
///   is the closer's; in the middle of a batch, that of who takes the batch.
///
/// Source: claims against a cached limit are known from the bounded queues of JCTools, the list of
/// blocks from Tokio; saying in the word of the senders that the receiver waits is our own.
final class BufferedEngine<T> extends MpscEngine<T> {

  private static final VarHandle RECEIVER =
      fieldVarHandle(
              MethodHandles.lookup(),
              "receiver",
              VarHandle.class,
              BufferedEngine.class,
              Waiter.class)
          .withInvokeExactBehavior();

  private static final VarHandle PLACES =
      fieldVarHandle(
              MethodHandles.lookup(), "places", VarHandle.class, BufferedEngine.class, Places.class)
          .withInvokeExactBehavior();

  /** So many places are filled, or emptied, in less time than it takes to let others run. */
  private static final int FEW = 8;

  private final long capacity;

  /** Replaced once, by whoever is the first to change something: each decision reads it once. */
  private volatile Places places;

  /** Of the receiver, while it waits; whoever takes it out signals it, or is it. */
  private volatile @Nullable Waiter receiver;

  /// Creates an engine.
  ///
  /// @param start the position of the first element; not 0 in tests
  @SuppressWarnings("NullAway.Init") // the handle sets the places
  BufferedEngine(
      long capacity,
      @Nullable String name,
      @Nullable Consumer<? super T> onUndelivered,
      long start) {
    super(name, onUndelivered);
    this.capacity = capacity;
    Places first = start == 0 ? Places.IDLE : new Places(capacity, start);
    PLACES.set(this, first); // without a barrier: published by the final fields of the handles
  }

  /* For whoever is about to change them, or asks what is free; all others read what there is. */
  private Places ownPlaces() {
    Places found = places;
    if (found != Places.IDLE) {
      return found;
    }
    boolean _ = PLACES.compareAndSet(this, Places.IDLE, new Places(capacity, 0));
    return places;
  }

  @Override
  SendResult trySend(T value) {
    while (true) {
      Places places = this.places;
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
      Block block = places.atTail(position);
      if (block != null && places.casWord(word, PlaceWord.claimed(word))) {
        signal(fill(word, block, position, value));
        return SendResult.SENT;
      }
      Parking.yieldToOthers(); // lost the race: see above
    }
  }

  /* Fills the slot of the place that was claimed when the word was `word`. Returns the waiter of
   * the receiver, if it waited for that. */
  private @Nullable Waiter fill(long word, Block block, long position, T value) {
    Waiter waiting = isAwaited(word) ? takeReceiver() : null; // first: see above
    block.set(position, value);
    return waiting;
  }

  private @Nullable Waiter takeReceiver() {
    return (@Nullable Waiter) RECEIVER.getAndSet(this, (Waiter) null);
  }

  private static void signal(@Nullable Waiter waiting) {
    if (waiting != null) {
      waiting.signal();
    }
  }

  @Override
  void enqueue(SenderWait<T> wait) {
    room().senders.arrive(wait);
    // Who refuses sends says so and then looks who has arrived; so does who stops serving them.
    if (!places.isWaitedFor() || wait.handle.isClosed()) {
      serveWaiting();
    }
  }

  @Override
  boolean waitsBriefly() {
    return false;
  }

  @Override
  void requirePlaces() {
    // There are some, whatever the capacity.
  }

  /* Why there was no room: false if it is worth trying again. The head is read after the word: places
   * that are taken now were so then. */
  private boolean isFull(long word, int n) {
    Places places = ownPlaces();
    return !places.hasRoomInTurn(word, n, places.head()) || (places.isShut() && isOwed());
  }

  /* Whether the free places are owed to somebody who waits for more. Who freed them may not have come
   * to serving those who wait, and there may be more places than they wait for. */
  private boolean isOwed() {
    return locked(
        (room, signals) -> {
          admitAndServe(room, signals);
          return !room.senders.isEmpty();
        });
  }

  @Override
  SendResult tryReserve(int n) {
    Places places = ownPlaces();
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
    signal(fillReserved(value));
    if (capacity > PlaceWord.MAX_RESERVED && places.isWaitedFor()) {
      serveWaiting(); // for who waits for a reservation that could not be counted
    }
  }

  /* Fills one of the reserved places. Returns the waiter of the receiver, if it waited for that. */
  private @Nullable Waiter fillReserved(T value) {
    Places places = ownPlaces();
    while (true) {
      long word = places.word();
      if (isReceiverGone(word)) {
        giveBack(1);
        undelivered(value);
        return null;
      }
      long position = tail(word);
      Block block = places.atTail(position);
      if (block != null && places.casWord(word, PlaceWord.claimedReserved(word))) {
        return fill(word, block, position, value);
      }
    }
  }

  @Override
  void giveBack(int n) {
    changeWord(word -> PlaceWord.givenBack(word, n));
    signal(takeReceiverAtEnd());
    // A sender that shut the places before this looks for room after it did; one of us sees the
    // other.
    if (places.isWaitedFor()) {
      serveWaiting();
    }
  }

  @Override
  void serve(WaitingRoom<T> room, Signals signals) {
    Places places = ownPlaces();
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
      Waiter waiting = fillReserved(sending.value);
      if (waiting != null) {
        signals.add(waiting);
      }
    }
    wait.settle(SendResult.SENT, signals);
  }

  /* A sender that saw the places before they were shut may still take one: hence the compare-and-set. */
  private boolean tryReserveFor(SenderWait<T> wait) {
    int n = wait.places();
    Places places = ownPlaces();
    while (true) {
      long word = places.word();
      boolean sends = wait instanceof SenderWait.Sending<T>;
      if (!(sends || canReserve(word, n)) || !places.hasRoomInTurn(word, n, places.head())) {
        return false;
      }
      if (sends && places.atTail(tail(word)) == null) {
        continue; // makes the block, while running out of memory does no harm
      }
      if (places.casWord(word, PlaceWord.reservedMore(word, n))) {
        return true;
      }
    }
  }

  @Override
  @Nullable T poll() {
    T value = pollLightly();
    while (value == null && !isNothingSent()) {
      Parking.yieldToOthers(); // half a send: see above
      value = pollLightly();
    }
    return value;
  }

  /* Leaves the word to the senders. */
  @Override
  @Nullable T pollLightly() {
    Places places = this.places;
    long head = places.head();
    Block block = places.atHead(head);
    Object found = block == null ? null : block.get(head);
    return block == null || found == null ? null : take(places, head, block, found);
  }

  private @Nullable T take(Places places, long head, Block block, Object found) {
    if (!places.take(head)) {
      requireClosed();
      return null;
    }
    block.set(head, null); // or it would stay until the block is left
    afterTaking();
    return element(found);
  }

  /* Who was kept from taking looks why. */
  private void requireClosed() {
    if (!places.isHeadClosed()) {
      throw concurrentReceive();
    }
  }

  /* A sender that shut the places before this looks at the head after it did; one of us sees the
   * other. */
  private void afterTaking() {
    if (places.isWaitedFor()) {
      serveWaiting();
    }
  }

  private boolean isNothingSent() {
    Places places = this.places;
    if (receiver != null || places.isInBatch()) {
      requireClosed();
    }
    long word = places.word();
    return tail(word) == places.head() || isReceiverGone(word);
  }

  @Override
  int pollMany(Collection<? super T> into, int max) {
    while (!isSomethingThere()) {
      if (isNothingSent()) {
        return 0;
      }
      Parking.yieldToOthers(); // half a send: see above
    }
    Places places = this.places;
    long head = places.head();
    if (places.beginBatch(head)) {
      return takeMany(places, into, max, head);
    }
    requireClosed();
    return 0;
  }

  /* The head stays until the end of the batch, and with it the block of the head. */
  private int takeMany(Places places, Collection<? super T> into, int max, long head) {
    long position = head;
    try {
      Block block = places.atHead(head);
      for (int taken = 0; taken < max && block != null && !places.isHeadClosed(); taken++) {
        Object found = block.get(position);
        if (found == null) {
          break;
        }
        into.add(element(found));
        block.set(position, null);
        position = Positions.plus(position, 1);
        block = places.find(position, block);
      }
    } finally {
      if (places.endBatch(head, position)) {
        afterTaking();
      } else {
        discardFrom(position);
      }
    }
    return (int) Positions.distance(head, position);
  }

  @SuppressWarnings("unchecked") // what is neither null nor a waiter was put there by a send
  private T element(Object found) {
    return (T) found;
  }

  @Override
  boolean isAtEnd() {
    Places places = this.places;
    long word = places.word();
    return isReceiverGone(word) || (PlaceWord.isEnded(word) && places.head() == tail(word));
  }

  @Override
  <R> @Nullable R linger(Receiving<T, R> receiving) {
    return Lingering.lookOrYield(this::isSomethingThere, receiving);
  }

  /* Looks into the slot only, which is what changes last: the word is left to the senders. */
  private boolean isSomethingThere() {
    Places places = this.places;
    long head = places.head();
    Block block = places.atHead(head);
    return block != null && block.get(head) != null;
  }

  /* Who finds others that wait stands in line. Who has filled many places lets others run before it
   * looks: the receiver is busy for a while, and they may have something for it, too. */
  @Override
  @Nullable SendResult linger(SenderWait<T> sending) {
    if (capacity > FEW && !places.isWaitedFor()) {
      Parking.yieldToOthers();
    }
    return places.isWaitedFor()
        ? null
        : Lingering.look(() -> isWorthTrying(sending.places()), sending);
  }

  private boolean isWorthTrying(int n) {
    Places places = ownPlaces();
    return places.isWaitedFor() || places.hasRoomInTurn(places.word(), n, places.head());
  }

  @Override
  boolean registerReceiver(Waiter waiter) {
    if (!RECEIVER.compareAndSet(this, (Waiter) null, waiter)) {
      return false; // the next attempt finds out why
    }
    // Whoever has taken it meanwhile signals it.
    return tryAwait() || !withdrawReceiver(waiter);
  }

  /* Whether there was nothing to receive, and whoever changes that will look for the waiter. */
  private boolean tryAwait() {
    while (true) {
      Places places = this.places;
      long word = places.word();
      if (tail(word) != places.head() || PlaceWord.isEnded(word)) {
        return false;
      }
      if (isAwaited(word) || places.casWord(word, PlaceWord.awaited(word))) {
        return true;
      }
    }
  }

  @Override
  boolean withdrawReceiver(Waiter waiter) {
    return RECEIVER.compareAndSet(this, waiter, (Waiter) null);
  }

  @Override
  @Nullable Waiter takeReceiverAtEnd() {
    return isAtEnd() ? takeReceiver() : null;
  }

  @Override
  void discard() {
    Places places = ownPlaces();
    if (places.closeHead()) {
      discardFrom(places.head());
    }
  }

  /* The caller alone takes what is left. */
  private void discardFrom(long head) {
    long end = tail(places.word());
    for (long position = head; position != end; position = Positions.plus(position, 1)) {
      undelivered(awaitElement(position));
    }
    Block _ = places.atHead(end); // leaves the blocks, for the garbage collector
  }

  private T awaitElement(long position) {
    while (true) {
      Block block = places.atHead(position);
      Object found = block == null ? null : block.get(position);
      if (block != null && found != null) {
        block.set(position, null);
        return element(found);
      }
      Parking.yieldToOthers(); // half a send: see above
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
    Places places = ownPlaces();
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
    Places places = ownPlaces();
    long word = places.word();
    while (!places.casWord(word, change.applyAsLong(word))) {
      word = places.word();
    }
  }

  @Override
  int capacity() {
    return clamp(capacity);
  }

  @Override
  int remainingCapacity() {
    Places places = this.places;
    return places == Places.IDLE
        ? capacity()
        : PlaceWord.isOpen(places.word()) ? clamp(places.free()) : 0;
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
    return capacity == Places.UNBOUNDED
        ? "unbounded, size " + size()
        : "bounded, size " + size() + " of " + capacity();
  }
}
