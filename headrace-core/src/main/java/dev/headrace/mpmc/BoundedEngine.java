package dev.headrace.mpmc;

import dev.headrace.SendResult;
import dev.headrace.internal.queue.Positions;
import dev.headrace.internal.waiter.Parking;
import dev.headrace.internal.waiter.Signals;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The engine of bounded channels: a line (see [LineEngine]) whose slots are a ring.
///
/// ```
///        head                 tail               head + capacity
///          ▼                    ▼                     ▼
///   ───────┬────────────────────┬─────────────────────┬──────▶ positions
///          │      elements      │    free places      │
///   ───────┴────────────────────┴─────────────────────┴
///          reach of the head,         reach of the tail,
///             at or before               at or before
/// ```
///
/// Idea. A send may claim the position of the tail if it is before head + capacity, of which the
/// reach of the tail is a copy. The slot of a free position may still hold an element whose receive
/// is between its two steps; then the send yields.
///
/// A receive looks into the slot of the head only if it is before the tail, of which the reach of
/// the head is a copy: else the slot may hold an element of the last round, whose receive is
/// between its two steps.
///
/// Invariants. tail − head ≤ capacity. Reach of the tail ≤ head + capacity. Reach of the head ≤
/// tail. The tail passes a
/// position only after its slot was vacated; so what is in a slot between head and tail is of this
/// round.
///
/// Races, beside those of the line:
///
/// - *Refresh and refresh*: an older copy may replace a newer one. Cursors only grow, so either is
///   right, and who reaches the older one refreshes it again.
/// - *Full*: who finds no room read the tail before the head, so there was none when it read the
///   head. If the tail is shut, those who wait for the room that there is are served first.
/// - *Half a receive, and another*: a receive that has claimed and not vacated keeps the tail from
///   passing the position that uses its slot next, and so keeps other receives out of that slot.
/// - *Displace and anything*: under the lock, with both cursors shut. Only in between does the tail
///   reach one position too far.
final class BoundedEngine<T> extends LineEngine<T> {

  /// What a forced send displaced.
  private record Displaced<T>(T value) {}

  private final int capacity;
  private final Ring ring;

  /// Creates an engine.
  ///
  /// @param start the position of the first element; not 0 in tests
  BoundedEngine(
      int capacity,
      @Nullable String name,
      @Nullable Consumer<? super T> onUndelivered,
      long start) {
    super(name, onUndelivered, start, Positions.plus(start, capacity));
    this.capacity = capacity;
    this.ring = new Ring(capacity);
  }

  @Override
  @Nullable Object occupant(long position) {
    return isSent(position) ? ring.get(position) : null;
  }

  /* Whether the tail has passed position. */
  private boolean isSent(long position) {
    if (head.reaches(position)) {
      return true;
    }
    long fresh = tail.position();
    head.setReach(fresh);
    return Positions.distance(position, fresh) > 0;
  }

  @Override
  void vacate(long position) {
    ring.clear(position);
  }

  @Override
  SendResult trySend(T value) {
    ring.prepare();
    while (true) {
      long word = tail.word();
      if (Cursor.isEnded(word)) {
        return SendResult.CLOSED;
      }
      long position = Cursor.position(word);
      if (!hasPlace(position)) {
        return SendResult.FULL;
      }
      if (Cursor.isOpen(word) && ring.get(position) == null) {
        if (tail.tryClaim(word)) {
          ring.put(position, value);
          afterFilling();
          return SendResult.SENT;
        }
      } else {
        letFinish(tail, word);
      }
    }
  }

  /* Whether the line may reach beyond position. */
  private boolean hasPlace(long position) {
    if (tail.reaches(position)) {
      return true;
    }
    long fresh = Positions.plus(head.position(), capacity);
    tail.setReach(fresh);
    return Positions.distance(position, fresh) > 0;
  }

  @Override
  boolean mayHaveRoom() {
    return hasPlace(tail.position());
  }

  @Override
  boolean serveSenders(Signals signals) {
    boolean moved = false;
    while (!senders.isEmpty() && !tail.isEnded()) {
      long position = tail.position();
      boolean vacant = hasPlace(position) && ring.get(position) == null;
      Sending<T> first = vacant ? nextSender() : null;
      if (first == null) {
        break;
      }
      tail.claimInTurn();
      ring.put(position, first.value);
      first.finish(SendResult.SENT, signals);
      moved = true;
    }
    return moved;
  }

  @Override
  @Nullable T forceSend(T value) {
    while (true) {
      switch (trySend(value)) {
        case SENT -> {
          return null;
        }
        case CLOSED -> throw closedException("forceSend");
        case FULL -> {
          Displaced<T> displaced = displace(value);
          if (displaced != null) {
            return displaced.value;
          }
          Parking.yieldToOthers(); // half a send or half a receive, or it is no longer full
        }
      }
    }
  }

  private @Nullable Displaced<T> displace(T value) {
    return this.<@Nullable Displaced<T>>locked(
        signals -> {
          head.shut();
          tail.shut();
          Displaced<T> displaced = tail.isEnded() ? null : displaceShut(value);
          settle(signals); // opens what nobody waits for
          return displaced;
        });
  }

  /* Those who wait for a place go on waiting: the channel is as full as before. */
  private @Nullable Displaced<T> displaceShut(T value) {
    long oldest = head.position();
    long next = tail.position();
    Object found = ring.get(oldest);
    boolean vacant = ring.isSameSlot(oldest, next) || ring.get(next) == null;
    if (hasPlace(next) || found == null || !vacant) {
      return null;
    }
    // The tail first, so that the channel is never seen empty; who tries waits for the lock.
    tail.claimInTurn();
    ring.clear(oldest);
    ring.put(next, value);
    head.claimInTurn();
    return new Displaced<>(element(found));
  }

  @Override
  int capacity() {
    return capacity;
  }

  @Override
  int remainingCapacity() {
    return tail.isEnded() || tail.isWaitedFor() ? 0 : capacity - size();
  }

  @Override
  String flavour() {
    return "bounded, size " + size() + " of " + capacity;
  }
}
