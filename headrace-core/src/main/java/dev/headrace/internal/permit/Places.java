package dev.headrace.internal.permit;

import static dev.headrace.internal.permit.PlaceWord.reserved;
import static dev.headrace.internal.permit.PlaceWord.tail;

import dev.headrace.internal.queue.Positions;

/// The capacity of a channel: which places are taken, and who may take the next one.
///
/// ```
///        head                tail                      limit = head + capacity, or shut
///          ▼                   ▼                          ▼
///   ───────┬───────────────────┬────────────┬─────────────┬──────────▶ positions
///     free │ taken by elements │  reserved  │    free     │
///          │                   │ by permits │             │
/// ```
///
/// A place is taken by one compare-and-set of the [PlaceWord], by senders against `limit`. Only
/// when they reach it do they look at the head, so that a send does not read what every receive
/// writes. When a sender has to wait, `limit` is shut: no place can be taken by newcomers, so
/// nobody overtakes. A place is freed by one compare-and-set of the head, by whoever receives, one
/// element at a time or a batch:
///
/// ```
///          take                        ┌───────────── endBatch
///     ┌───────────┐     beginBatch     ▼                │
///     └──▶ at a position ──────────▶ in batch ──────────┘
///                │ closeHead             │ closeHead
///                ▼                       ▼
///             closed (the rest is the closer's)   closed (the rest is whose batch it is)
/// ```
///
/// What senders write and what the receiver writes are on cache lines of their own (see [Cells]):
/// two carriers that shared one lost more than half of their throughput
/// (docs/design/performance.md). That makes them large. So a channel gets its own for the first
/// change, and has [#IDLE] until then. That its receiver waits for the first element is no change:
/// for that the word says *awaited* from the beginning. The two ends of the blocks are here, too:
/// each send and each receive needs one, and every step to another object is on the way of all that
/// follows.
///
/// Invariants: tail − head + reserved ≤ capacity. While open, limit ≤ position of the oldest
/// element + capacity. `limit` is shut if and only if somebody waits, as seen under the lock of the
/// engine; it is shut as long as somebody waits who found it `isWaitedFor`. Not an invariant: limit
/// = head + capacity.
///
/// Ordering: a waiting sender shuts, then looks at the head; the receiver moves the head, then
/// looks whether it is shut. All four are volatile, so at least one of them sees the other. A
/// newcomer looks at the head, then at `limit`: if the head was moved after somebody shut, it finds
/// it shut.
public final class Places extends Cells.OfReceiver {

  /// The capacity of a channel without a bound. Who reads the word before the head finds more room
  /// than that, by as much as was received in between: half of what can be told apart is for them.
  public static final long UNBOUNDED = Positions.MAX_DISTANCE / 2;

  private static final long SHUT = -1;

  /** Beside the position of the head: a batch of elements is being taken. */
  private static final long IN_BATCH = 1L << 62;

  /** Beside the position of the head: nothing is taken any more. */
  private static final long CLOSED = 1L << 63;

  /// Those of all channels where nothing has happened yet. None is free and none is taken, so who
  /// reads them finds nothing to change.
  public static final Places IDLE = new Places(0, 0);

  private final long capacity;

  @SuppressWarnings("unused") // the padding
  private final long p0 = 0, p1 = 0, p2 = 0, p3 = 0, p4 = 0, p5 = 0, p6 = 0, p7 = 0;

  /// Creates `capacity` free places.
  ///
  /// @param start the position of the first place
  public Places(long capacity, long start) {
    super(PlaceWord.awaited(start), Positions.plus(start, capacity), start);
    this.capacity = capacity;
  }

  /// How many places there are.
  public long capacity() {
    return capacity;
  }

  /// The word.
  public long word() {
    return word;
  }

