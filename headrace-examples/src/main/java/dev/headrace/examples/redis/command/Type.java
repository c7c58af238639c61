package dev.headrace.examples.redis.command;

import dev.headrace.examples.redis.command.CommandSpec.Effect;
import dev.headrace.examples.redis.command.CommandSpec.Keys;
import dev.headrace.examples.redis.protocol.ByteString;
import dev.headrace.examples.redis.protocol.Frame;

/// `TYPE key` answers `string`, the only type that there is here, or `none`.
record Type(ByteString key) implements Command {

  static final CommandSpec SPEC = new CommandSpec("type", 2, Effect.READS, Keys.FIRST, Type::parse);

  static Command parse(Arguments arguments) {
    return new Type(arguments.next());
  }

  @Override
  public Frame apply(Session session) {
    return new Frame.Simple(session.keys().contains(key) ? "string" : "none");
  }
}
