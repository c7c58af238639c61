package dev.headrace.examples.redis.pubsub;

import dev.headrace.BroadcastReceive;
import dev.headrace.BroadcastTryReceive;
import dev.headrace.Closed;
import dev.headrace.Empty;
import dev.headrace.Lagged;
import dev.headrace.Value;
import dev.headrace.broadcast.BroadcastReceiver;
import dev.headrace.examples.redis.protocol.Frame;
import dev.headrace.mpsc.MpscSender;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/// One topic that one connection is subscribed to. It is in the line of those that are ready if it
/// has messages, once.
public final class Subscription {

  private final Topic topic;
  private final Topics topics;
  private final BroadcastReceiver<Frame.Push> receiver;
  private final MpscSender<Subscription> ready;

  /** The first of the messages that come next. When it is there, this is in the line. */
  private CompletableFuture<BroadcastReceive<Frame.Push>> next;

  private boolean open = true;

  Subscription(Topic topic, Topics topics, MpscSender<Subscription> ready) {
    this.topic = topic;
    this.topics = topics;
    this.ready = ready;
    this.receiver = topics.join(topic.name());
    this.next = awaitNext();
  }

  Topic topic() {
    return topic;
  }

  /// Takes what has come, at most `max` messages, and gets into the line again: at its end, so that
  /// the others have their turn. Does nothing if this was closed while it was in the line.
  void deliver(int max, Consumer<? super Frame.Push> to) {
    if (open) {
      take(max, to);
      next = awaitNext();
    }
  }

  /// Takes what has come, and leaves the topic.
  void close(Consumer<? super Frame.Push> to) {
    open = false;
    // If the receive can be cancelled, it has taken nothing: there is no message.
    if (!next.cancel(false)) {
      int firstAndLag = 2;
      take(firstAndLag + receiver.size(), to);
    }
    topics.leave(topic.name(), receiver);
  }

  private CompletableFuture<BroadcastReceive<Frame.Push>> awaitNext() {
    CompletableFuture<BroadcastReceive<Frame.Push>> message = receiver.receiveAsync();
    // The publisher runs this: it may not wait, and does not, for the line has no limit.
    var _ = message.thenRun(() -> ready.trySend(this));
    return message;
  }

  private void take(int max, Consumer<? super Frame.Push> to) {
    BroadcastTryReceive<Frame.Push> found = next.resultNow();
    for (int taken = 1; passOn(found, to) && taken < max; taken++) {
      found = receiver.tryReceive();
    }
  }

  /// False if there is nothing to pass on.
  private boolean passOn(BroadcastTryReceive<Frame.Push> found, Consumer<? super Frame.Push> to) {
    switch (found) {
      case Value(var message) -> to.accept(message);
      case Lagged(var missed) -> to.accept(topic.lagged(missed));
      case Empty<?> _, Closed<?> _ -> {
        return false;
      }
    }
    return true;
  }
}
