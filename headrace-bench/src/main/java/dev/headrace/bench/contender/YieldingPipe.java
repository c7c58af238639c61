package dev.headrace.bench.contender;

import java.util.Queue;

/// A queue that is tried again and again.
record YieldingPipe<T>(Queue<T> channel) implements Pipe<T> {

  @Override
  public void send(T value) {
    for (int turn = 0; !channel.offer(value); turn++) {
      YieldLoop.pause(turn);
    }
  }

  @Override
  public T receive() {
    T value;
    for (int turn = 0; (value = channel.poll()) == null; turn++) {
      YieldLoop.pause(turn);
    }
    return value;
  }
}
