package dev.headrace.verify.peers;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import org.jspecify.annotations.Nullable;

/// A queue with a planted bug in each operation but the plain ones, which show in every round,
/// whoever wins it.
final class LossyPeer implements Peer<ArrayBlockingQueue<Integer>> {

  private final boolean ours;
  private boolean fails;

  LossyPeer(boolean ours) {
    this.ours = ours;
  }

  @Override
  public String name() {
    return "lossy";
  }

  @Override
  public String library() {
    return "planted bugs";
  }

  @Override
  public boolean isOurs() {
    return ours;
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

  /// Sends, and says that the time ran out.
  @Override
  public boolean send(ArrayBlockingQueue<Integer> queue, int element, Duration limit) {
    uninterruptibly(() -> put(queue, element));
    return false;
  }

  /// Takes, and says that the time ran out.
  @Override
  public @Nullable Integer receive(ArrayBlockingQueue<Integer> queue, Duration limit) {
    uninterruptibly(queue::take);
    return null;
  }

  /// Says every other time that the queue is full.
  @Override
  public boolean trySend(ArrayBlockingQueue<Integer> queue, int element) {
    fails = !fails;
    return !fails && queue.offer(element);
  }

  /// Says every other time that the queue is empty.
  @Override
  public @Nullable Integer tryReceive(ArrayBlockingQueue<Integer> queue) {
    fails = !fails;
    return fails ? null : queue.poll();
  }

  /// Takes all the same when it was cancelled.
  @Override
  public Pending receiveAsync(ArrayBlockingQueue<Integer> queue) {
    Thread taking = Thread.startVirtualThread(() -> uninterruptibly(queue::take));
    return new Pending() {
      @Override
      public void giveUp() {}

      @Override
      public boolean happened() throws InterruptedException {
        taking.join();
        return false;
      }
    };
  }

  /// Looks at an element and leaves it there for others.
  @Override
  public int selectReceive(ArrayBlockingQueue<Integer> first, ArrayBlockingQueue<Integer> second) {
    int element = uninterruptibly(first::take);
    uninterruptibly(() -> put(first, element));
    return element;
  }

  /// Says that it sent, and did not.
  @Override
  public void selectSend(
      ArrayBlockingQueue<Integer> first, ArrayBlockingQueue<Integer> second, int element) {}

  private static int put(ArrayBlockingQueue<Integer> queue, int element)
      throws InterruptedException {
    queue.put(element);
    return element;
  }

  private interface Step {
    Integer run() throws InterruptedException;
  }

  private static int uninterruptibly(Step step) {
    while (true) {
      try {
        return step.run();
      } catch (InterruptedException _) {
        // Once more: this is the bug, or else the test would not know which round shows it.
      }
    }
  }
}
