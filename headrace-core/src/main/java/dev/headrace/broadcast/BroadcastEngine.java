package dev.headrace.broadcast;

import dev.headrace.ChannelClosedException;
import dev.headrace.internal.waiter.Moment;
import dev.headrace.internal.waiter.Operation;
import dev.headrace.internal.waiter.Waiter;
import dev.headrace.internal.waiter.WaiterLock;
import dev.headrace.internal.waiter.WaiterSet;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/// What the handles of a channel talk to: the ring, and the count of handles.
///
/// ```
///   position        7      8      9     10
///   ring         │  7  │   8   │  9  │       │      capacity 4: slot = position mod 4
///                   ▲      ▲             ▲
///                 slow    fast          tail
///
///   a slot:  null ── send ──▶ Entry(p) ── send of p + capacity ──▶ Entry(p + capacity)
///
///   its value:    there ── last receiver has read p ──▶ null
///
///   a cursor: next = p ── slot has p, takes it ──▶ Value,  next = p + 1
///                      ── slot has a later one ──▶ Lagged, next = oldest that is still there
///                      ── neither ───────────────▶ wait
///                      ── closed ────────────────▶ Closed
/// ```
///
/// Idea: a slot says by the position in it whether a receiver's value is not there yet, there, or
/// overwritten. Each entry has a bit for each receiver; clearing it is the one atomic step of a
/// receive: it decides who has the value, and tells who is the last, who drops the value. Receivers
/// share nothing else, write nothing into the ring, and take no lock. Senders take turns, which are
/// a bit of the tail ([Tail]), and take the lock only to wake those who wait. Who counts receivers,
/// or ends the channel, takes the lock and then the turn.
///
/// Invariants: all positions below the tail were stored, each once. An entry has the bits of those
/// receivers that were open when it was sent and have neither read it nor closed; while it has one
/// it has its value. A bit is cleared once, so no value is read twice. Entries without bits are a
/// prefix of the ring: whoever may read a value may read those sent after it.
///
/// Races, and what closes them:
///
/// - *Read and overwrite*: the value that a slot held when it was read is received, even if it is
///   overwritten a moment later; an entry has its value as long as somebody may read it.
/// - *Read and drop*: a receiver reads the value, then clears its bit; the value is dropped by who
///   sees that all bits are cleared. So who finds it gone has no bit there, and takes nothing.
/// - *Read and close*: whoever clears the bit has the value. So closing may start from an older
///   cursor: for what was read it does nothing.
/// - *Close and subscribe*: a new receiver may get the seat of one that is still in the middle of
///   its last receive. That one looks whether it is closed after it has found an entry; if the
///   entry was sent to the new one, it sees that it is.
/// - *Wait and send*: a receiver is added to those who wait, then looks at its slot; a sender
///   stores the entry and then the tail, then looks whether somebody waits.
/// - *Wait and end*: the same with `ended`. It is read before the slot, or the slot is read once
///   more after it, because nothing is stored after it was set.
/// - *Lag while more is sent*: how much was missed is counted up to the tail that is read after the
///   slot, so that one gap is reported once.
///
/// Source: Tokio's broadcast for the ring and the countdown; the slot that is read without a lock,
/// and waking outside of it, are answers to what its users reported (tokio #5465).
final class BroadcastEngine<T> {

  /** In the place of a count. */
  private static final int REFUSED = -1;

  private final int capacity;
  private final Ring<T> ring;
  private final WaiterLock lock = new WaiterLock();

  /** Receivers that wait for the next value. */
  private final WaiterSet waiting = new WaiterSet();

  private final Moment noReceiver = new Moment(lock);

  private final Tail tail = new Tail();

  /**
   * Whether the last sender has closed. Written under the lock and in a turn, read by any thread.
   */
  private volatile boolean ended;

  /** Changed under the lock and in a turn, read in either. */
  private final Seats receivers = new Seats();

  // Guarded by the lock.

  private int senders = 1;
  private int weakSenders;

  BroadcastEngine(int capacity) {
    if (capacity < 1) {
      throw new IllegalArgumentException("capacity must be positive: " + capacity);
    }
    this.capacity = capacity;
    this.ring = new Ring<>(capacity);
  }

  /// Stores `value` for every receiver there is.
  ///
  /// @return how many there are
  int send(T value) {
    long position = tail.begin();
    long next = position;
    int count;
    try {
      count = ended ? REFUSED : receivers.count();
      if (count > 0) {
        ring.put(new Entry<>(value, position, receivers));
        next++;
      }
    } finally {
      tail.end(next);
    }
    if (count == REFUSED) {
      throw closedException("send"); // not in the turn, as it looks at everything
    }
    if (count > 0) {
      waiting.wake(lock);
    }
    return count;
  }

