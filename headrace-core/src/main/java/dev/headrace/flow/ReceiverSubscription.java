package dev.headrace.flow;

import static java.lang.invoke.ConstantBootstraps.fieldVarHandle;

import dev.headrace.Closed;
import dev.headrace.Lagged;
import dev.headrace.Value;
import dev.headrace.internal.waiter.Uncaught;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/// One subscriber's use of a receiver.
///
/// ```
///                 request                 receiveAsync            value
///    (no demand) ─────────▶ (demand) ───────────────▶ (receiving) ─────▶ onNext, and again
///         │                    │                           │
///         │ at the end         │ ending                    │ cancel, a bad request:
///         │                    │                           │ the receive is cancelled
///         ▼                    ▼                           ▼
///     onComplete        its last signal, if any  ◀── withdrawn, or delivered first
/// ```
///
/// *Invariants.* One thread at a time steps, by the publisher's turns; it alone signals, receives
/// and writes `pending`. At most one receive is pending, and only while there is demand: what is
/// taken was asked for. Demand is used up before the value is signalled. A value that was taken is
/// signalled, whatever has happened since.
///
/// *Not invariants.* After `cancel` has returned a value may still be signalled: one that had been
/// taken. After `request` has returned nothing need have been signalled yet.
///
/// *Races.* Cancel against a receive that begins: who cancels writes `ending` and then looks at
/// `pending`; who receives writes `pending` and then looks at `ending`. So one of them cancels the
/// receive. Cancel against the value: the future decides; if it was cancelled nothing was taken,
/// and if not, the value is there and the step signals it. A receive that completes while its
/// callback is added: the callback asks for one more step than is needed.
///
/// *Stack.* A value that is there is taken by the loop of the step; one that comes later by the
/// thread that sends it, which asks. A signal never runs on top of another.
final class ReceiverSubscription<T, R extends @Nullable Object> implements Flow.Subscription {

  private static final VarHandle DEMAND =
      fieldVarHandle(
              MethodHandles.lookup(),
              "demand",
              VarHandle.class,
              ReceiverSubscription.class,
              long.class)
          .withInvokeExactBehavior();
  private static final VarHandle ENDING =
      fieldVarHandle(
              MethodHandles.lookup(),
              "ending",
              VarHandle.class,
              ReceiverSubscription.class,
              Ending.class)
          .withInvokeExactBehavior();

  /** As much demand as can be told, which is no limit (rule 3.17 of Reactive Streams). */
  private static final long NO_LIMIT = Long.MAX_VALUE;

  private final ReceiverPublisher<T, R> publisher;
  private final Source<T, R> source;

  // Any thread

  /** How many values may be signalled. */
  private volatile long demand;

  /** Why no further value will be received; set once, but for a lag, which must be told. */
  private volatile @Nullable Ending ending;

  // Written by who has the turn; who stops reads it

  /** The receive that has not been dealt with. */
  private volatile @Nullable CompletableFuture<R> pending;

  // Who has the turn

  private boolean introduced;

  /** Null after the end: who keeps the subscription does not keep the subscriber. */
  private Flow.@Nullable Subscriber<? super T> subscriber;

  ReceiverSubscription(
      ReceiverPublisher<T, R> publisher,
      Source<T, R> source,
      Flow.Subscriber<? super T> subscriber) {
    this.publisher = publisher;
    this.source = source;
    this.subscriber = subscriber;
  }

  @Override
  public void request(long n) {
    if (n <= 0) {
      stop(
          new Ending.Failed(
              new IllegalArgumentException("demand must be positive (rule 3.9): " + n)));
    } else {
      addDemand(n);
      publisher.ask();
    }
  }

  @Override
  public void cancel() {
    stop(new Ending.Cancelled());
  }

  /// Ends the subscription, if nothing else has ended it.
  void stop(Ending how) {
    if (casEnding(null, how)) {
      CompletableFuture<R> receive = pending;
      if (receive != null) {
        boolean _ = receive.cancel(false);
      }
      publisher.ask();
    }
  }

  /// Goes as far as is possible now.
  void step() {
    for (var to = subscriber; to != null && advance(to); to = subscriber) {}
  }

  /* Whether there may be more to do now. */
  private boolean advance(Flow.Subscriber<? super T> to) {
    CompletableFuture<R> receive = pending;
    if (receive != null) {
      return finish(receive, to);
    }
    if (!introduced) {
      introduce(to);
      return true;
    }
    Ending how = ending;
    if (how != null) {
      end(how, to);
      return false;
    }
    return demand == 0 ? endIfAtEnd() : receive();
  }

  private void introduce(Flow.Subscriber<? super T> to) {
    introduced = true;
    try {
      to.onSubscribe(this);
    } catch (Throwable failure) {
      giveUp(failure);
    }
  }

  /* The end takes no demand. But the channel does not tell it to somebody who receives nothing, so it
   * is seen only if it came before the demand was used up. */
  private boolean endIfAtEnd() {
    return source.isAtEnd() && casEnding(null, new Ending.Completed());
  }

  private boolean receive() {
    CompletableFuture<R> receive = source.receiveAsync();
    pending = receive;
    if (ending != null) {
      boolean _ = receive.cancel(false); // who stopped may have looked before it was there
    }
    if (!receive.isDone()) {
      var _ = receive.whenComplete((_, _) -> publisher.ask());
    }
    return true;
  }

  private boolean finish(CompletableFuture<R> receive, Flow.Subscriber<? super T> to) {
    switch (receive.state()) {
      case RUNNING -> {
        return false;
      }
      case CANCELLED -> pending = null;
      case FAILED -> {
        pending = null;
        stop(new Ending.Failed(receive.exceptionNow()));
      }
      case SUCCESS -> {
        pending = null;
        received(receive.resultNow(), to);
      }
    }
    return true;
  }

  private void received(R received, Flow.Subscriber<? super T> to) {
    switch (source.outcome(received)) {
      case Value<T>(T value) -> next(value, to);
      // Told even to who has cancelled meanwhile: the channel tells it once.
      case Lagged<T>(long missed) -> ending = new Ending.Failed(new LaggedException(missed));
      case Closed<T> _ -> stop(new Ending.Completed());
    }
  }

  private void next(T value, Flow.Subscriber<? super T> to) {
    useDemand();
    try {
      to.onNext(value);
    } catch (Throwable failure) {
      giveUp(failure);
    }
  }

  /* Rule 2.13: a subscriber that throws counts as one that has cancelled. Nobody who called us can act
   * on what it threw. */
  private void giveUp(Throwable failure) {
    cancel();
    Uncaught.report(failure);
  }

  /* Released first, so that the subscriber can subscribe again from within its last signal. */
  private void end(Ending how, Flow.Subscriber<? super T> to) {
    subscriber = null;
    publisher.release();
    try {
      switch (how) {
        case Ending.Cancelled _ -> {}
        case Ending.Completed _ -> to.onComplete();
        case Ending.Failed(Throwable failure) -> to.onError(failure);
      }
    } catch (Throwable failure) {
      Uncaught.report(failure);
    }
  }

  private void addDemand(long n) {
    long found;
    do {
      found = demand;
    } while (!casDemand(found, found > NO_LIMIT - n ? NO_LIMIT : found + n));
  }

  private void useDemand() {
    long found;
    do {
      found = demand;
    } while (found != NO_LIMIT && !casDemand(found, found - 1));
  }

  private boolean casDemand(long expected, long next) {
    return DEMAND.compareAndSet(this, expected, next);
  }

  private boolean casEnding(@Nullable Ending expected, Ending next) {
    return ENDING.compareAndSet(this, expected, next);
  }
}
