package dev.headrace.flow;

import static dev.headrace.testing.Nulls.missing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headrace.Closed;
import dev.headrace.Empty;
import dev.headrace.SendResult;
import dev.headrace.Value;
import dev.headrace.mpsc.Mpsc;
import dev.headrace.mpsc.MpscChannel;
import dev.headrace.mpsc.MpscReceiver;
import dev.headrace.mpsc.MpscSender;
import dev.headrace.testing.Threads;
import dev.headrace.testing.Uncaught;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Flow;
import java.util.concurrent.SubmissionPublisher;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a publisher and the receiver may rely on. */
@Timeout(60)
final class MpscSubscriberTest {

  private final List<Integer> undelivered = new ArrayList<>();
  private final MpscChannel<Integer> channel =
      Mpsc.<Integer>builder().capacity(1).onUndelivered(undelivered::add).build();
  private final MpscSender<Integer> sender = channel.sender();
  private final MpscReceiver<Integer> receiver = channel.receiver();
  private final List<Throwable> failures = new ArrayList<>();
  private final Flow.Subscriber<Integer> subscriber = Subscribers.into(sender, failures::add);
  private final ProbedSubscription subscription = new ProbedSubscription();

  @Test
  void onSubscribe_requestsOne() {
    subscriber.onSubscribe(subscription);

    assertThat(subscription.requested()).isEqualTo(1);
  }

  @Test
  void onNext_whenThereIsRoom_requestsTheNext() {
    subscriber.onSubscribe(subscription);

    subscriber.onNext(1);

    assertThat(subscription.requested()).isEqualTo(2);
    assertThat(receiver.tryReceive()).isEqualTo(new Value<>(1));
  }

  @Test
  void onNext_whenFull_requestsTheNextWhenThereIsRoom() {
    subscriber.onSubscribe(subscription);
    subscriber.onNext(1);

    subscriber.onNext(2);
    assertThat(subscription.requested()).isEqualTo(2);
    assertThat(receiver.tryReceive()).isEqualTo(new Value<>(1));

    assertThat(subscription.requested()).isEqualTo(3);
    assertThat(receiver.tryReceive()).isEqualTo(new Value<>(2));
    assertThat(subscription.requested()).isEqualTo(3);
  }

  @Test
  void onNext_intoARendezvous_requestsTheNextWhenItWasHandedOver() {
    var rendezvous = Mpsc.<Integer>rendezvous();
    var into = Subscribers.into(rendezvous.sender());
    into.onSubscribe(subscription);

    into.onNext(1);
    assertThat(subscription.requested()).isEqualTo(1);
    assertThat(rendezvous.receiver().tryReceive()).isEqualTo(new Value<>(1));

    assertThat(subscription.requested()).isEqualTo(2);
  }

  @Test
  void silentPublisher_holdsNoPlace() {
    try (var other = sender.duplicate()) {
      subscriber.onSubscribe(subscription);

      assertThat(other.trySend(1)).isEqualTo(SendResult.SENT);
    }
  }

  @Test
  void publisher_thatSignalsFromWithinRequest_doesNotClimbTheStack() {
    int million = 1_000_000;
    var unbounded = Mpsc.<Integer>unbounded();
    var into = Subscribers.into(unbounded.sender());
    var naive =
        new ProbedSubscription() {
          private final Set<Long> depths = new HashSet<>();
          private int next;

          @Override
          public void request(long n) {
            if (next == million) {
              into.onComplete();
              return;
            }
            if (next % 10_000 == 0) {
              depths.add(StackWalker.getInstance().walk(frames -> frames.count()));
            }
            into.onNext(next++);
          }
        };

    into.onSubscribe(naive);

    assertThat(naive.depths).hasSize(1);
    assertThat(unbounded.receiver().stream().count()).isEqualTo(million);
  }

  @Test
  void onComplete_closesTheSender() {
    subscriber.onSubscribe(subscription);
    subscriber.onNext(1);

    subscriber.onComplete();

    assertThat(receiver.tryReceive()).isEqualTo(new Value<>(1));
    assertThat(receiver.tryReceive()).isEqualTo(new Closed<Integer>());
    assertThat(subscription.cancels()).isZero();
    assertThat(failures).isEmpty();
  }

  @Test
  void onComplete_whileAValueWaits_closesAfterIt() {
    subscriber.onSubscribe(subscription);
    subscriber.onNext(1);
    subscriber.onNext(2);

    subscriber.onComplete();

    assertThat(receiver.tryReceive()).isEqualTo(new Value<>(1));
    assertThat(receiver.tryReceive()).isEqualTo(new Value<>(2));
    assertThat(receiver.tryReceive()).isEqualTo(new Closed<Integer>());
    assertThat(subscription.requested()).isEqualTo(2);
  }

