package dev.headrace.verify.peers;

import dev.headrace.verify.peers.Rounds.Outcome;

/// A select that would send its element on either of two channels gets room in both at once: the
/// element is in one of them.
final class SelectOfSends implements Scenario {

  @Override
  public String name() {
    return "select of two sends, both ready";
  }

  @Override
  public <C> Result play(Peer<C> peer, int rounds, Runnable played) throws InterruptedException {
    return Rounds.play(rounds, Rounds.FINE_STEP, (duel, delay) -> round(peer, duel, delay), played);
  }

  private <C> Outcome round(Peer<C> peer, Duel duel, long delay) throws InterruptedException {
    C first = Side.SEND.open(peer);
    C second = Side.SEND.open(peer);
    var select = InThread.start(() -> select(peer, first, second)).awaitParked();
    duel.fight(
        () -> Side.SEND.handOver(peer, first), () -> Side.SEND.handOver(peer, second), delay);
    boolean happened = select.happened();
    int inFirst = Contents.count(Contents.drain(peer, first), ELEMENT);
    int inSecond = Contents.count(Contents.drain(peer, second), ELEMENT);
    return new Outcome(inFirst > 0, Side.SEND.fate(happened, inFirst + inSecond));
  }

  private static <C> boolean select(Peer<C> peer, C first, C second) throws InterruptedException {
    peer.selectSend(first, second, ELEMENT);
    return true;
  }
}
