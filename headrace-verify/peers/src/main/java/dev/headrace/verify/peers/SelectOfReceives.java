package dev.headrace.verify.peers;

import dev.headrace.verify.peers.Rounds.Outcome;
import dev.headrace.verify.peers.Tally.Fate;
import java.util.concurrent.atomic.AtomicInteger;

/// A select that would receive from either of two channels gets an element in both at once: it has
/// one of them, and the other is where it was sent.
final class SelectOfReceives implements Scenario {

  private static final int OTHER = 2;

  @Override
  public String name() {
    return "select of two receives, both ready";
  }

  @Override
  public <C> Result play(Peer<C> peer, int rounds, Runnable played) throws InterruptedException {
    return Rounds.play(rounds, Rounds.FINE_STEP, (duel, delay) -> round(peer, duel, delay), played);
  }

  private <C> Outcome round(Peer<C> peer, Duel duel, long delay) throws InterruptedException {
    C first = Side.RECEIVE.open(peer);
    C second = Side.RECEIVE.open(peer);
    var received = new AtomicInteger();
    var select =
        InThread.start(() -> received.getAndSet(peer.selectReceive(first, second)) == 0)
            .awaitParked();
    duel.fight(() -> peer.send(first, ELEMENT), () -> peer.send(second, OTHER), delay);
    select.happened();
    boolean firstWon = received.get() == ELEMENT;
    Fate ofFirst = fate(peer, first, ELEMENT, firstWon);
    Fate ofSecond = fate(peer, second, OTHER, received.get() == OTHER);
    return new Outcome(firstWon, ofFirst == Fate.ONCE ? ofSecond : ofFirst);
  }

  private static <C> Fate fate(Peer<C> peer, C channel, int element, boolean received)
      throws InterruptedException {
    return Side.RECEIVE.fate(received, Contents.count(Contents.drain(peer, channel), element));
  }
}
