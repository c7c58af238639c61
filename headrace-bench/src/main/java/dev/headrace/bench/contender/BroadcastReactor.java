package dev.headrace.bench.contender;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/// Reactor's multicast sink; each subscriber is published to on virtual threads.
final class BroadcastReactor implements BroadcastContender {

  @Override
  public long broadcast(int receivers, int values) throws InterruptedException {
    var sum = new LongAdder();
    var end = new BurstEnd(receivers);
    var completed = new CountDownLatch(receivers);
    Sinks.Many<Payload> sink = Sinks.many().multicast().onBackpressureBuffer(CAPACITY, false);
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      Scheduler scheduler = Schedulers.fromExecutorService(executor);
      for (int i = 0; i < receivers; i++) {
        var adding = new Adding(values, end);
        var _ =
            sink.asFlux()
                .publishOn(scheduler, CAPACITY)
                .subscribe(
                    adding::receive,
                    _ -> completed.countDown(), // the sum will be wrong
                    () -> {
                      sum.add(adding.sum);
                      completed.countDown();
                    });
      }
      end.send(values, value -> sink.tryEmitNext(value).orThrow());
      sink.tryEmitComplete().orThrow();
      completed.await();
      scheduler.dispose();
    }
    return sum.sum();
  }

  private static final class Adding {
    private final int values;
    private final BurstEnd end;
    private int received;
    private long sum;

    Adding(int values, BurstEnd end) {
      this.values = values;
      this.end = end;
    }

    void receive(Payload value) {
      sum += value.number();
      if (BurstEnd.ends(received++, values)) {
        end.reached();
      }
    }
  }
}
