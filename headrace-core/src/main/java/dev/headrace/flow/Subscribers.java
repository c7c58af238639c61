package dev.headrace.flow;

import static java.util.Objects.requireNonNull;

import dev.headrace.internal.waiter.Uncaught;
import dev.headrace.mpsc.MpscSender;
import java.util.concurrent.Flow;
import java.util.function.Consumer;

/// Makes subscribers of senders.
///
/// *Backpressure.* A value is requested when the last one is in the channel. So at most one waits
/// outside, in the queue of the senders, as if a thread had called `send`.
///
/// *Whose the sender is.* The subscriber takes it over and closes it when it has no more use for
/// it: when the publisher has completed or failed, after the last value was sent, or when nothing
/// can be sent any more. Give it a duplicate of a sender that is used elsewhere.
///
/// *Closing.* When nothing can be sent any more, because the receiver or this sender is closed, the
/// subscription is cancelled at once, also if the publisher is silent. A value that then waits to
/// be sent is dropped: it was not sent, so no `onUndelivered` hook gets it.
///
/// *Threads.* No thread belongs to a subscription. The next value is requested by the thread that
/// makes room for it.
///
/// A subscriber is for one subscription; another one is cancelled.
public final class Subscribers {

  private Subscribers() {}

  /// A subscriber that sends every value. A failure of the publisher goes to the uncaught exception
  /// handler of the thread that has the subscriber's turn, and receivers see the end.
  ///
  /// {@snippet class="dev.headrace.Snippets" region="subscriber"}
  ///
  /// @param <T> the type of the values
  /// @param sender where they are sent
  /// @return a subscriber for one subscription
  public static <T> Flow.Subscriber<T> into(MpscSender<T> sender) {
    return into(sender, Uncaught::report);
  }

  /// A subscriber that sends every value, and hands a failure of the publisher to `onError`.
  ///
  /// The sender is still open then: `onError` may try to send a last value that says what has
  /// happened. It should not wait.
  ///
  /// @param <T> the type of the values
  /// @param sender where they are sent
  /// @param onError gets the failure, after the last value was sent
  /// @return a subscriber for one subscription
  public static <T> Flow.Subscriber<T> into(
      MpscSender<T> sender, Consumer<? super Throwable> onError) {
    return new SenderSubscriber<>(
        requireNonNull(sender, "sender"), requireNonNull(onError, "onError"));
  }
}
