package dev.headrace.verify.peers;

import java.time.Duration;

/// How the waiting operation is spelt.
enum Spelling {
  PLAIN("%s") {
    @Override
    <C> boolean send(Peer<C> peer, C channel, C idle, Duration limit) throws InterruptedException {
      peer.send(channel, Scenario.ELEMENT);
      return true;
    }

    @Override
    <C> boolean receive(Peer<C> peer, C channel, C idle, Duration limit)
        throws InterruptedException {
      return isElement(peer.receive(channel));
    }
  },

  TIMED("%s(limit)") {
    @Override
    <C> boolean send(Peer<C> peer, C channel, C idle, Duration limit) throws InterruptedException {
      return peer.send(channel, Scenario.ELEMENT, limit);
    }

    @Override
    <C> boolean receive(Peer<C> peer, C channel, C idle, Duration limit)
        throws InterruptedException {
      Integer received = peer.receive(channel, limit);
      return received != null && isElement(received);
    }
  },

  SELECT("select(%s)") {
    @Override
    <C> boolean send(Peer<C> peer, C channel, C idle, Duration limit) throws InterruptedException {
      peer.selectSend(channel, idle, Scenario.ELEMENT);
      return true;
    }

    @Override
    <C> boolean receive(Peer<C> peer, C channel, C idle, Duration limit)
        throws InterruptedException {
      return isElement(peer.selectReceive(channel, idle));
    }
  },

  TIMED_SELECT("select(%s, limit)") {
    @Override
    <C> boolean send(Peer<C> peer, C channel, C idle, Duration limit) throws InterruptedException {
      return peer.selectSend(channel, idle, Scenario.ELEMENT, limit);
    }

    @Override
    <C> boolean receive(Peer<C> peer, C channel, C idle, Duration limit)
        throws InterruptedException {
      Integer received = peer.selectReceive(channel, idle, limit);
      return received != null && isElement(received);
    }
  };

  private final String pattern;

  Spelling(String pattern) {
    this.pattern = pattern;
  }

  String of(Side side) {
    return pattern.formatted(side);
  }

  /// Whether it says that it happened. Only some have a limit, only some look at the idle channel.
  <C> boolean run(Side side, Peer<C> peer, C channel, C idle, Duration limit)
      throws InterruptedException {
    return switch (side) {
      case SEND -> send(peer, channel, idle, limit);
      case RECEIVE -> receive(peer, channel, idle, limit);
    };
  }

  abstract <C> boolean send(Peer<C> peer, C channel, C idle, Duration limit)
      throws InterruptedException;

  abstract <C> boolean receive(Peer<C> peer, C channel, C idle, Duration limit)
      throws InterruptedException;

  private static boolean isElement(int received) {
    if (received != Scenario.ELEMENT) {
      throw new IllegalStateException("received what was never sent: " + received);
    }
    return true;
  }
}
