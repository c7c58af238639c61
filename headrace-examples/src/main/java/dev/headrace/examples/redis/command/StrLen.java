package dev.headrace.examples.redis.command;

import dev.headrace.examples.redis.command.CommandSpec.Effect;
import dev.headrace.examples.redis.command.CommandSpec.Keys;
import dev.headrace.examples.redis.protocol.ByteString;
import dev.headrace.examples.redis.protocol.Frame;

/// `STRLEN key` answers how many bytes the value has; 0 if there is no such key.
record StrLen(ByteString key) implements Command {

  static final CommandSpec SPEC =
      new CommandSpec("strlen", 2, Effect.READS, Keys.FIRST, StrLen::parse);

  static Command parse(Arguments arguments) {
    return new StrLen(arguments.next());
  }

  @Override
  public Frame apply(Session session) {
    ByteString value = session.keys().get(key);
    return new Frame.Int(value == null ? 0 : value.length());
  }
}
