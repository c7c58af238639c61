package dev.headrace.flow;

import static java.lang.invoke.ConstantBootstraps.fieldVarHandle;
import static java.util.Objects.requireNonNull;

import dev.headrace.internal.waiter.Uncaught;
import dev.headrace.mpsc.MpscSender;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Sends what a publisher signals, one value at a time.
///
/// ```
///    (new) ──onSubscribe──▶ request(1) ──onNext──▶ (sending) ──sent──▶ request(1), and again
///                               │                      │
///                               │ onComplete, onError  │ the same: not before it was sent
///                               │ the channel closes   │ the send fails
///                               ▼                      ▼
///                        cancel, if the channel closed; onError; the sender is closed
/// ```
///
/// *Invariants.* The next value is requested when the last one is in the channel: at most one waits
/// outside, in the senders' queue, first come first served. The sender is closed once, after the
/// last value was sent. Calls of the subscription are made in turns, so one at a time (rule 2.7).
///
/// *Races.* Completion while a value waits to be sent: closing the sender would refuse it, so the
/// step looks at the send first. The channel closes while upstream is silent: a wait for the close
/// is pending from the first to the last, and its callback ends the subscription. The channel
/// closes and upstream ends: `ending` is set once, and the first counts.
///
/// *Stack.* `onNext` only starts the send; whether it is done is seen by the step, which is the one
/// that requests. A publisher that signals from within `request` so returns to it each time.
final class SenderSubscriber<T> implements Flow.Subscriber<T> {

  private static final VarHandle UPSTREAM =
      fieldVarHandle(
              MethodHandles.lookup(),
              "upstream",
              VarHandle.class,
              SenderSubscriber.class,
              Flow.Subscription.class)
          .withInvokeExactBehavior();
  private static final VarHandle ENDING =
      fieldVarHandle(
              MethodHandles.lookup(),
              "ending",
              VarHandle.class,
              SenderSubscriber.class,
              Ending.class)
          .withInvokeExactBehavior();

  private final MpscSender<T> sender;
  private final Consumer<? super Throwable> onError;
  private final Turns turns = new Turns(this::step);

  // Any thread

  /** Set once, by the first onSubscribe. */
  private volatile Flow.@Nullable Subscription upstream;

  /** Why nothing more will be requested; set once. */
  private volatile @Nullable Ending ending;

  // Written by the publisher's signals, one at a time; the send is cleared by who has the turn

  /** The send that has not been dealt with. */
  private volatile @Nullable CompletableFuture<?> sending;

  /** The wait for the close of the channel. */
  private volatile @Nullable CompletableFuture<?> closing;

  // Who has the turn

  /** Whether a value was requested that has not been sent. */
  private boolean requested;

  private boolean ended;

  SenderSubscriber(MpscSender<T> sender, Consumer<? super Throwable> onError) {
    this.sender = sender;
    this.onError = onError;
  }

  @Override
  public void onSubscribe(Flow.Subscription subscription) {
    requireNonNull(subscription, "subscription");
    if (!casUpstream(null, subscription)) {
      subscription.cancel();
      return;
    }
    CompletableFuture<?> closed = sender.awaitClosedAsync();
    closing = closed;
    var _ = closed.whenComplete((_, _) -> end(new Ending.Cancelled()));
    ask();
  }

  @Override
  public void onNext(T value) {
    CompletableFuture<?> send = sender.sendAsync(value);
    sending = send;
    if (send.isDone()) {
      ask();
    } else {
      var _ = send.whenComplete((_, _) -> ask());
    }
  }

  @Override
  public void onError(Throwable failure) {
    end(new Ending.Failed(requireNonNull(failure, "failure")));
  }

  @Override
  public void onComplete() {
    end(new Ending.Completed());
  }

  private void end(Ending how) {
    if (casEnding(null, how)) {
      ask();
    }
  }

  private void ask() {
    if (turns.ask()) {
      turns.run();
    }
  }

  private void step() {
    if (ended) {
      return;
    }
    CompletableFuture<?> send = sending;
    if (send != null) {
      if (!send.isDone()) {
        return;
      }
      sent(send);
    }
    // No value comes between the two looks: there is a step at the begin, for a send that is
    // done, and for an end; and values come only between a request and an end.
    goOn(ending);
  }

  private void sent(CompletableFuture<?> send) {
    sending = null;
    requested = false;
    if (send.isCompletedExceptionally()) {
      boolean _ = casEnding(null, new Ending.Cancelled()); // the channel is closed
    }
  }

  private void goOn(@Nullable Ending how) {
    Flow.Subscription from = upstream;
    if (how != null) {
      ended = true;
      finish(how, from);
    } else if (from != null && !requested) {
      requested = true;
      requestFrom(from);
    }
  }

  private void requestFrom(Flow.Subscription from) {
    try {
      from.request(1);
    } catch (Throwable failure) {
      end(new Ending.Failed(failure));
    }
  }

  private void finish(Ending how, Flow.@Nullable Subscription from) {
    CompletableFuture<?> closed = closing;
    if (closed != null) {
      boolean _ = closed.cancel(false);
    }
    try {
      switch (how) {
        case Ending.Cancelled _ -> requireNonNull(from).cancel();
        case Ending.Completed _ -> {}
        case Ending.Failed(Throwable failure) -> onError.accept(failure);
      }
    } catch (Throwable failure) {
      Uncaught.report(failure);
    }
    sender.close();
  }

  @Override
  public String toString() {
    return "Subscriber into " + sender;
  }

  private boolean casUpstream(Flow.@Nullable Subscription expected, Flow.Subscription next) {
    return UPSTREAM.compareAndSet(this, expected, next);
  }

  private boolean casEnding(@Nullable Ending expected, Ending next) {
    return ENDING.compareAndSet(this, expected, next);
  }
}
