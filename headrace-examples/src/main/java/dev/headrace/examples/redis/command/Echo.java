package dev.headrace.examples.redis.command;

import dev.headrace.examples.redis.protocol.ByteString;
import dev.headrace.examples.redis.protocol.Frame;

/// `ECHO message` answers the message.
record Echo(ByteString message) implements Command {

  static final CommandSpec SPEC = CommandSpec.withoutKeys("echo", 2, Echo::parse);

  static Command parse(Arguments arguments) {
    return new Echo(arguments.next());
  }

  @Override
  public Frame apply(Session session) {
    return new Frame.Bulk(message);
  }
}
