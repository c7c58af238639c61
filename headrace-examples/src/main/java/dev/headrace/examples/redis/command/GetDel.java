package dev.headrace.examples.redis.command;

import dev.headrace.examples.redis.command.CommandSpec.Effect;
import dev.headrace.examples.redis.command.CommandSpec.Keys;
import dev.headrace.examples.redis.protocol.ByteString;
import dev.headrace.examples.redis.protocol.Frame;

/// `GETDEL key` answers the value, or null, and deletes the key.
record GetDel(ByteString key) implements Command {

  static final CommandSpec SPEC =
      new CommandSpec("getdel", 2, Effect.WRITES, Keys.FIRST, GetDel::parse);

  static Command parse(Arguments arguments) {
    return new GetDel(arguments.next());
  }

  @Override
  public Frame apply(Session session) {
    return Frame.bulkOrNull(session.keys().getAndDelete(key));
  }
}
