package dev.headrace.verify.peers;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/// A bounded queue of the JDK. It has no asynchronous operations: a waiting one becomes a task.
record JdkQueues(String name, String type, IntFunction<BlockingQueue<Integer>> factory)
    implements Peer<BlockingQueue<Integer>> {

  static JdkQueues array() {
    return new JdkQueues("ABQ", "ArrayBlockingQueue", ArrayBlockingQueue::new);
  }

  static JdkQueues linked() {
    return new JdkQueues("LBQ", "LinkedBlockingQueue", LinkedBlockingQueue::new);
  }

  @Override
  public String library() {
    return type + " of JDK " + Runtime.version();
  }

  @Override
  public BlockingQueue<Integer> open(int room) {
    return factory.apply(room);
  }

  @Override
  public void send(BlockingQueue<Integer> queue, int element) throws InterruptedException {
    queue.put(element);
  }

  @Override
  public int receive(BlockingQueue<Integer> queue) throws InterruptedException {
    return queue.take();
  }

  @Override
  public boolean send(BlockingQueue<Integer> queue, int element, Duration limit)
      throws InterruptedException {
    return queue.offer(element, limit.toNanos(), TimeUnit.NANOSECONDS);
  }

  @Override
  public @Nullable Integer receive(BlockingQueue<Integer> queue, Duration limit)
      throws InterruptedException {
    return queue.poll(limit.toNanos(), TimeUnit.NANOSECONDS);
  }

  @Override
  public boolean trySend(BlockingQueue<Integer> queue, int element) {
    return queue.offer(element);
  }

  @Override
  public @Nullable Integer tryReceive(BlockingQueue<Integer> queue) {
    return queue.poll();
  }

  @Override
  public Pending sendAsync(BlockingQueue<Integer> queue, int element) {
    return InTask.start(
        () -> {
          queue.put(element);
          return element;
        });
  }

  @Override
  public Pending receiveAsync(BlockingQueue<Integer> queue) {
    return InTask.start(queue::take);
  }
}
