package dev.headrace.bench.contender;

import dev.headrace.mpsc.Mpsc;
import dev.headrace.mpsc.MpscChannel;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import org.jctools.queues.MessagePassingQueue;

/// The channels that give many values at a time.
final class BatchCells {

  private BatchCells() {}

  /// Headrace's `receiveMany`.
  static final class Many implements BatchCell {

    private final MpscChannel<Payload> channel = Mpsc.bounded(BatchContender.CAPACITY);

    @Override
    public void send(Payload value) throws InterruptedException {
      channel.sender().send(value);
    }

    @Override
    public void receive(List<Payload> into) throws InterruptedException {
      int _ = channel.receiver().receiveMany(into, BatchContender.BATCH);
    }
  }

  /// Headrace's `receive`: one at a time.
  static final class Single implements BatchCell {

    private final MpscChannel<Payload> channel = Mpsc.bounded(BatchContender.CAPACITY);

    @Override
    public void send(Payload value) throws InterruptedException {
      channel.sender().send(value);
    }

    @Override
    public void receive(List<Payload> into) throws InterruptedException {
      into.add(Objects.requireNonNull(channel.receiver().receive(), "the channel is closed"));
    }
  }

  /// A ring of JCTools, which gives up to `batch` at a time.
  record Ring(YieldingPipe<Payload> pipe, MessagePassingQueue<Payload> ring, int batch)
      implements BatchCell {

    static <Q extends Queue<Payload> & MessagePassingQueue<Payload>> Ring over(Q ring, int batch) {
      return new Ring(new YieldingPipe<>(ring), ring, batch);
    }

    @Override
    public void send(Payload value) {
      pipe.send(value);
    }

    @Override
    public void receive(List<Payload> into) {
      for (int turn = 0; ring.drain(into::add, batch) == 0; turn++) {
        YieldLoop.pause(turn);
      }
    }
  }

  /// The JDK's way: `take`, then `drainTo`.
  record Drain(BlockingQueue<Payload> queue) implements BatchCell {

    @Override
    public void send(Payload value) throws InterruptedException {
      queue.put(value);
    }

    @Override
    public void receive(List<Payload> into) throws InterruptedException {
      into.add(queue.take());
      queue.drainTo(into, BatchContender.BATCH - 1);
    }
  }
}
