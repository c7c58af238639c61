package dev.headrace.examples.redis.command;

import dev.headrace.examples.redis.command.CommandSpec.Effect;
import dev.headrace.examples.redis.command.CommandSpec.Keys;
import dev.headrace.examples.redis.protocol.ByteString;
import dev.headrace.examples.redis.protocol.Frame;
import dev.headrace.examples.redis.store.Keyspace;

/// `EXPIRE key seconds`, `PEXPIRE key milliseconds`, and both with `AT` for a time of the calendar,
/// counted from 1970. They answer 1, or 0 if there is no such key. A time that is over deletes it.
record Expire(ByteString key, Lifetime lifetime, Start start) implements Command {

  static final CommandSpec EXPIRE = spec("expire", Lifetime::ofSeconds, Start.NOW);
  static final CommandSpec PEXPIRE = spec("pexpire", Lifetime::ofMillis, Start.NOW);
  static final CommandSpec EXPIREAT = spec("expireat", Lifetime::ofSeconds, Start.EPOCH);
  static final CommandSpec PEXPIREAT = spec("pexpireat", Lifetime::ofMillis, Start.EPOCH);

  /// What the time is counted from.
  enum Start {
    NOW,
    EPOCH
  }

  private static CommandSpec spec(String name, Lifetime.Unit unit, Start start) {
    return new CommandSpec(
        name, -3, Effect.WRITES, Keys.FIRST, arguments -> parse(arguments, name, unit, start));
  }

  private static Command parse(Arguments arguments, String name, Lifetime.Unit unit, Start start) {
    ByteString key = arguments.next();
    ByteString time = arguments.next();
    if (arguments.hasNext()) {
      throw new CommandException("ERR Unsupported option " + arguments.next());
    }
    return new Expire(key, unit.read(time, name), start);
  }

  @Override
  public Frame apply(Session session) {
    Keyspace keys = session.keys();
    long from =
        switch (start) {
          case NOW -> keys.now();
          case EPOCH -> 0;
        };
    return new Frame.Int(keys.expireAt(key, lifetime.deadline(from)) ? 1 : 0);
  }
}
