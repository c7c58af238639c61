package dev.headrace.examples.redis.command;

import dev.headrace.examples.redis.command.CommandSpec.Effect;
import dev.headrace.examples.redis.command.CommandSpec.Keys;
import dev.headrace.examples.redis.protocol.ByteString;
import dev.headrace.examples.redis.protocol.Frame;
import dev.headrace.examples.redis.store.Keyspace.Condition;
import dev.headrace.examples.redis.store.Keyspace.Expiry;

/// `GETSET key value` answers the value before, or null. The key no longer expires.
record GetSet(ByteString key, ByteString value) implements Command {

  static final CommandSpec SPEC =
      new CommandSpec("getset", 3, Effect.WRITES, Keys.FIRST, GetSet::parse);

  static Command parse(Arguments arguments) {
    return new GetSet(arguments.next(), arguments.next());
  }

  @Override
  public Frame apply(Session session) {
    return Frame.bulkOrNull(
        session.keys().set(key, value, Condition.ALWAYS, new Expiry.Never()).previous());
  }
}
