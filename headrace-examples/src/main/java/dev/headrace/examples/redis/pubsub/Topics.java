package dev.headrace.examples.redis.pubsub;

import dev.headrace.broadcast.Broadcast;
import dev.headrace.broadcast.BroadcastReceiver;
import dev.headrace.broadcast.BroadcastSender;
import dev.headrace.examples.redis.protocol.ByteString;
import dev.headrace.examples.redis.protocol.Frame;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The topics of one kind that have subscribers, each a broadcast channel.
final class Topics {

  /*
   * A topic is made for its first subscriber, and forgotten after its last.
   *
   * The race: one connection finds the topic, then another, the last subscriber, leaves and has it
   * forgotten, then the first subscribes to what nobody will find any more. So looking it up and
   * subscribing are one step, and so are counting the subscribers and forgetting it, under the lock.
   *
   * Who publishes takes no lock. It may send through a topic that was forgotten a moment ago: then
   * nobody receives it, which is as if it had been sent at the moment when there was no topic. That
   * is why nobody closes the sender; without handles the channel is garbage.
   */

  private final int capacity;

  /** Added to and removed from under the lock, read by any thread. */
  private final ConcurrentHashMap<ByteString, BroadcastSender<Frame.Push>> senders =
      new ConcurrentHashMap<>();

  Topics(int capacity) {
    this.capacity = capacity;
  }

  synchronized BroadcastReceiver<Frame.Push> join(ByteString name) {
    return senders.computeIfAbsent(name, _ -> Broadcast.sender(capacity)).subscribe();
  }

  void leave(ByteString name, BroadcastReceiver<Frame.Push> receiver) {
    receiver.close(); // not under the lock: this wakes who waits
    synchronized (this) {
      BroadcastSender<Frame.Push> sender = senders.get(name);
      if (sender != null && sender.receiverCount() == 0) {
        senders.remove(name);
      }
    }
  }

  /// The sender of a topic that has, or had a moment ago, subscribers.
  @Nullable BroadcastSender<Frame.Push> find(ByteString name) {
    return senders.get(name);
  }

  /// All topics there are; the view is live.
  Map<ByteString, BroadcastSender<Frame.Push>> all() {
    return senders;
  }
}
