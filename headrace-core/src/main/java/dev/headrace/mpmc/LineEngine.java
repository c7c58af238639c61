package dev.headrace.mpmc;

import dev.headrace.internal.queue.Positions;
import dev.headrace.internal.waiter.Parking;
import dev.headrace.internal.waiter.Signals;
import dev.headrace.internal.waiter.Waiter;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What bounded and unbounded channels share: a line of elements between two cursors, and the
/// receiving end of it.
///
/// Idea. A send claims the position of the tail by one compare-and-set, and then fills its slot. A
/// receive looks whether the slot of the head is filled, claims its position by one
/// compare-and-set, and then vacates the slot. Where somebody has to wait, the cursor is *shut*:
/// from then on it is moved under the lock only, by whoever brings what is waited for, on behalf
/// of those who wait.
///
/// ```
///             head                        tail
///              ▼                           ▼
///   ───┬───────┬──────┬──────┬─────┬───────┬──────────▶ positions
///      │vacated│filled│filled│ … ? │filled │ empty
///   ───┴───────┴──────┴──────┴─────┴───────┴──────────
///                              claimed, about to be filled
/// ```
///
/// A slot, and a cursor (see [Cursor]):
///
/// ```
///            claim the tail, then fill                      register
///    empty ──────────────────────────▶ filled    open ───────────────────────▶ shut
///      ▲                                 │         ▲                            │
///      └──── claim the head, vacate ─────┘         └── the last who waited is ──┘
///                                                      served, leaves, is dismissed
/// ```
///
/// Invariants. head ≤ tail. The head passes a position only after it was filled, so that two sends
/// never race for one slot. Whoever claimed a position, and nobody else, changes its slot next.
/// After `settle` a cursor is shut if and only if somebody waits for it. If receivers wait, the
/// slot of the head is empty, or the send that just fills it will look for them.
///
/// Not invariants. That the elements between the cursors are all there: a send may be between its
/// two steps, and so may a receive behind the head.
///
/// Races, and what closes them:
///
/// - *Wait and fill*: a receiver shuts the head, then looks whether the tail has passed it; a send
///   claims the tail, then looks whether the head is shut. All of these are volatile, so at least
///   one of them sees the other. The receiver waits only if nothing was claimed, so it never waits
///   for a send that is between its two steps and has not seen it. The same for *wait and vacate*
///   at the other end.
/// - *Lost race*: who finds the word changed by another lets others run (see [Cursor#tryClaim]).
/// - *Overtaking*: shutting changes the word, so the compare-and-set of anybody who read it before
///   fails. Nobody overtakes those who wait.
/// - *Half a send*: a send happens when it claims its position. A receive that finds the position
///   of the head claimed and not filled yields until its sender has done the one store that is
///   left: "nothing there" would be wrong, because a later send may be complete. Likewise *half a
///   receive* for a send that finds a free place not vacated.
/// - *End and wait*: the last element may be claimed until the head is shut. So a receiver asks
///   only after that whether it is the end, of which nobody would tell it.
/// - *End and claim*: the end is a bit of the words, so after it the tail does not move and no
///   receive claims what [#discard] hands over.
/// - *Hand over and withdraw*, *close and wait*: under the lock.
///
/// Ordering. The words of the cursors are volatile. A slot is filled and vacated by a release
/// store: that publishes the element, and the claim before it, not this store, is what *wait and
/// fill* needs to come before its look.
///
/// Source: a position that is claimed by compare-and-set, with a slot that tells whether it can be,
/// is how Vyukov's bounded queue works; shutting the word for those who wait is our own.
abstract sealed class LineEngine<T> extends MpmcEngine<T> permits BoundedEngine, UnboundedEngine {

  /** Where elements are taken. */
  final Cursor head;

  /** Where elements are added. */
  final Cursor tail;

  LineEngine(
      @Nullable String name, @Nullable Consumer<? super T> onUndelivered, long start, long reach) {
    super(name, onUndelivered);
    this.head = new Cursor(start, start);
    this.tail = new Cursor(start, reach);
  }

  /// What is in the slot of `position`, or null.
  abstract @Nullable Object occupant(long position);

