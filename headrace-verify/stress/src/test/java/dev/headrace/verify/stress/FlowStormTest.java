package dev.headrace.verify.stress;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headrace.SendResult;
import dev.headrace.Value;
import dev.headrace.flow.Publishers;
import dev.headrace.mpsc.Mpsc;
import dev.headrace.verify.stress.Settings.Threads;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Publishers and subscribers between channels lose nothing when they are cancelled.
@Timeout(value = 20, unit = TimeUnit.MINUTES)
final class FlowStormTest {

  @ParameterizedTest
  @EnumSource
  void links_cancelledAtRandom_loseAndDoubleNothing(Threads threads) throws Exception {
    Storms.run(seed -> new FlowStorm(threads, seed));
  }

  @ParameterizedTest
  @EnumSource
  void cancel_besideRequest_takesNothing(Threads threads) throws Exception {
    long end = Settings.endOfRoundsNanos();
    int round = 0;
    do {
      round++;
      var channel = Mpsc.<Integer>unbounded();
      var subscriber = new Silent();
      Publishers.from(channel.receiver()).subscribe(subscriber);
      var subscription = requireNonNull(subscriber.subscription);
      var start = new CyclicBarrier(2);
      Thread requesting =
          threads
              .builder()
              .start(
                  () -> {
                    await(start);
                    subscription.request(1);
                  });
      await(start);
      subscription.cancel();
      assertThat(requesting.join(Settings.PATIENCE)).isTrue();

      assertThat(channel.sender().trySend(round)).isEqualTo(SendResult.SENT);
      assertThat(channel.receiver().tryReceive())
          .as("round %d", round)
          .isEqualTo(new Value<>(round));
    } while (System.nanoTime() < end);
  }

  private static void await(CyclicBarrier barrier) {
    try {
      int _ = barrier.await();
    } catch (InterruptedException | BrokenBarrierException e) {
      throw new AssertionError(e);
    }
  }

  /** Has cancelled before anything is sent. */
  private static final class Silent implements Flow.Subscriber<Integer> {
    private Flow.@Nullable Subscription subscription;

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
      this.subscription = subscription;
    }

    @Override
    public void onNext(Integer value) {
      throw new AssertionError("not expected: " + value);
    }

    @Override
    public void onError(Throwable failure) {
      throw new AssertionError("not expected", failure);
    }

    @Override
    public void onComplete() {
      throw new AssertionError("not expected");
    }
  }
}
