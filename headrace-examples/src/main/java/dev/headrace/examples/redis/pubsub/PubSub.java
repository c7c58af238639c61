package dev.headrace.examples.redis.pubsub;

import dev.headrace.broadcast.BroadcastSender;
import dev.headrace.examples.redis.glob.Glob;
import dev.headrace.examples.redis.protocol.ByteString;
import dev.headrace.examples.redis.protocol.Frame;
import dev.headrace.examples.redis.pubsub.Topic.Kind;
import java.util.List;

/// The channels and patterns of a server that somebody is subscribed to. Any thread.
public final class PubSub {

  /// How many messages of one topic a subscriber may fall behind before it misses the oldest. It
  /// bounds what a subscriber that does not read can make the server keep.
  public static final int CAPACITY = 1_024;

  private final Topics channels;
  private final Topics patterns;

  public PubSub() {
    this(CAPACITY);
  }

  PubSub(int capacity) {
    channels = new Topics(capacity);
    patterns = new Topics(capacity);
  }

  /// Publishes a message to the subscribers of the channel and to those of each pattern that it
  /// matches. Never waits.
  ///
  /// @return to how many; who is subscribed to several of these topics counts once for each
  public int publish(ByteString channel, ByteString payload) {
    int receivers = 0;
    BroadcastSender<Frame.Push> exact = channels.find(channel);
    if (exact != null) {
      receivers = exact.send(new Topic(Kind.CHANNEL, channel).message(channel, payload));
    }
    for (var each : patterns.all().entrySet()) {
      ByteString pattern = each.getKey();
      if (new Glob(pattern).matches(channel)) {
        Frame.Push message = new Topic(Kind.PATTERN, pattern).message(channel, payload);
        receivers += each.getValue().send(message);
      }
    }
    return receivers;
  }

  /// The channels whose names match and that somebody is subscribed to, not counting patterns.
  public List<ByteString> channels(Glob names) {
    return channels.all().keySet().stream().filter(names::matches).toList();
  }

  /// How many are subscribed to the channel, not counting patterns.
  public int subscribers(ByteString channel) {
    BroadcastSender<Frame.Push> sender = channels.find(channel);
    return sender == null ? 0 : sender.receiverCount();
  }

  /// How many patterns somebody is subscribed to.
  public int patterns() {
    return patterns.all().size();
  }

  Topics topics(Kind kind) {
    return switch (kind) {
      case CHANNEL -> channels;
      case PATTERN -> patterns;
    };
  }
}
