package dev.headrace.bench.contender;

import com.lmax.disruptor.BlockingWaitStrategy;
import com.lmax.disruptor.EventHandler;
import com.lmax.disruptor.dsl.Disruptor;
import com.lmax.disruptor.dsl.ProducerType;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/// LMAX Disruptor with a blocking wait strategy, its consumers on virtual threads.
final class BroadcastDisruptor implements BroadcastContender {

  private static final class Place {
    @Nullable Payload value;
  }

  @Override
  public long broadcast(int receivers, int values) throws InterruptedException {
    var sum = new LongAdder();
    var end = new BurstEnd(receivers);
    var completed = new CountDownLatch(receivers);
    var disruptor =
        new Disruptor<Place>(
            () -> new Place(),
            CAPACITY,
            Thread.ofVirtual().factory(),
            ProducerType.SINGLE,
            new BlockingWaitStrategy());
    for (int i = 0; i < receivers; i++) {
      disruptor.handleEventsWith(adding(values, sum, end, completed));
    }
    var ring = disruptor.start();
    end.send(values, next -> ring.publishEvent((place, _, value) -> place.value = value, next));
    completed.await();
    disruptor.halt();
    return sum.sum();
  }

  private static EventHandler<Place> adding(
      int values, LongAdder total, BurstEnd end, CountDownLatch completed) {
    return new EventHandler<>() {
      private int received;
      private long sum;

      @Override
      public void onEvent(Place place, long sequence, boolean endOfBatch) {
        Payload value = place.value;
        sum += value == null ? 0 : value.number();
        if (++received == values) {
          total.add(sum);
          completed.countDown();
        }
        if (BurstEnd.ends(received - 1, values)) {
          end.reached();
        }
      }
    };
  }
}
