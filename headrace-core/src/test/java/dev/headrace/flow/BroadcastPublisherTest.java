package dev.headrace.flow;

import static dev.headrace.testing.Nulls.missing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headrace.Value;
import dev.headrace.broadcast.Broadcast;
import dev.headrace.broadcast.BroadcastChannel;
import dev.headrace.broadcast.BroadcastReceiver;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Flow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a subscriber of a broadcast may rely on beside what every subscriber may. */
@Timeout(60)
final class BroadcastPublisherTest {

  private final BroadcastChannel<Integer> channel = Broadcast.bounded(2);
  private final BroadcastReceiver<Integer> receiver = channel.receiver();
  private final Flow.Publisher<Integer> publisher = Publishers.from(receiver);
  private final RecordingSubscriber<Integer> subscriber = new RecordingSubscriber<>();

  private void send(int... values) {
    for (int value : values) {
      int _ = channel.sender().send(value);
    }
  }

  private Flow.Subscription subscribe() {
    publisher.subscribe(subscriber);
    return subscriber.subscription();
  }

  @Test
  void values_areSignalledInOrder() {
    subscribe().request(3);

    send(1, 2, 3, 4);

    assertThat(subscriber.values()).containsExactly(1, 2, 3);
    assertThat(receiver.tryReceive()).isEqualTo(new Value<>(4));
  }

  @Test
  void lag_isAFailureThatSaysHowManyWereMissed() {
    Flow.Subscription subscription = subscribe();
    send(1, 2, 3, 4, 5);

    subscription.request(10);

    assertThat(subscriber.signals()).containsExactly("subscribed", "failed");
    assertThat(subscriber.failure())
        .isInstanceOfSatisfying(
            LaggedException.class, lagged -> assertThat(lagged.missed()).isEqualTo(3))
        .hasMessageContaining("missed 3 values");
  }

  @Test
  void subscribe_afterALag_goesOnWithTheOldestThatIsLeft() {
    send(1, 2, 3, 4, 5);
    subscribe().request(10);
    var again = new RecordingSubscriber<Integer>();

    publisher.subscribe(again);
    again.subscription().request(10);

    assertThat(again.values()).containsExactly(4, 5);
    assertThat(again.failure()).isNull();
  }

  @Test
  void lag_withoutDemand_isNotTold() {
    Flow.Subscription _ = subscribe();

    send(1, 2, 3, 4, 5);

    assertThat(subscriber.signals()).containsExactly("subscribed");
  }

  @Test
  void subscribe_fromWithinOnError_lagAfterLag_doesNotClimbTheStack() {
    int lags = 100_000;
    var stubborn =
        new RecordingSubscriber<Integer>() {
          private final Set<Long> depths = new HashSet<>();
          private int lagged;

          @Override
          public void onSubscribe(Flow.Subscription subscription) {
            subscription.request(1);
          }

          @Override
          public void onNext(Integer value) {
            throw new AssertionError("not expected: " + value);
          }

          @Override
          public void onError(Throwable failure) {
            assertThat(failure).isInstanceOf(LaggedException.class);
            lagged++;
            if (lagged % 10_000 == 1) {
              depths.add(StackWalker.getInstance().walk(frames -> frames.count()));
            }
            if (lagged < lags) {
              send(1, 2, 3);
              publisher.subscribe(this);
            }
          }
        };
    send(1, 2, 3);

    publisher.subscribe(stubborn);

    assertThat(stubborn.lagged).isEqualTo(lags);
    assertThat(stubborn.depths).hasSize(1);
  }

  @Test
  void end_afterALag_isToldToTheNextSubscriber() {
    send(1, 2, 3);
    channel.sender().close();
    subscribe().request(1);
    var again = new RecordingSubscriber<Integer>();

    publisher.subscribe(again);
    again.subscription().request(2);

    assertThat(subscriber.signals()).containsExactly("subscribed", "failed");
    assertThat(again.signals()).containsExactly("subscribed", "value", "value", "completed");
  }

  @Test
  void subscribe_atTheEndBehindALag_isNotCompletedWithoutIt() {
    send(1, 2, 3);
    channel.sender().close();

    Flow.Subscription subscription = subscribe();
    assertThat(subscriber.signals()).containsExactly("subscribed");
    subscription.request(1);

    assertThat(subscriber.failure()).isInstanceOf(LaggedException.class);
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
  void cancel_leavesTheReceiverOpen() {
    subscribe().cancel();

    assertThat(channel.sender().receiverCount()).isEqualTo(1);
  }

  @Test
  void close_ofTheReceiver_completes() {
    subscribe().request(1);

    receiver.close();

    assertThat(subscriber.signals()).containsExactly("subscribed", "completed");
  }

  @Test
  void subscribe_whileAnotherIsSubscribed_isRefused() {
    Flow.Subscription _ = subscribe();
    var second = new RecordingSubscriber<Integer>();

    publisher.subscribe(second);

    assertThat(second.signals()).containsExactly("subscribed", "failed");
    assertThat(second.failure()).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void subscribers_ofReceiversOfTheirOwn_seeEveryValue() {
    var second = new RecordingSubscriber<Integer>();
    subscribe().request(10);
    Publishers.from(receiver.resubscribe()).subscribe(second);
    second.subscription().request(10);

    send(1, 2, 3);

    assertThat(subscriber.values()).containsExactly(1, 2, 3);
    assertThat(second.values()).containsExactly(1, 2, 3);
  }

  @Test
  void executor_runsEverySignal() {
    var executor = new ManualExecutor();
    Publishers.from(receiver, executor).subscribe(subscriber);
    assertThat(subscriber.signals()).isEmpty();

    executor.runAll();

    assertThat(subscriber.signals()).containsExactly("subscribed");
  }

  @Test
  void arguments_missing_throw() {
    BroadcastReceiver<Integer> none = missing();

    assertThatThrownBy(() -> Publishers.from(none)).isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> Publishers.from(receiver, missing()))
        .isInstanceOf(NullPointerException.class);
  }
}
