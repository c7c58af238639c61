package dev.headrace.verify.peers;

import java.util.ArrayList;
import java.util.List;

/// Looks what a channel holds, by plain operations only: a try may be wrong.
final class Contents {

  private static final int MARK = -1;

  private Contents() {}

  /// Takes everything out: whatever comes before a mark that is sent now.
  static <C> List<Integer> drain(Peer<C> peer, C channel) throws InterruptedException {
    Thread marking = Thread.startVirtualThread(() -> mark(peer, channel));
    var contents = new ArrayList<Integer>();
    for (int element; (element = peer.receive(channel)) != MARK; ) {
      contents.add(element);
    }
    marking.join();
    return contents;
  }

  private static <C> void mark(Peer<C> peer, C channel) {
    try {
      peer.send(channel, MARK);
    } catch (InterruptedException e) {
      throw new IllegalStateException("nobody interrupts this thread", e);
    }
  }

  static int count(List<Integer> contents, int element) {
    return Math.toIntExact(contents.stream().filter(each -> each == element).count());
  }
}
