package dev.headrace.examples.redis.command;

import dev.headrace.examples.redis.command.CommandSpec.Effect;
import dev.headrace.examples.redis.command.CommandSpec.Keys;
import dev.headrace.examples.redis.protocol.ByteString;
import dev.headrace.examples.redis.protocol.Frame;
import dev.headrace.examples.redis.store.Keyspace;
import dev.headrace.examples.redis.store.Keyspace.Condition;
import dev.headrace.examples.redis.store.Keyspace.Expiry;

/// `SETEX key seconds value` and `PSETEX key milliseconds value` set a key that expires.
record SetEx(ByteString key, ByteString value, Lifetime lifetime) implements Command {

  static final CommandSpec SETEX = spec("setex", Lifetime::ofSeconds);
  static final CommandSpec PSETEX = spec("psetex", Lifetime::ofMillis);

  private static CommandSpec spec(String name, Lifetime.Unit unit) {
    return new CommandSpec(
        name, 4, Effect.WRITES, Keys.FIRST, arguments -> parse(arguments, name, unit));
  }

  private static Command parse(Arguments arguments, String name, Lifetime.Unit unit) {
    ByteString key = arguments.next();
    Lifetime lifetime = unit.read(arguments.next(), name).requirePositive();
    return new SetEx(key, arguments.next(), lifetime);
  }

  @Override
  public Frame apply(Session session) {
    Keyspace keys = session.keys();
    keys.set(key, value, Condition.ALWAYS, new Expiry.At(lifetime.deadline(keys.now())));
    return Frame.OK;
  }
}
