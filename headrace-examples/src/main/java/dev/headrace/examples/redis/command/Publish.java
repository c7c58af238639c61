package dev.headrace.examples.redis.command;

import dev.headrace.examples.redis.protocol.ByteString;
import dev.headrace.examples.redis.protocol.Frame;

/// `PUBLISH channel message` answers how many subscribers it was published to. It does not wait for
/// them.
record Publish(ByteString channel, ByteString message) implements Command {

  static final CommandSpec SPEC = CommandSpec.withoutKeys("publish", 3, Publish::parse);

  static Command parse(Arguments arguments) {
    return new Publish(arguments.next(), arguments.next());
  }

  @Override
  public Frame apply(Session session) {
    return new Frame.Int(session.pubSub().publish(channel, message));
  }
}
