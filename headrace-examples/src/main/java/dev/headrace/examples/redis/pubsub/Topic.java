package dev.headrace.examples.redis.pubsub;

import dev.headrace.examples.redis.protocol.ByteString;
import dev.headrace.examples.redis.protocol.Frame;
import java.util.List;

/// What can be subscribed to, and the frames that its subscribers get.
///
/// @param name of the channel, or the pattern
public record Topic(Kind kind, ByteString name) {

  private static final ByteString LAGGED = ByteString.utf8("__lagged__:");

  public enum Kind {
    /// One channel, by its name.
    CHANNEL(""),

    /// All channels whose names match a [Glob][dev.headrace.examples.redis.glob.Glob].
    PATTERN("p");

    private final Frame subscribed;
    private final Frame unsubscribed;
    private final Frame message;

    Kind(String prefix) {
      subscribed = Frame.bulk(prefix + "subscribe");
      unsubscribed = Frame.bulk(prefix + "unsubscribe");
      message = Frame.bulk(prefix + "message");
    }

    /// The answer to leaving all topics of this kind, if there were none.
    Frame.Push unsubscribedFromNone(int count) {
      return push(unsubscribed, Frame.NULL, new Frame.Int(count));
    }
  }

  /// Confirms a subscription.
  ///
  /// @param count how many there are now, of either kind
  Frame.Push subscribed(int count) {
    return push(kind.subscribed, new Frame.Bulk(name), new Frame.Int(count));
  }

  /// Confirms the end of one.
  ///
  /// @param count how many are left, of either kind
  Frame.Push unsubscribed(int count) {
    return push(kind.unsubscribed, new Frame.Bulk(name), new Frame.Int(count));
  }

  Frame.Push message(ByteString channel, ByteString payload) {
    var from = new Frame.Bulk(channel);
    var text = new Frame.Bulk(payload);
    return switch (kind) {
      case CHANNEL -> push(kind.message, from, text);
      case PATTERN -> push(kind.message, new Frame.Bulk(name), from, text);
    };
  }

  /// Tells a subscriber how many messages it missed: as a message, which every client library
  /// understands, of a channel that nobody publishes to.
  Frame.Push lagged(long missed) {
    return message(LAGGED.concat(name), ByteString.utf8(Long.toString(missed)));
  }

  private static Frame.Push push(Frame... elements) {
    return new Frame.Push(List.of(elements));
  }
}
