package dev.headrace.verify.peers;

import dev.headrace.verify.peers.Tally.Fate;

/// Which side of a channel waits; the other one hands over.
enum Side {
  SEND("send", 1) {
    @Override
    <C> void handOver(Peer<C> peer, C channel) throws InterruptedException {
      peer.receive(channel);
    }

    @Override
    Fate fate(boolean happened, int inside) {
      return switch (inside) {
        case 0 -> happened ? Fate.LOST : Fate.ONCE; // not sent: whoever wanted to still has it
        case 1 -> happened ? Fate.ONCE : Fate.DENIED;
        default -> Fate.DOUBLED;
      };
    }
  },

  RECEIVE("receive", 0) {
    @Override
    <C> void handOver(Peer<C> peer, C channel) throws InterruptedException {
      peer.send(channel, Scenario.ELEMENT);
    }

    @Override
    Fate fate(boolean happened, int inside) {
      return switch (inside + (happened ? 1 : 0)) {
        case 0 -> Fate.LOST;
        case 1 -> Fate.ONCE;
        default -> Fate.DOUBLED;
      };
    }
  };

  private static final int ROOM = 1;
  private static final int OLD = 0;

  private final String word;
  private final int filled;

  Side(String word, int filled) {
    this.word = word;
    this.filled = filled;
  }

  /// A channel on which this side has to wait.
  <C> C open(Peer<C> peer) throws InterruptedException {
    C channel = peer.open(ROOM);
    for (int i = 0; i < filled; i++) {
      peer.send(channel, OLD);
    }
    return channel;
  }

  /// Lets one who waits on the channel go on.
  abstract <C> void handOver(Peer<C> peer, C channel) throws InterruptedException;

  /// What became of the element, by what the operation says and how often it is in the channel.
  abstract Fate fate(boolean happened, int inside);

  @Override
  public String toString() {
    return word;
  }
}