  /// Whether `n` more places may be taken, if the word is still `word` when they are. If not, they
  /// were taken, or somebody waits, or another sender was here in this moment.
  public boolean hasRoom(long word, int n) {
    long end = limit;
    return end != SHUT && (hasRoom(word, n, end) || hasRoomBeyond(end, word, n));
  }

  /* The limit lags. It is brought up to date if that lets in more than these; if not, it is looked at
   * once more all the same: what became free after somebody shut it is not for newcomers. */
  private boolean hasRoomBeyond(long end, long word, int n) {
    long fresh = Positions.plus(head(), capacity);
    if (!hasRoom(word, n, fresh)) {
      return false;
    }
    return hasRoom(word, n + 1, fresh) ? casLimit(end, fresh) : limit == end;
  }

  /// Whether `n` more places are free, for somebody whose turn it is.
  ///
  /// @param head the head, read after `word`
  public boolean hasRoomInTurn(long word, int n, long head) {
    return hasRoom(word, n, Positions.plus(head, capacity));
  }

  private static boolean hasRoom(long word, int n, long end) {
    return Positions.distance(tail(word), end) - reserved(word) >= n;
  }

  /// Lets nobody take a place any more. Called under the engine's lock.
  public void shut() {
    if (!waitedFor) {
      limit = SHUT;
      waitedFor = true; // last: who finds it cannot be overtaken any more
    }
  }

  /// Says that nobody waits. Called under the engine's lock, which the caller keeps until it has
  /// called either [#open] or [#shut].
  public void noteNobodyWaits() {
    waitedFor = false;
  }

  /// Lets anybody take the free places, after it was noted that nobody waits. Called under the
  /// engine's lock.
  public void open() {
    limit = Positions.plus(head(), capacity);
  }

  /// Whether nobody may take a place without waiting.
  public boolean isShut() {
    return limit == SHUT;
  }

  /// Whether somebody waits for a place. If so, who makes room serves those who wait, and nobody
  /// can take a place before somebody who came to wait while this was true.
  public boolean isWaitedFor() {
    return waitedFor;
  }

  /// The position of the oldest element; in a batch, that of its first.
  public long head() {
    return head & Positions.MASK;
  }

  /// Takes the element at `head` and frees its place.
  ///
  /// @return false if it is taken already, a batch is being taken, or the head is closed
  public boolean take(long head) {
    return casHead(head, Positions.plus(head, 1));
  }

  /// Begins to take elements, from `head` on. Until the end of the batch nobody else takes any, and
  /// no place is freed.
  ///
  /// @return false as for [#take]
  public boolean beginBatch(long head) {
    return casHead(head, head | IN_BATCH);
  }

  /// Ends the batch that began at `head`, and frees the places before `position`.
  ///
  /// @return false if the head was closed meanwhile: then what is left, from `position` on, is the
  ///     caller's
  public boolean endBatch(long head, long position) {
    return casHead(head | IN_BATCH, position);
  }

  /// Whether a batch is being taken.
  public boolean isInBatch() {
    return (head & IN_BATCH) != 0;
  }

  /// Whether the head is closed.
  public boolean isHeadClosed() {
    return (head & CLOSED) != 0;
  }

  /// Closes the head: nothing is taken any more.
  ///
  /// @return true if what is left, from the head on, is the caller's; false if it is that of
  ///     somebody who closed before, or whose batch is not ended
  public boolean closeHead() {
    long before = markHead(CLOSED);
    return (before & (IN_BATCH | CLOSED)) == 0;
  }

  /// How many places are taken by elements.
  public long size() {
    return size(word(), head());
  }

  /// How many places may be taken; 0 while somebody waits for one.
  public long free() {
    long word = word();
    return waitedFor ? 0 : Math.clamp(capacity - size(word, head()) - reserved(word), 0, capacity);
  }

  /* The two are not read at one moment, so that more than there is room for may seem to be there. */
  private long size(long word, long head) {
    return Math.clamp(Positions.distance(head, tail(word)), 0, capacity);
  }
}
