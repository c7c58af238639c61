package dev.headrace.verify.peers;

/// What stands for the operation is cancelled.
final class Cancelled extends Race {

  Cancelled(Side side) {
    super(side, Rounds.FINE_STEP);
  }

  @Override
  public String name() {
    return side() + "Async, cancelled";
  }

  @Override
  <C> boolean happens(Peer<C> peer, C channel, C idle, Duel duel, long delayOfEvent)
      throws InterruptedException {
    Pending waiting =
        switch (side()) {
          case SEND -> peer.sendAsync(channel, ELEMENT);
          case RECEIVE -> peer.receiveAsync(channel);
        };
    duel.fight(() -> side().handOver(peer, channel), waiting::giveUp, delayOfEvent);
    return waiting.happened();
  }
}
