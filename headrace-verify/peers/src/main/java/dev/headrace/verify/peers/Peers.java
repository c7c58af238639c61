package dev.headrace.verify.peers;

import java.util.List;

/// All columns of the table.
final class Peers {

  private Peers() {}

  static List<Peer<?>> all() {
    return List.of(
        new HeadraceMpsc(),
        new HeadraceMpmc(),
        new JoxChannels(),
        new KotlinChannels(),
        JdkQueues.array(),
        JdkQueues.linked());
  }
}