  @Test
  void onComplete_closesThisSenderOnly() {
    try (var other = sender.duplicate()) {
      subscriber.onSubscribe(subscription);

      subscriber.onComplete();

      assertThat(sender.isClosed()).isTrue();
      assertThat(other.isClosed()).isFalse();
      assertThat(receiver.tryReceive()).isEqualTo(new Empty<Integer>());
    }
  }

  @Test
  void onError_tellsAndThenClosesTheSender() {
    var failure = new IllegalStateException("as the test wants it");
    subscriber.onSubscribe(subscription);

    subscriber.onError(failure);

    assertThat(failures).containsExactly(failure);
    assertThat(subscription.cancels()).isZero();
    assertThat(receiver.tryReceive()).isEqualTo(new Closed<Integer>());
  }

  @Test
  void onError_whileAValueWaits_tellsAfterItWasSent() {
    subscriber.onSubscribe(subscription);
    subscriber.onNext(1);
    subscriber.onNext(2);

    subscriber.onError(new IllegalStateException("as the test wants it"));
    assertThat(failures).isEmpty();

    assertThat(receiver.tryReceive()).isEqualTo(new Value<>(1));
    assertThat(failures).hasSize(1);
    assertThat(receiver.tryReceive()).isEqualTo(new Value<>(2));
    assertThat(receiver.tryReceive()).isEqualTo(new Closed<Integer>());
  }

  @Test
  void onError_theHook_canSendALastValue() {
    var into = Subscribers.into(sender, _ -> assertThat(sender.trySend(-1)).isNotNull());
    into.onSubscribe(subscription);

    into.onError(new IllegalStateException("as the test wants it"));

    assertThat(receiver.tryReceive()).isEqualTo(new Value<>(-1));
    assertThat(receiver.tryReceive()).isEqualTo(new Closed<Integer>());
  }

  @Test
  void onError_theHookThrows_closesTheSenderAllTheSame() throws Exception {
    var failure = new IllegalStateException("as the test wants it");
    var into =
        Subscribers.into(
            sender,
            _ -> {
              throw failure;
            });
    into.onSubscribe(subscription);

    var caught = Uncaught.during(() -> into.onError(new AssertionError("not this one")));

    assertThat(caught).containsExactly(failure);
    assertThat(sender.isClosed()).isTrue();
  }

  @Test
  void onError_withoutAHook_isReported() throws Exception {
    var failure = new IllegalStateException("as the test wants it");
    var into = Subscribers.into(sender);
    into.onSubscribe(subscription);

    var caught = Uncaught.during(() -> into.onError(failure));

    assertThat(caught).containsExactly(failure);
    assertThat(sender.isClosed()).isTrue();
  }

  @Test
  void onComplete_beforeOnSubscribe_closesTheSender() {
    subscriber.onComplete();

    assertThat(sender.isClosed()).isTrue();
  }

  @Test
  void request_thatThrows_isTheFailure() {
    var failure = new IllegalStateException("as the test wants it");

    subscriber.onSubscribe(
        new ProbedSubscription() {
          @Override
          public void request(long n) {
            throw failure;
          }
        });

    assertThat(failures).containsExactly(failure);
    assertThat(sender.isClosed()).isTrue();
  }

  @Test
  void close_ofTheReceiver_cancelsASilentPublisher() {
    subscriber.onSubscribe(subscription);

    receiver.close();

    assertThat(subscription.cancels()).isEqualTo(1);
    assertThat(sender.isClosed()).isTrue();
  }

  @Test
  void shutdown_ofTheReceiver_cancelsASilentPublisher() {
    subscriber.onSubscribe(subscription);
    subscriber.onNext(1);

    receiver.shutdown();

    assertThat(subscription.cancels()).isEqualTo(1);
    assertThat(receiver.tryReceive()).isEqualTo(new Value<>(1));
    assertThat(receiver.tryReceive()).isEqualTo(new Closed<Integer>());
  }

  @Test
  void close_ofTheSender_cancels() {
    subscriber.onSubscribe(subscription);

    sender.close();

    assertThat(subscription.cancels()).isEqualTo(1);
  }

  @Test
  void close_whileAValueWaits_cancelsAndDropsWhatWasNotSent() {
    subscriber.onSubscribe(subscription);
    subscriber.onNext(1);
    subscriber.onNext(2);

    receiver.close();

    assertThat(subscription.cancels()).isEqualTo(1);
    assertThat(undelivered).containsExactly(1);
    assertThat(subscription.requested()).isEqualTo(2);
  }

