package dev.headrace.examples.redis.command;

import dev.headrace.examples.redis.protocol.ByteString;
import dev.headrace.examples.redis.protocol.Frame;
import dev.headrace.examples.redis.pubsub.Topic;
import dev.headrace.examples.redis.pubsub.Topic.Kind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `SUBSCRIBE channel [channel ...]` and `PSUBSCRIBE pattern [pattern ...]` confirm each with a
/// push of its own.
record Subscribe(Kind kind, List<ByteString> names) implements Command {

  static final CommandSpec SUBSCRIBE =
      CommandSpec.withoutKeys(
          "subscribe", -2, arguments -> new Subscribe(Kind.CHANNEL, arguments.rest()));

  static final CommandSpec PSUBSCRIBE =
      CommandSpec.withoutKeys(
          "psubscribe", -2, arguments -> new Subscribe(Kind.PATTERN, arguments.rest()));

  @Override
  public @Nullable Frame apply(Session session) {
    for (ByteString name : names) {
      session.subscriptions().subscribe(new Topic(kind, name));
    }
    return null;
  }
}
