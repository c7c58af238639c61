package dev.headrace.flow;

import static java.lang.invoke.ConstantBootstraps.fieldVarHandle;
import static java.util.Objects.requireNonNull;

import dev.headrace.internal.waiter.Uncaught;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/// Lends a receiver to one subscription at a time.
///
/// The turns are the publisher's and not the subscription's, because a subscriber may subscribe
/// again from within its last signal: the new subscription then begins when that signal has
/// returned, and not on top of it. So a subscriber that lags again and again does not climb the
/// stack.
///
/// @param <T> the type of the values
/// @param <R> what a receive yields
final class ReceiverPublisher<T, R extends @Nullable Object> implements Flow.Publisher<T> {

  private static final VarHandle CURRENT =
      fieldVarHandle(
              MethodHandles.lookup(),
              "current",
              VarHandle.class,
              ReceiverPublisher.class,
              ReceiverSubscription.class)
          .withInvokeExactBehavior();

  private final Source<T, R> source;
  private final Executor executor;
  private final Turns turns = new Turns(this::step);

  /** Who has the receiver. Set by who subscribes, if nobody has it; cleared by who runs. */
  private volatile @Nullable ReceiverSubscription<T, R> current;

  ReceiverPublisher(Source<T, R> source, Executor executor) {
    this.source = source;
    this.executor = executor;
  }

  @Override
  public void subscribe(Flow.Subscriber<? super T> subscriber) {
    requireNonNull(subscriber, "subscriber");
    if (casCurrent(null, new ReceiverSubscription<>(this, source, subscriber))) {
      ask();
    } else {
      refuse(subscriber);
    }
  }

  private void refuse(Flow.Subscriber<? super T> subscriber) {
    try {
      subscriber.onSubscribe(new Refused());
      subscriber.onError(
          new IllegalStateException(
              "a receiver serves one subscriber at a time, and another is subscribed: " + source));
    } catch (Throwable failure) {
      Uncaught.report(failure);
    }
  }

  /// Sees to it that the current subscription goes on, by whatever has changed.
  void ask() {
    if (turns.ask()) {
      try {
        executor.execute(turns);
      } catch (RejectedExecutionException rejected) {
        failOnThisThread(rejected);
      }
    }
  }

  /* The turn is still ours, as the executor did not take it. */
  private void failOnThisThread(RejectedExecutionException rejected) {
    ReceiverSubscription<T, R> subscription = current;
    if (subscription != null) {
      subscription.stop(new Ending.Failed(rejected));
    }
    turns.run();
  }

  private void step() {
    ReceiverSubscription<T, R> subscription = current;
    if (subscription != null) {
      subscription.step();
    }
  }

  /// Makes room for another subscriber. Called by the current subscription, in its turn.
  void release() {
    current = null;
  }

  @Override
  public String toString() {
    return "Publisher from " + source;
  }

  private boolean casCurrent(
      @Nullable ReceiverSubscription<T, R> expected, ReceiverSubscription<T, R> next) {
    return CURRENT.compareAndSet(this, expected, next);
  }

  /// What a subscriber is given that is refused next.
  private record Refused() implements Flow.Subscription {
    @Override
    public void request(long n) {
      // its end is on the way
    }

    @Override
    public void cancel() {
      // its end is on the way
    }
  }
}