  /// Empties the slot of `position`, which the caller has claimed.
  abstract void vacate(long position);

  @Override
  final @Nullable T poll() {
    while (true) {
      long word = head.word();
      long position = Cursor.position(word);
      Object found = occupant(position);
      if (Cursor.isOpen(word) && found != null) {
        if (head.tryClaim(word)) {
          vacate(position);
          if (tail.isWaitedFor()) {
            serve(); // who does not see this claim has shut the tail before it
          }
          return element(found);
        }
      } else if (Cursor.isEnded(word) || tail.position() == position) {
        return null;
      } else {
        letFinish(head, word);
      }
    }
  }

  /// Lets others finish what keeps this thread from claiming: those who wait are served, or a
  /// thread that claimed does its second step.
  final void letFinish(Cursor cursor, long word) {
    if (!Cursor.isOpen(word)) {
      serve();
    }
    if (cursor.word() == word) {
      Parking.yieldToOthers();
    }
  }

  /// After an element was put: looks for those who wait for one.
  final void afterFilling() {
    if (head.isWaitedFor()) {
      serve(); // who does not see the claim has shut the head before it
    }
  }

  @Override
  final void settle(Signals signals) {
    do {
      serveReceivers(signals);
    } while (serveSenders(signals)); // there may be more to receive then
    if (isAtEnd()) {
      dismissReceivers(_ -> true, signals);
    }
    openWhereNobodyWaits();
  }

  private void openWhereNobodyWaits() {
    if (receivers.isEmpty()) {
      head.open();
    }
    if (senders.isEmpty()) {
      tail.open();
    }
  }

  /* The head is shut if there are any, so what is in its slot stays there until it is taken here. */
  private void serveReceivers(Signals signals) {
    while (!receivers.isEmpty() && !head.isEnded()) {
      long position = head.position();
      Object found = occupant(position);
      Receiving<T, ?> first = found == null ? null : nextReceiver();
      if (found == null || first == null) {
        return;
      }
      head.claimInTurn();
      vacate(position);
      first.hand(element(found), signals);
    }
  }

  /// Moves the elements of those who wait into free places. Under the lock.
  ///
  /// @return whether there was any
  abstract boolean serveSenders(Signals signals);

  @SuppressWarnings("unchecked") // what is in a slot was put there by a send
  final T element(Object found) {
    return (T) found;
  }

  /* Who waits already has shut the head, and it stays shut. */
  @Override
  final boolean expectElement(Waiter receiver) {
    if (!receivers.isEmpty()) {
      return true;
    }
    head.shut();
    boolean expected = !isAtEnd() && head.position() == tail.position();
    if (!expected) {
      head.open();
    }
    return expected;
  }

  @Override
  final boolean expectRoom(Waiter sender) {
    if (!senders.isEmpty()) {
      return true;
    }
    tail.shut();
    boolean expected = !mayHaveRoom();
    if (!expected) {
      tail.open();
    }
    return expected;
  }

  /// Whether the head is far enough for another send; its slot may not be vacated yet.
  abstract boolean mayHaveRoom();

  @Override
  final boolean isEnded() {
    return tail.isEnded();
  }

  /* The tail of an ended line stays; so it does not matter that the two are not read at one moment. */
  @Override
  final boolean isAtEnd() {
    long end = tail.word();
    long start = head.word();
    return Cursor.isEnded(start)
        || (Cursor.isEnded(end) && Cursor.position(start) == Cursor.position(end));
  }

  @Override
  final void end() {
    tail.end();
  }

  @Override
  final void endReceiving() {
    head.end();
  }

  @Override
  final void discard() {
    long end = tail.position();
    for (long position = head.position(); position != end; position = Positions.plus(position, 1)) {
      Object found = occupant(position);
      while (found == null) {
        Parking.yieldToOthers(); // half a send: see above
        found = occupant(position);
      }
      vacate(position);
      undelivered(element(found));
    }
  }

  @Override
  final int size() {
    long start = head.word();
    long size = Positions.distance(Cursor.position(start), tail.position());
    return Cursor.isEnded(start) ? 0 : Math.clamp(size, 0, capacity());
  }
}
