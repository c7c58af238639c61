package dev.headrace.bench.contender;

import java.util.Queue;
import org.jctools.queues.varhandle.SpscVarHandleArrayQueue;

/// The ring for one sender of [RingPipes] with waits that end by interruption, as those of every
/// contender do: what the interrupts cost by themselves. A limit, and no peer.
final class InterruptedRing<T> implements Pipe<T> {

  private final Queue<T> ring;

  InterruptedRing(int capacity) {
    this.ring = new SpscVarHandleArrayQueue<>(capacity);
  }

  @Override
  public void send(T value) throws InterruptedException {
    for (int turn = 0; !ring.offer(value); turn++) {
      pause(turn);
    }
  }

  @Override
  public T receive() throws InterruptedException {
    T value;
    for (int turn = 0; (value = ring.poll()) == null; turn++) {
      pause(turn);
    }
    return value;
  }

  private static void pause(int turn) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    YieldLoop.pause(turn);
  }

  @Override
  public Object channel() {
    return ring;
  }
}
