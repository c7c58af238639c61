package dev.headrace.verify.interleavings;

import static dev.headrace.verify.interleavings.Race.require;

import dev.headrace.Closed;
import dev.headrace.SendResult;
import dev.headrace.Value;
import dev.headrace.flow.Publishers;
import dev.headrace.flow.Subscribers;
import dev.headrace.mpsc.Mpsc;
import dev.headrace.mpsc.MpscChannel;
import dev.headrace.mpsc.MpscReceiver;
import dev.headrace.verify.interleavings.Race.Actor;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The bridges to reactive streams: what a subscriber asks for, calls off and is told, at once.
///
/// Steps run on the threads of the race: a publisher's by its executor, which runs them at once.
@Timeout(value = 5, unit = TimeUnit.MINUTES)
final class FlowRacesTest {

  /* Uses everything once. A switch over patterns is linked by its first use, and in a race that takes
   * so long that Lincheck says it has hung. */
  @BeforeAll
  static void link() {
    MpscChannel<Integer> from = Mpsc.bounded(1);
    MpscChannel<Integer> to = Mpsc.bounded(1);
    Publishers.from(from.receiver(), Runnable::run).subscribe(Subscribers.into(to.sender()));
    for (int i = 0; i < 2; i++) {
      require(from.sender().trySend(i) == SendResult.SENT, "it goes on");
      require(to.receiver().tryReceive() instanceof Value<?>, "it arrives");
    }
    from.sender().close();
    require(to.receiver().tryReceive() instanceof Closed<?>, "so does the end");
    subscribed(Mpsc.<Integer>bounded(1).receiver()).subscription().cancel();
    MpscChannel<Integer> shut = Mpsc.bounded(1);
    Subscribers.into(shut.sender()).onSubscribe(new Demand());
    shut.receiver().shutdown();
  }

  private static Signals subscribed(MpscReceiver<Integer> receiver) {
    var signals = new Signals();
    Publishers.from(receiver, Runnable::run).subscribe(signals);
    return signals;
  }

  @Test
  void request_besideSend_isAnsweredByTheValue() {
    Race.explore(
        race -> {
          var channel = Mpsc.<Integer>bounded(1);
          var signals = subscribed(channel.receiver());
          race.actor(() -> signals.subscription().request(1));
          race.actor(() -> channel.sender().trySend(1));
          race.run(channel, signals);
          require(signals.values.equals(List.of(1)), "signalled " + signals.values);
        });
  }

  @Test
  void request_besideAnother_isAnsweredByBothValues() {
    Race.explore(
        race -> {
          var channel = Mpsc.<Integer>bounded(2);
          var signals = subscribed(channel.receiver());
          race.actor(() -> signals.subscription().request(1));
          race.actor(() -> signals.subscription().request(1));
          race.actor(
              () -> {
                var _ = channel.sender().trySend(1);
                var _ = channel.sender().trySend(2);
              });
          race.run(channel, signals);
          require(signals.values.equals(List.of(1, 2)), "signalled " + signals.values);
        });
  }

  @Test
  void cancel_besideRequest_leavesNoReceiveBehind() {
    Race.explore(
        race -> {
          var channel = Mpsc.<Integer>bounded(1);
          var signals = subscribed(channel.receiver());
          race.actor(() -> signals.subscription().request(1));
          race.actor(() -> signals.subscription().cancel());
          race.run(channel, signals);
          var _ = channel.sender().trySend(1);
          require(signals.values.isEmpty(), "signalled " + signals.values);
          require(channel.receiver().tryReceive() instanceof Value<?>, "the receiver is free");
        });
  }

  @Test
  void cancel_besideSend_theValueIsSignalledOrStillThere() {
    Race.explore(
        race -> {
          var channel = Mpsc.<Integer>bounded(1);
          var signals = subscribed(channel.receiver());
          signals.subscription().request(1);
          race.actor(() -> channel.sender().trySend(1));
          race.actor(() -> signals.subscription().cancel());
          race.run(channel, signals);
          boolean left = channel.receiver().tryReceive() instanceof Value<?>;
          require(signals.values.isEmpty() == left, "signalled or left, not both");
        });
  }

  @Test
  void close_ofSenderBesideRequest_isToldOnce() {
    Race.explore(
        race -> {
          var channel = Mpsc.<Integer>bounded(1);
          var signals = subscribed(channel.receiver());
          race.actor(() -> signals.subscription().request(1));
          race.actor(
              () -> {
                var _ = channel.sender().trySend(1);
                channel.sender().close();
              });
          race.run(channel, signals);
          require(signals.values.equals(List.of(1)), "signalled " + signals.values);
          signals.subscription().request(1);
          require(signals.ends == 1, "ended " + signals.ends + " times");
        });
  }

  @Test
  void onComplete_besideTheReceiveThatMakesRoom_comesAfterTheLastValue() {
    Race.explore(
        race -> {
          MpscChannel<Integer> channel = Mpsc.bounded(1);
          var _ = channel.sender().trySend(1);
          Flow.Subscriber<Integer> subscriber = Subscribers.into(channel.sender());
          subscriber.onSubscribe(new Demand());
          Actor got =
              race.actor(
                  () -> {
                    var all = new ArrayList<Integer>();
                    channel.receiver().forEach(all::add);
                    return all;
                  });
          race.actor(
              () -> {
                subscriber.onNext(2);
                subscriber.onComplete();
              });
          race.run(channel, subscriber);
          require(List.of(1, 2).equals(got.result()), "received " + got.result());
        });
  }

  @Test
  void shutdown_besideOnNext_cancelsUpstream() {
    Race.explore(
        race -> {
          MpscChannel<Integer> channel = Mpsc.bounded(1);
          var demand = new Demand();
          Flow.Subscriber<Integer> subscriber = Subscribers.into(channel.sender());
          subscriber.onSubscribe(demand);
          race.actor(() -> subscriber.onNext(1));
          race.actor(() -> channel.receiver().shutdown());
          race.run(channel, subscriber, demand);
          require(demand.cancels == 1, "cancelled " + demand.cancels + " times");
        });
  }

  /// What a subscriber is told. Signals come one at a time.
  private static final class Signals implements Flow.Subscriber<Integer> {
    private final List<Integer> values = new ArrayList<>();
    private Flow.@Nullable Subscription subscription;
    private int ends;

    Flow.Subscription subscription() {
      Flow.Subscription given = subscription;
      if (given == null) {
        throw new AssertionError("onSubscribe did not come");
      }
      return given;
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
      subscription = given;
    }

    @Override
    public void onNext(Integer value) {
      values.add(value);
    }

    @Override
    public void onError(Throwable failure) {
      throw new AssertionError(failure);
    }

    @Override
    public void onComplete() {
      ends++;
    }
  }

  /// A publisher that signals when the race does.
  private static final class Demand implements Flow.Subscription {
    private int cancels;

    @Override
    public void request(long n) {
      // the race signals what it likes
    }

    @Override
    public void cancel() {
      cancels++;
    }
  }
}