  /// What is in the slot of `position`: that value, an earlier or a later one, or null.
  @Nullable Entry<T> find(long position) {
    return ring.get(position);
  }

  /// The oldest position that was not overwritten, after somebody saw `newest` in its slot.
  long oldestBeside(Entry<T> newest) {
    return Math.max(tail.position(), newest.position + 1) - capacity;
  }

  boolean isEnded() {
    return ended;
  }

  /// Opens a receiver of what is sent from now on.
  Cursor<T> subscribe() {
    return lock.call(_ -> inTurn(at -> new Cursor<>(this, ring, receivers.take(), at)));
  }

  /* For what sends look at. Under the lock. */
  private <R> R inTurn(LongFunction<R> action) {
    long position = tail.begin();
    try {
      return action.apply(position);
    } finally {
      tail.end(position);
    }
  }

  boolean addWaiting(Cursor<T> cursor, Waiter waiter) {
    return waiting.add(cursor, waiter);
  }

  /// Gives up `seat`, and what the receiver in it has not read.
  ///
  /// @param next where it would have gone on, or an earlier position
  void closeReceiver(Cursor<T> cursor, int seat, long next) {
    long end =
        lock.call(
            signals -> {
              long position =
                  inTurn(
                      at -> {
                        receivers.leave(seat);
                        return at;
                      });
              waiting.leave(cursor);
              Waiter waiter = cursor.takeWaiter();
              if (waiter != null) {
                signals.add(waiter);
              }
              noReceiver.announce(signals);
              return position;
            });
    // What is sent from here on has no bit for this receiver.
    for (long position = Math.max(next, end - capacity); position < end; position++) {
      Entry<T> entry = find(position);
      if (entry != null && entry.position == position) {
        T _ = entry.take(seat);
      }
    }
  }

  /// Waiting until there is no receiver, or `handle` closes.
  Operation<Boolean> awaitNoReceiver(BroadcastSender<T> handle) {
    return noReceiver.await(() -> receivers.count() == 0 || handle.isClosed());
  }

  /// Opens a further sender beside `handle`.
  BroadcastSender<T> duplicate(BroadcastSender<T> handle) {
    return lock.call(
        _ -> {
          if (handle.isClosed()) {
            throw closedException("duplicate");
          }
          senders++;
          return new BroadcastSender<>(this);
        });
  }

  /// Opens a sender, if there is one.
  @Nullable BroadcastSender<T> upgrade() {
    return lock.<@Nullable BroadcastSender<T>>call(
        _ -> {
          if (ended) {
            return null;
          }
          senders++;
          return new BroadcastSender<>(this);
        });
  }

  WeakBroadcastSender<T> downgrade() {
    return lock.call(
        _ -> {
          weakSenders++;
          return new WeakBroadcastSender<>(this);
        });
  }

  void closeWeak() {
    lock.run(_ -> weakSenders--);
  }

  /// Ends what waits through a handle that has just been closed, and the channel if it was the
  /// last.
  void closeSender() {
    lock.run(
        signals -> {
          senders--;
          if (senders == 0) {
            boolean _ = inTurn(_ -> ended = true);
            signals.addAll(waiting.take());
          }
          noReceiver.announce(signals);
        });
  }

  int capacity() {
    return capacity;
  }

  int receiverCount() {
    return lock.call(_ -> receivers.count());
  }

  int senderCount() {
    return lock.call(_ -> senders);
  }

  int weakSenderCount() {
    return lock.call(_ -> weakSenders);
  }

  /// How many values some receiver may still read.
  int size() {
    long end = tail.position();
    long from = Math.max(0, end - capacity);
    for (long to = end; from < to; ) { // those without readers come first: see the invariants
      long middle = (from + to) >>> 1;
      Entry<T> entry = find(middle);
      if (entry == null || entry.isRead()) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    return (int) (end - from);
  }

  /// How many values a receiver may still read that would read `next`.
  int sizeFrom(long next) {
    return Math.clamp(tail.position() - next, 0, capacity);
  }

  ChannelClosedException closedException(String operation) {
    return new ChannelClosedException(operation + " on a closed channel: " + this);
  }

  /// The channel in a few words, for handles' `toString`.
  @Override
  public String toString() {
    return "broadcast (size "
        + size()
        + " of "
        + capacity
        + ", senders "
        + senderCount()
        + ", weak senders "
        + weakSenderCount()
        + ", receivers "
        + receiverCount()
        + ", "
        + (ended ? "closed" : "open")
        + ")";
  }
}
