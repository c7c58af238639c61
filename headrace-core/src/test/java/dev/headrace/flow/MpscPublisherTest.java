package dev.headrace.flow;

import static dev.headrace.testing.Nulls.missing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headrace.Empty;
import dev.headrace.Value;
import dev.headrace.mpsc.Mpsc;
import dev.headrace.mpsc.MpscChannel;
import dev.headrace.mpsc.MpscReceiver;
import dev.headrace.testing.Running;
import dev.headrace.testing.Threads;
import dev.headrace.testing.Uncaught;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Flow;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a subscriber of an mpsc channel may rely on. */
@Timeout(60)
final class MpscPublisherTest {

  private final MpscChannel<Integer> channel = Mpsc.unbounded();
  private final MpscReceiver<Integer> receiver = channel.receiver();
  private final Flow.Publisher<Integer> publisher = Publishers.from(receiver);
  private final RecordingSubscriber<Integer> subscriber = new RecordingSubscriber<>();

  private void send(int... values) {
    for (int value : values) {
      var _ = channel.sender().trySend(value);
    }
  }

  private Flow.Subscription subscribe() {
    publisher.subscribe(subscriber);
    return subscriber.subscription();
  }

  private List<Integer> left() {
    var left = new ArrayList<Integer>();
    int _ = receiver.tryReceiveMany(left, Integer.MAX_VALUE);
    return left;
  }

  @Test
  void subscribe_withoutDemand_takesNothing() {
    send(1, 2);

    Flow.Subscription _ = subscribe();

    assertThat(subscriber.signals()).containsExactly("subscribed");
    assertThat(left()).containsExactly(1, 2);
  }

  @Test
  void request_fewerThanThereAre_signalsSoManyAndLeavesTheRest() {
    send(1, 2, 3, 4);

    subscribe().request(3);

    assertThat(subscriber.values()).containsExactly(1, 2, 3);
    assertThat(left()).containsExactly(4);
  }

  @Test
  void request_beforeTheValuesAreSent_signalsThemWhenTheyAre() {
    subscribe().request(2);

    send(1);
    assertThat(subscriber.values()).containsExactly(1);
    send(2, 3);

    assertThat(subscriber.values()).containsExactly(1, 2);
    assertThat(left()).containsExactly(3);
  }

  @Test
  void request_again_addsToWhatIsOpen() {
    Flow.Subscription subscription = subscribe();
    subscription.request(1);
    subscription.request(2);

    send(1, 2, 3, 4);

    assertThat(subscriber.values()).containsExactly(1, 2, 3);
  }

  @Test
  void request_moreThanCanBeCounted_isWithoutLimit() {
    Flow.Subscription subscription = subscribe();
    subscription.request(Long.MAX_VALUE);
    subscription.request(Long.MAX_VALUE);
    subscription.request(1);

    send(1, 2, 3);

    assertThat(subscriber.values()).containsExactly(1, 2, 3);
    assertThat(subscriber.failure()).isNull();
  }

  @Test
  void request_sumAboveWhatCanBeCounted_isWithoutLimit() {
    Flow.Subscription subscription = subscribe();
    subscription.request(Long.MAX_VALUE - 1);
    subscription.request(5);

    send(1, 2);

    assertThat(subscriber.values()).containsExactly(1, 2);
  }

  @Test
  void request_besideValues_isCountedExactly() throws Exception {
    int requested = 0;
    for (int round = 0; round < 50 && requested < 10_000; round++) {
      requested += requestBeside(20_000);
    }
  }

