package dev.headrace.bench.contender;

import dev.headrace.Value;
import dev.headrace.broadcast.Broadcast;
import dev.headrace.broadcast.BroadcastSender;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;

/// Channels whose values are received by many threads.
final class BroadcastCells {

  private BroadcastCells() {}

  /// Headrace's broadcast.
  static final class Headrace implements BroadcastCell {

    private final BroadcastSender<Payload> sender = Broadcast.sender(BroadcastContender.CAPACITY);

    @Override
    public void send(Payload value) {
      int _ = sender.send(value);
    }

    @Override
    public Receiver subscribe() {
      var receiver = sender.subscribe();
      return () -> {
        if (receiver.receive() instanceof Value<Payload>(Payload value)) {
          return value;
        }
        throw new IllegalStateException("nobody is too slow here");
      };
    }
  }

  /// What a program writes that has no broadcast: a queue for each receiver.
  static final class QueuePerReceiver implements BroadcastCell {

    private final List<ArrayBlockingQueue<Payload>> queues = new ArrayList<>();

    @Override
    public void send(Payload value) throws InterruptedException {
      for (ArrayBlockingQueue<Payload> queue : queues) {
        queue.put(value);
      }
    }

    @Override
    public Receiver subscribe() {
      var queue = new ArrayBlockingQueue<Payload>(BroadcastContender.CAPACITY);
      queues.add(queue);
      return queue::take;
    }
  }
}
