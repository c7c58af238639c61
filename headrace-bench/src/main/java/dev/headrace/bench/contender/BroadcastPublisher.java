package dev.headrace.bench.contender;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;
import java.util.concurrent.SubmissionPublisher;
import java.util.concurrent.atomic.LongAdder;

/// The JDK's publisher. Its subscribers are called on virtual threads; they do not wait.
final class BroadcastPublisher implements BroadcastContender {

  @Override
  public long broadcast(int receivers, int values) throws InterruptedException {
    var sum = new LongAdder();
    var end = new BurstEnd(receivers);
    var completed = new CountDownLatch(receivers);
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      try (var publisher = new SubmissionPublisher<Payload>(executor, CAPACITY)) {
        for (int i = 0; i < receivers; i++) {
          publisher.subscribe(new Adding(values, sum, end, completed));
        }
        end.send(values, publisher::submit);
      }
      completed.await();
    }
    return sum.sum();
  }

  private static final class Adding implements Flow.Subscriber<Payload> {

    private final int values;
    private final LongAdder total;
    private final BurstEnd end;
    private final CountDownLatch completed;
    private int received;
    private long sum;

    Adding(int values, LongAdder total, BurstEnd end, CountDownLatch completed) {
      this.values = values;
      this.total = total;
      this.end = end;
      this.completed = completed;
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
      subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(Payload value) {
      sum += value.number();
      if (BurstEnd.ends(received++, values)) {
        end.reached();
      }
    }

    @Override
    public void onError(Throwable failure) {
      completed.countDown(); // the sum will be wrong
    }

    @Override
    public void onComplete() {
      total.add(sum);
      completed.countDown();
    }
  }
}