  /* Asks for one more whenever it sees that something was signalled; returns how often it did. */
  private static int requestBeside(int values) throws Exception {
    var unbounded = Mpsc.<Integer>unbounded();
    var steps = new ArrayDeque<Running<?>>();
    var signalled = new AtomicInteger();
    var counting =
        new RecordingSubscriber<Integer>() {
          @Override
          public void onNext(Integer value) {
            signalled.incrementAndGet();
          }
        };
    Publishers.from(unbounded.receiver(), step -> steps.add(Threads.startPlatform(step::run)))
        .subscribe(counting);
    var _ = steps.remove().join();
    for (int i = 0; i < values; i++) {
      var _ = unbounded.sender().trySend(i);
    }
    counting.subscription().request(values);

    int requested = 0;
    for (int seen = 0; seen < values; ) {
      int now = signalled.get();
      if (now == seen) {
        Thread.yield();
      } else {
        seen = now;
        requested++;
        counting.subscription().request(1);
      }
    }
    for (int i = 0; i <= requested; i++) {
      var _ = unbounded.sender().trySend(i);
    }
    while (!steps.isEmpty()) {
      var _ = steps.remove().join();
    }

    assertThat(signalled).hasValue(values + requested);
    assertThat(unbounded.receiver().tryReceive()).isEqualTo(new Value<>(requested));
    return requested;
  }

  @Test
  void request_fromWithinOnSubscribe_isServedAfterIt() {
    send(1);
    var eager =
        new RecordingSubscriber<Integer>() {
          @Override
          public void onSubscribe(Flow.Subscription subscription) {
            subscription.request(1);
            super.onSubscribe(subscription);
          }
        };

    publisher.subscribe(eager);

    assertThat(eager.signals()).containsExactly("subscribed", "value");
  }

  @Test
  void request_fromWithinOnNext_ofAMillionReadyValues_doesNotClimbTheStack() {
    int million = 1_000_000;
    for (int i = 0; i < million; i++) {
      send(i);
    }
    var one = new OneByOne();

    publisher.subscribe(one);

    assertThat(one.count).isEqualTo(million);
    assertThat(one.depths).hasSize(1);
  }

  @Test
  void onNext_thatSendsToItsOwnChannel_doesNotClimbTheStack() {
    int last = 100_000;
    var one =
        new OneByOne() {
          @Override
          public void onNext(Integer value) {
            if (value < last) {
              send(value + 1);
            }
            super.onNext(value);
          }
        };
    publisher.subscribe(one);

    send(1);

    assertThat(one.count).isEqualTo(last);
    assertThat(one.depths).hasSize(1);
  }

  /** Asks for a value whenever it has got one, and measures the stack now and then. */
  private static class OneByOne extends RecordingSubscriber<Integer> {
    int count;
    final Set<Long> depths = new HashSet<>();

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
      super.onSubscribe(subscription);
      subscription.request(1);
    }

