package dev.headrace.bench.contender;

import java.util.concurrent.BlockingQueue;

/// A `BlockingQueue` with `put` and `take`.
record QueuePipe<T>(BlockingQueue<T> channel) implements Pipe<T> {

  @Override
  public void send(T value) throws InterruptedException {
    channel.put(value);
  }

  @Override
  public T receive() throws InterruptedException {
    return channel.take();
  }
}
