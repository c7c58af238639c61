package dev.headrace.flow;

import static java.util.Objects.requireNonNull;

import dev.headrace.broadcast.BroadcastReceiver;
import dev.headrace.mpsc.MpscReceiver;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.RejectedExecutionException;

/// Makes publishers of receivers.
///
/// *Demand and cancelling.* A value is taken from the channel when a subscriber has asked for it,
/// and not before: what was not asked for stays in the channel, where senders see that it is full.
/// Cancelling withdraws the receive that is pending; if a value had been taken before, it is still
/// signalled, as the rules of Reactive Streams allow, so that no value is lost. A subscriber that
/// throws has cancelled, and what it threw goes to the uncaught exception handler of the thread.
///
/// *Whose the receiver is.* The publisher borrows it and never closes it, as `stream()` does: after
/// a cancel the values that are left can be received, by another subscriber or otherwise. Whoever
/// wants the senders to stop closes the receiver. If the receiver is closed while somebody is
/// subscribed, the stream completes.
///
/// *One at a time.* A receiver serves one receiving operation at a time, so a publisher has one
/// subscriber at a time; another is told an [IllegalStateException] by its `onError`. So is the
/// subscriber whose receive meets another receiving operation of the same receiver.
///
/// *The end.* When the channel is at its end the subscriber is told with `onComplete`: at once if
/// it has demand, or if the end had come when its demand was used up; else when it asks for more.
///
/// *Threads.* No thread belongs to a subscription. Signals come one at a time, by the thread that
/// makes them possible: the one that subscribes, requests, cancels, sends or closes. It goes on as
/// long as there is something to signal, which may be long if others keep sending. Give an executor
/// where a subscriber takes long, or where a sender must not be kept:
/// `Thread::startVirtualThread` starts a thread whenever there is something to signal after there
/// was nothing.
public final class Publishers {

  private Publishers() {}

  /// A publisher of the values of a channel, each of which is signalled once.
  ///
  /// {@snippet class="dev.headrace.Snippets" region="publisher"}
  ///
  /// @param <T> the type of the values
  /// @param receiver what the values are taken from
  /// @return a publisher for one subscriber at a time
  public static <T> Flow.Publisher<T> from(MpscReceiver<T> receiver) {
    return from(receiver, Runnable::run);
  }

  /// A publisher of the values of a channel, which signals by way of `executor`.
  ///
  /// If the executor rejects, the subscriber is told the [RejectedExecutionException], by the
  /// thread that had something to signal.
  ///
  /// @param <T> the type of the values
  /// @param receiver what the values are taken from
  /// @param executor runs the signals
  /// @return a publisher for one subscriber at a time
  public static <T> Flow.Publisher<T> from(MpscReceiver<T> receiver, Executor executor) {
    return new ReceiverPublisher<>(
        new Source.OfMpsc<>(requireNonNull(receiver, "receiver")),
        requireNonNull(executor, "executor"));
  }

  /// A publisher of what one receiver of a broadcast receives.
  ///
  /// *Lag.* A subscriber that was too slow, so that values were overwritten, is told how many it
  /// missed by its `onError`, with a [LaggedException]; no value after the gap is signalled before
  /// that. Whoever then subscribes again, to the same publisher, goes on with the oldest value that
  /// is left; in libraries of operators that is `retry`.
  ///
  /// For another subscriber of the same broadcast make another publisher, of another receiver.
  ///
  /// @param <T> the type of the values
  /// @param receiver what the values are taken from
  /// @return a publisher for one subscriber at a time
  public static <T> Flow.Publisher<T> from(BroadcastReceiver<T> receiver) {
    return from(receiver, Runnable::run);
  }

  /// A publisher of what one receiver of a broadcast receives, which signals by way of `executor`.
  ///
  /// If the executor rejects, the subscriber is told the [RejectedExecutionException], by the
  /// thread that had something to signal.
  ///
  /// @param <T> the type of the values
  /// @param receiver what the values are taken from
  /// @param executor runs the signals
  /// @return a publisher for one subscriber at a time
  public static <T> Flow.Publisher<T> from(BroadcastReceiver<T> receiver, Executor executor) {
    return new ReceiverPublisher<>(
        new Source.OfBroadcast<>(requireNonNull(receiver, "receiver")),
        requireNonNull(executor, "executor"));
  }
}