    @Override
    public void onNext(Integer value) {
      count++;
      if (count % 10_000 == 1) {
        depths.add(StackWalker.getInstance().walk(frames -> frames.count()));
      }
      subscription().request(1);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -1, Long.MIN_VALUE})
  void request_notPositive_failsAndTakesNothing(long n) {
    Flow.Subscription subscription = subscribe();
    subscription.request(1);

    subscription.request(n);
    send(1);

    assertThat(subscriber.signals()).containsExactly("subscribed", "failed");
    assertThat(subscriber.failure())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("demand must be positive")
        .hasMessageEndingWith(": " + n);
    assertThat(left()).containsExactly(1);
  }

  @Test
  void cancel_whileAReceiveIsPending_takesNothing() {
    Flow.Subscription subscription = subscribe();
    subscription.request(1);

    subscription.cancel();
    send(1);

    assertThat(subscriber.signals()).containsExactly("subscribed");
    assertThat(receiver.tryReceive()).isEqualTo(new Value<>(1));
  }

  @Test
  void cancel_fromWithinOnNext_leavesTheRest() {
    send(1, 2, 3);
    var first =
        new RecordingSubscriber<Integer>() {
          @Override
          public void onNext(Integer value) {
            super.onNext(value);
            subscription().cancel();
          }
        };
    publisher.subscribe(first);

    first.subscription().request(Long.MAX_VALUE);

    assertThat(first.values()).containsExactly(1);
    assertThat(left()).containsExactly(2, 3);
  }

  @Test
  void cancel_afterAValueWasTaken_losesItNot() {
    var executor = new ManualExecutor();
    Publishers.from(receiver, executor).subscribe(subscriber);
    executor.runAll();
    subscriber.subscription().request(2);
    executor.runAll();
    send(1); // the pending receive has it

    subscriber.subscription().cancel();
    send(2);
    executor.runAll();

    assertThat(subscriber.values()).containsExactly(1);
    assertThat(left()).containsExactly(2);
  }

  @Test
  void request_notPositiveAfterAValueWasTaken_losesItNot() {
    var executor = new ManualExecutor();
    Publishers.from(receiver, executor).subscribe(subscriber);
    executor.runAll();
    subscriber.subscription().request(2);
    executor.runAll();
    send(1);

    subscriber.subscription().request(0);
    executor.runAll();

    assertThat(subscriber.signals()).containsExactly("subscribed", "value", "failed");
  }

  @Test
  void cancel_withAnExecutor_withdrawsBeforeItReturns() {
    var executor = new ManualExecutor();
    Publishers.from(receiver, executor).subscribe(subscriber);
    executor.runAll();
    subscriber.subscription().request(1);
    executor.runAll();

    subscriber.subscription().cancel();
    send(1);

    assertThat(receiver.tryReceive()).isEqualTo(new Value<>(1));
  }

  @Test
  void cancel_leavesTheReceiverOpenForTheNext() {
    send(1, 2, 3);
    Flow.Subscription subscription = subscribe();
    subscription.request(1);
    subscription.cancel();
    var next = new RecordingSubscriber<Integer>();

    publisher.subscribe(next);
    next.subscription().request(1);

    assertThat(channel.sender().isClosed()).isFalse();
    assertThat(next.values()).containsExactly(2);
    assertThat(left()).containsExactly(3);
  }

  @Test
  void request_andCancelAfterACancel_doNothing() {
    send(1);
    Flow.Subscription subscription = subscribe();
    subscription.cancel();

    subscription.request(1);
    subscription.request(-1);
    subscription.cancel();

    assertThat(subscriber.signals()).containsExactly("subscribed");
    assertThat(left()).containsExactly(1);
  }

  @Test
  void cancel_againstASend_theValueIsSignalledOrStillThere() throws Exception {
    int rounds = 5_000;
    var start = new CyclicBarrier(2);
    var current = new AtomicReference<Flow.Subscription>();
    var cancelling =
        Threads.startPlatform(
            () -> {
              for (int i = 0; i < rounds; i++) {
                start.await();
                current.get().cancel();
                start.await();
              }
            });
    for (int i = 0; i < rounds; i++) {
      var one = new RecordingSubscriber<Integer>();
      publisher.subscribe(one);
      one.subscription().request(1);
      current.set(one.subscription());
      start.await();
      send(i);
      start.await();

      var kept = new ArrayList<>(one.values());
      kept.addAll(left());
      assertThat(kept).containsExactly(i);
    }
    cancelling.join();
  }

  @Test
  void subscribe_whileAnotherIsSubscribed_isRefused() {
    Flow.Subscription subscription = subscribe();
    var second = new RecordingSubscriber<Integer>();

    publisher.subscribe(second);
    second.subscription().request(1);
    second.subscription().cancel();
    subscription.request(1);
    send(1);

    assertThat(second.signals()).containsExactly("subscribed", "failed");
    assertThat(second.failure())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("one subscriber at a time");
    assertThat(subscriber.values()).containsExactly(1);
  }

  @Test
  void request_whileSomebodyElseReceives_failsAndLeavesThem() {
    var other = receiver.receiveAsync();

    subscribe().request(1);
    send(1);

    assertThat(subscriber.signals()).containsExactly("subscribed", "failed");
    assertThat(subscriber.failure()).isInstanceOf(IllegalStateException.class);
    assertThat(other).isCompletedWithValue(1);
  }

  @Test
  void receive_whileTheSubscriberWaits_throwsAndLeavesIt() {
    subscribe().request(1);

    assertThatThrownBy(receiver::tryReceive).isInstanceOf(IllegalStateException.class);
    send(1);

    assertThat(subscriber.values()).containsExactly(1);
  }

  @Test
  void onNext_thatThrows_hasCancelled() throws Exception {
    send(1, 2);
    var failure = new IllegalStateException("as the test wants it");
    var thrower =
        new RecordingSubscriber<Integer>() {
          @Override
          public void onNext(Integer value) {
            super.onNext(value);
            throw failure;
          }
        };
    publisher.subscribe(thrower);

    var caught = Uncaught.during(() -> thrower.subscription().request(2));

    assertThat(caught).containsExactly(failure);
    assertThat(thrower.signals()).containsExactly("subscribed", "value");
    subscribe().request(1);
    assertThat(subscriber.values()).containsExactly(2);
  }

  @Test
  void onSubscribe_thatThrows_hasCancelled() throws Exception {
    var failure = new IllegalStateException("as the test wants it");
    var thrower =
        new RecordingSubscriber<Integer>() {
          @Override
          public void onSubscribe(Flow.Subscription subscription) {
            subscription.request(1);
            throw failure;
          }
        };

    var caught = Uncaught.during(() -> publisher.subscribe(thrower));
    send(1);

    assertThat(caught).containsExactly(failure);
    assertThat(left()).containsExactly(1);
  }

  @Test
  void onComplete_thatThrows_isReported() throws Exception {
    var failure = new IllegalStateException("as the test wants it");
    var thrower =
        new RecordingSubscriber<Integer>() {
          @Override
          public void onComplete() {
            throw failure;
          }
        };
    publisher.subscribe(thrower);
    thrower.subscription().request(1);

    var caught = Uncaught.during(() -> channel.sender().close());

    assertThat(caught).containsExactly(failure);
  }

  @Test
  void onError_thatThrowsWhenRefused_isReported() throws Exception {
    Flow.Subscription _ = subscribe();
    var failure = new IllegalStateException("as the test wants it");
    var thrower =
        new RecordingSubscriber<Integer>() {
          @Override
          public void onError(Throwable refused) {
            throw failure;
          }
        };

    var caught = Uncaught.during(() -> publisher.subscribe(thrower));

    assertThat(caught).containsExactly(failure);
  }

  @Test
  void close_ofTheLastSender_completesAfterTheLastValue() {
    subscribe().request(10);

    send(1, 2);
    channel.sender().close();

    assertThat(subscriber.signals()).containsExactly("subscribed", "value", "value", "completed");
  }

  @Test
  void close_beforeTheLastValueWasAskedFor_completesWithIt() {
    send(1, 2);
    channel.sender().close();

    subscribe().request(2);

    assertThat(subscriber.signals()).containsExactly("subscribed", "value", "value", "completed");
  }

  @Test
  void close_afterTheDemandWasUsedUp_completesWhenMoreIsAskedFor() {
    send(1);
    Flow.Subscription subscription = subscribe();
    subscription.request(1);

    channel.sender().close();
    assertThat(subscriber.signals()).containsExactly("subscribed", "value");
    subscription.request(1);

    assertThat(subscriber.signals()).containsExactly("subscribed", "value", "completed");
  }

  @Test
  void subscribe_atTheEnd_completesWithoutDemand() {
    channel.sender().close();

    Flow.Subscription _ = subscribe();

    assertThat(subscriber.signals()).containsExactly("subscribed", "completed");
  }

  @Test
  void close_ofTheReceiver_completes() {
    subscribe().request(1);

    receiver.close();

    assertThat(subscriber.signals()).containsExactly("subscribed", "completed");
  }

  @Test
  void subscribe_fromWithinOnComplete_isServed() {
    channel.sender().close();
    var faithful =
        new RecordingSubscriber<Integer>() {
          @Override
          public void onComplete() {
            super.onComplete();
            publisher.subscribe(subscriber);
          }
        };

    publisher.subscribe(faithful);

    assertThat(subscriber.signals()).containsExactly("subscribed", "completed");
  }

  @Test
  void executor_runsEverySignal() {
    var executor = new ManualExecutor();
    send(1);
    channel.sender().close();

    Publishers.from(receiver, executor).subscribe(subscriber);
    assertThat(subscriber.signals()).isEmpty();
    executor.runAll();
    subscriber.subscription().request(1);
    assertThat(subscriber.signals()).containsExactly("subscribed");
    executor.runAll();

    assertThat(subscriber.signals()).containsExactly("subscribed", "value", "completed");
  }

  @Test
  void executor_thatRejectsAtOnce_failsTheSubscriber() {
    var executor = new ManualExecutor();
    executor.rejectFromNowOn();

    Publishers.from(receiver, executor).subscribe(subscriber);

    assertThat(subscriber.signals()).containsExactly("subscribed", "failed");
    assertThat(subscriber.failure()).isInstanceOf(RejectedExecutionException.class);
  }

  @Test
  void executor_thatRejectsAValue_signalsItAndFailsTheSubscriber() {
    var executor = new ManualExecutor();
    Publishers.from(receiver, executor).subscribe(subscriber);
    executor.runAll();
    subscriber.subscription().request(2);
    executor.runAll();
    executor.rejectFromNowOn();

    send(1, 2);

    assertThat(subscriber.signals()).containsExactly("subscribed", "value", "failed");
    assertThat(left()).containsExactly(2);
  }

  @Test
  void virtualThreads_letTheSubscriberBlock() throws Exception {
    var bounded = Mpsc.<Integer>bounded(1);
    var slow =
        new RecordingSubscriber<Integer>() {
          @Override
          public void onNext(Integer value) {
            try {
              bounded.sender().send(value); // waits
            } catch (InterruptedException e) {
              throw new AssertionError(e);
            }
          }

          @Override
          public void onComplete() {
            bounded.sender().close();
          }

          @Override
          public void onSubscribe(Flow.Subscription subscription) {
            subscription.request(Long.MAX_VALUE);
          }
        };
    Publishers.from(receiver, Thread::startVirtualThread).subscribe(slow);

    send(1, 2, 3); // never waits, whatever the subscriber does
    channel.sender().close();

    assertThat(bounded.receiver().stream()).containsExactly(1, 2, 3);
  }

  @Test
  void arguments_missing_throw() {
    MpscReceiver<Integer> none = missing();

    assertThatThrownBy(() -> Publishers.from(none)).isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> Publishers.from(receiver, missing()))
        .isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> publisher.subscribe(missing()))
        .isInstanceOf(NullPointerException.class);
    assertThat(receiver.tryReceive()).isEqualTo(new Empty<Integer>());
  }

  @Test
  void toString_saysWhereTheValuesComeFrom() {
    assertThat(publisher.toString()).startsWith("Publisher from ").contains(receiver.toString());
  }

  @Test
  void depth_ofTheLongestChain_isThatOfItsLinks() {
    // Channel to channel to channel: values cross all of them on the stack of the sender.
    var second = Mpsc.<Integer>unbounded();
    var third = Mpsc.<Integer>unbounded();
    Publishers.from(second.receiver()).subscribe(Subscribers.into(third.sender()));
    publisher.subscribe(Subscribers.into(second.sender()));

    for (int i = 0; i < 100_000; i++) {
      send(i);
    }
    channel.sender().close();

    assertThat(third.receiver().stream().mapToLong(i -> i).sum())
        .isEqualTo(LongStream.range(0, 100_000).sum());
  }
}
