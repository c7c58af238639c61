package dev.headrace.verify.peers;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CountDownLatch;

/// A queue with a select that never ends.
final class StuckPeer implements Peer<ArrayBlockingQueue<Integer>> {

  @Override
  public String name() {
    return "stuck";
  }

  @Override
  public String library() {
    return "a planted bug";
  }

  @Override
  public ArrayBlockingQueue<Integer> open(int room) {
    return new ArrayBlockingQueue<>(room);
  }

  @Override
  public void send(ArrayBlockingQueue<Integer> queue, int element) throws InterruptedException {
    queue.put(element);
  }

  @Override
  public int receive(ArrayBlockingQueue<Integer> queue) throws InterruptedException {
    return queue.take();
  }

  @Override
  public void selectSend(
      ArrayBlockingQueue<Integer> first, ArrayBlockingQueue<Integer> second, int element)
      throws InterruptedException {
    new CountDownLatch(1).await();
  }
}
