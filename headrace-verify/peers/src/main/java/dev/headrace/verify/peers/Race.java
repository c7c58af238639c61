package dev.headrace.verify.peers;

import dev.headrace.verify.peers.Rounds.Outcome;

/// An operation waits, and what it waits for comes at the moment at which it gives up. Either it
/// happened and says so, or nothing happened.
abstract sealed class Race implements Scenario permits Interrupted, TimedOut, Cancelled {

  private final Side side;
  private final long step;

  Race(Side side, long step) {
    this.side = side;
    this.step = step;
  }

  final Side side() {
    return side;
  }

  @Override
  public final <C> Result play(Peer<C> peer, int rounds, Runnable played)
      throws InterruptedException {
    return Rounds.play(rounds, step, (duel, delay) -> round(peer, duel, delay), played);
  }

  private <C> Outcome round(Peer<C> peer, Duel duel, long delayOfEvent)
      throws InterruptedException {
    C channel = side.open(peer);
    C idle = side.open(peer);
    boolean happened = happens(peer, channel, idle, duel, delayOfEvent);
    int inside = Contents.count(Contents.drain(peer, channel), ELEMENT);
    return new Outcome(happened, side.fate(happened, inside));
  }

  /// Lets the operation wait, hands over, and lets the event come so much later: whether the
  /// operation says that it happened.
  abstract <C> boolean happens(Peer<C> peer, C channel, C idle, Duel duel, long delayOfEvent)
      throws InterruptedException;
}
