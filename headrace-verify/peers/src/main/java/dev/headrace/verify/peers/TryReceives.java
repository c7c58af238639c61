package dev.headrace.verify.peers;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/// Two senders, which wait, and one receiver, which tries. An element is there for certain if more
/// sends have returned than tries have succeeded: then no try may fail, whatever the other sender
/// is doing.
final class TryReceives implements Scenario {

  private static final int SENDERS = 2;
  private static final int ROOM = 16;

  @Override
  public String name() {
    return "try to receive, element for certain";
  }

  @Override
  public <C> Result play(Peer<C> peer, int rounds, Runnable played) throws InterruptedException {
    C channel = peer.open(ROOM);
    int share = rounds * TrySends.TRIES_PER_ROUND / SENDERS;
    var sent = new AtomicInteger();
    try (ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < SENDERS; i++) {
        senders.submit(() -> send(peer, channel, share, sent));
      }
      try {
        return receive(peer, channel, share * SENDERS, sent, played);
      } finally {
        senders.shutdownNow();
      }
    }
  }

  private static <C> Void send(Peer<C> peer, C channel, int elements, AtomicInteger sent)
      throws InterruptedException {
    for (int i = 0; i < elements; i++) {
      peer.send(channel, ELEMENT);
      sent.incrementAndGet();
    }
    return null;
  }

  private static <C> Result receive(
      Peer<C> peer, C channel, int elements, AtomicInteger sent, Runnable played)
      throws InterruptedException {
    int certain = 0;
    int wrong = 0;
    for (int received = 0, failed = 0; received < elements; ) {
      boolean there = sent.get() > received;
      boolean success = peer.tryReceive(channel) != null;
      if (there) {
        certain++;
        wrong += success ? 0 : 1;
      }
      if (success) {
        received++;
        played.run();
      } else {
        Spin.pauseInterruptibly(failed++);
      }
    }
    return new Result.Tried(certain, wrong);
  }
}