  @Test
  void onNext_afterTheChannelWasClosed_doesNothing() {
    subscriber.onSubscribe(subscription);
    receiver.close();

    subscriber.onNext(1);
    subscriber.onComplete();

    assertThat(subscription.cancels()).isEqualTo(1);
    assertThat(subscription.requested()).isEqualTo(1);
    assertThat(undelivered).isEmpty();
  }

  @Test
  void onError_whenTheLastValueCannotBeSent_isTold() {
    var failure = new IllegalStateException("as the test wants it");
    subscriber.onSubscribe(subscription);
    subscriber.onNext(1);
    subscriber.onNext(2);
    subscriber.onError(failure);

    receiver.close();

    assertThat(failures).containsExactly(failure);
    assertThat(subscription.cancels()).isZero();
  }

  @Test
  void cancel_thatThrows_closesTheSenderAllTheSame() throws Exception {
    var failure = new IllegalStateException("as the test wants it");
    subscriber.onSubscribe(
        new ProbedSubscription() {
          @Override
          public void cancel() {
            throw failure;
          }
        });

    var caught = Uncaught.during(receiver::close);

    assertThat(caught).containsExactly(failure);
    assertThat(sender.isClosed()).isTrue();
  }

  @Test
  void onComplete_againstTheReceiver_losesNoValue() throws Exception {
    int rounds = 5_000;
    var start = new CyclicBarrier(2);
    var pair = new MpscChannel<?>[1];
    var receiving =
        Threads.startPlatform(
            () -> {
              for (int i = 0; i < rounds; i++) {
                start.await();
                assertThat(pair[0].receiver().stream().count()).isEqualTo(2);
                start.await();
              }
            });
    for (int i = 0; i < rounds; i++) {
      var fresh = Mpsc.<Integer>bounded(1);
      var into = Subscribers.into(fresh.sender());
      into.onSubscribe(new ProbedSubscription());
      into.onNext(1);
      pair[0] = fresh;
      start.await();
      into.onNext(2);
      into.onComplete();
      start.await();
    }
    receiving.join();
  }

  @Test
  void onSubscribe_again_cancelsTheOther() {
    var other = new ProbedSubscription();
    subscriber.onSubscribe(subscription);

    subscriber.onSubscribe(other);

    assertThat(other.cancels()).isEqualTo(1);
    assertThat(other.requested()).isZero();
    assertThat(subscription.cancels()).isZero();
  }

  @Test
  void arguments_missing_throw() {
    assertThatThrownBy(() -> Subscribers.into(missing())).isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> Subscribers.into(sender, missing()))
        .isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> subscriber.onSubscribe(missing()))
        .isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> subscriber.onNext(missing())).isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> subscriber.onError(missing()))
        .isInstanceOf(NullPointerException.class);
  }

  @Test
  void toString_saysWhereTheValuesGo() {
    assertThat(subscriber).hasToString("Subscriber into " + sender);
  }

  @Test
  void submissionPublisher_intoAChannel_everyValueArrivesInOrder() throws Exception {
    var submitting =
        Threads.start(
            () -> {
              try (var publisher = new SubmissionPublisher<Integer>()) {
                publisher.subscribe(subscriber);
                IntStream.range(0, 1_000).forEach(publisher::submit);
              }
            });

    assertThat(receiver.stream().toList()).isEqualTo(IntStream.range(0, 1_000).boxed().toList());
    submitting.join();
  }

  @Test
  void channelToChannel_everyValueArrivesInOrder() throws Exception {
    var upper = Mpsc.<Integer>bounded(3);
    Publishers.from(upper.receiver()).subscribe(subscriber);
    var sending =
        Threads.start(
            () -> {
              try (var first = upper.sender()) {
                for (int i = 0; i < 10_000; i++) {
                  first.send(i);
                }
              }
            });

    assertThat(receiver.stream().toList()).isEqualTo(IntStream.range(0, 10_000).boxed().toList());
    sending.join();
  }

  @Test
  void channelToChannel_closedBelow_leavesTheReceiverAboveOpen() {
    var upper = Mpsc.<Integer>bounded(3);
    Publishers.from(upper.receiver()).subscribe(subscriber);

    receiver.close();

    assertThat(upper.sender().trySend(1)).isEqualTo(SendResult.SENT);
    assertThat(upper.receiver().tryReceive()).isEqualTo(new Value<>(1));
  }
}
