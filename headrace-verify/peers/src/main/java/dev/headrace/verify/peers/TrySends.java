package dev.headrace.verify.peers;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/// One sender, which tries, and one receiver, which waits. There is room for certain if all calls
/// of the receiver but those for the last few elements have returned: then no try may fail.
final class TrySends implements Scenario {

  static final int TRIES_PER_ROUND = 20;

  private static final int ROOM = 1;

  @Override
  public String name() {
    return "try to send, room for certain";
  }

  @Override
  public <C> Result play(Peer<C> peer, int rounds, Runnable played) throws InterruptedException {
    C channel = peer.open(ROOM);
    int elements = rounds * TRIES_PER_ROUND;
    var received = new AtomicInteger();
    try (ExecutorService receiver = Executors.newVirtualThreadPerTaskExecutor()) {
      receiver.submit(() -> receive(peer, channel, elements, received));
      try {
        return send(peer, channel, elements, received, played);
      } finally {
        receiver.shutdownNow();
      }
    }
  }

  private static <C> Void receive(Peer<C> peer, C channel, int elements, AtomicInteger received)
      throws InterruptedException {
    for (int i = 0; i < elements; i++) {
      peer.receive(channel);
      received.incrementAndGet();
    }
    return null;
  }

  private static <C> Result send(
      Peer<C> peer, C channel, int elements, AtomicInteger received, Runnable played)
      throws InterruptedException {
    int certain = 0;
    int wrong = 0;
    for (int sent = 0, failed = 0; sent < elements; ) {
      boolean room = sent - received.get() < ROOM;
      boolean success = peer.trySend(channel, ELEMENT);
      if (room) {
        certain++;
        wrong += success ? 0 : 1;
      }
      if (success) {
        sent++;
        played.run();
      } else {
        Spin.pauseInterruptibly(failed++);
      }
    }
    return new Result.Tried(certain, wrong);
  }
}
