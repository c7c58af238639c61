package dev.headrace.examples.redis.command;

import dev.headrace.examples.redis.protocol.ByteString;
import dev.headrace.examples.redis.protocol.Frame;
import dev.headrace.examples.redis.pubsub.Topic;
import dev.headrace.examples.redis.pubsub.Topic.Kind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `UNSUBSCRIBE [channel ...]` and `PUNSUBSCRIBE [pattern ...]` confirm each with a push of its
/// own. Without a name, all are meant.
record Unsubscribe(Kind kind, List<ByteString> names) implements Command {

  static final CommandSpec UNSUBSCRIBE =
      CommandSpec.withoutKeys(
          "unsubscribe", -1, arguments -> new Unsubscribe(Kind.CHANNEL, arguments.rest()));

  static final CommandSpec PUNSUBSCRIBE =
      CommandSpec.withoutKeys(
          "punsubscribe", -1, arguments -> new Unsubscribe(Kind.PATTERN, arguments.rest()));

  @Override
  public @Nullable Frame apply(Session session) {
    if (names.isEmpty()) {
      session.subscriptions().unsubscribeAll(kind);
    }
    for (ByteString name : names) {
      session.subscriptions().unsubscribe(new Topic(kind, name));
    }
    return null;
  }
}
