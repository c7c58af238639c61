package dev.headrace.examples.redis.command;

import dev.headrace.examples.redis.command.CommandSpec.Effect;
import dev.headrace.examples.redis.command.CommandSpec.Keys;
import dev.headrace.examples.redis.protocol.ByteString;
import dev.headrace.examples.redis.protocol.Frame;

/// `GET key` answers the value, or null.
record Get(ByteString key) implements Command {

  static final CommandSpec SPEC = new CommandSpec("get", 2, Effect.READS, Keys.FIRST, Get::parse);

  static Command parse(Arguments arguments) {
    return new Get(arguments.next());
  }

  @Override
  public Frame apply(Session session) {
    return Frame.bulkOrNull(session.keys().get(key));
  }
}
