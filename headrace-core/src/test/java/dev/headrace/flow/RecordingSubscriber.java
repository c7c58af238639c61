package dev.headrace.flow;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/// Records what it is signalled, and does in each signal what a test wants it to.
class RecordingSubscriber<T> implements Flow.Subscriber<T> {

  private final List<T> values = new ArrayList<>();
  private final List<String> signals = new ArrayList<>();
  private Flow.@Nullable Subscription subscription;
  private @Nullable Throwable failure;

  @Override
  public synchronized void onSubscribe(Flow.Subscription subscription) {
    signals.add("subscribed");
    this.subscription = subscription;
  }

  @Override
  public synchronized void onNext(T value) {
    signals.add("value");
    values.add(value);
  }

  @Override
  public synchronized void onError(Throwable failure) {
    signals.add("failed");
    this.failure = failure;
  }

  @Override
  public synchronized void onComplete() {
    signals.add("completed");
  }

  final synchronized List<T> values() {
    return List.copyOf(values);
  }

  /// The kinds of all signals, in order.
  final synchronized List<String> signals() {
    return List.copyOf(signals);
  }

  final synchronized @Nullable Throwable failure() {
    return failure;
  }

  final Flow.Subscription subscription() {
    Flow.Subscription given;
    synchronized (this) {
      given = subscription;
    }
    if (given == null) {
      throw new AssertionError("not subscribed");
    }
    return given;
  }
}
