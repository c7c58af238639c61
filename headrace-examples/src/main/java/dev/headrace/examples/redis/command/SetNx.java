package dev.headrace.examples.redis.command;

import dev.headrace.examples.redis.command.CommandSpec.Effect;
import dev.headrace.examples.redis.command.CommandSpec.Keys;
import dev.headrace.examples.redis.protocol.ByteString;
import dev.headrace.examples.redis.protocol.Frame;
import dev.headrace.examples.redis.store.Keyspace.Condition;
import dev.headrace.examples.redis.store.Keyspace.Expiry;

/// `SETNX key value` answers 1, or 0 if there is such a key; then nothing changes.
record SetNx(ByteString key, ByteString value) implements Command {

  static final CommandSpec SPEC =
      new CommandSpec("setnx", 3, Effect.WRITES, Keys.FIRST, SetNx::parse);

  static Command parse(Arguments arguments) {
    return new SetNx(arguments.next(), arguments.next());
  }

  @Override
  public Frame apply(Session session) {
    boolean stored =
        session.keys().set(key, value, Condition.IF_ABSENT, new Expiry.Never()).stored();
    return new Frame.Int(stored ? 1 : 0);
  }
}
