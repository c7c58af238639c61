package dev.headrace.bench.contender;

import static java.util.Objects.requireNonNull;

import dev.headrace.Value;
import dev.headrace.broadcast.Broadcast;
import dev.headrace.broadcast.BroadcastSender;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

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

  /// A limit, and no peer: senders take turns, each value counts who has yet to read it, and the
  /// last to do so drops it. Nobody is woken, told what was missed, or ends, and nothing is
  /// overwritten that somebody may still read: [BurstEnd] sees to that.
  static final class CountingRing implements BroadcastCell {

    private static final class Place {

      final long position;
      final AtomicInteger readers;
      @Nullable Payload value;

      Place(long position, int readers, Payload value) {
        this.position = position;
        this.readers = new AtomicInteger(readers);
        this.value = value;
      }

      Payload read() {
        Payload read = value;
        if (readers.decrementAndGet() == 0) {
          value = null;
        }
        return requireNonNull(read, "dropped before it was read");
      }
    }

    private final AtomicReferenceArray<Place> places =
        new AtomicReferenceArray<>(BroadcastContender.CAPACITY);

    /** Twice the next position; odd while a sender has its turn. */
    private final AtomicLong tail = new AtomicLong();

    private int receivers;

    @Override
    public void send(Payload value) {
      long turn;
      do {
        turn = tail.get();
      } while (turn % 2 != 0 || !tail.compareAndSet(turn, turn + 1));
      var place = new Place(turn / 2, receivers, value);
      places.setRelease(index(place.position), place);
      tail.set(turn + 2);
    }

    @Override
    public Receiver subscribe() {
      receivers++;
      return new Receiver() {
        private long next;

        @Override
        public Payload next() {
          Place place;
          for (int turn = 0;
              (place = places.get(index(next))) == null || place.position < next;
              turn++) {
            YieldLoop.pause(turn);
          }
          next++;
          return place.read();
        }
      };
    }

    private static int index(long position) {
      return (int) (position % BroadcastContender.CAPACITY);
    }
  }
}
