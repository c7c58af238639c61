package dev.headrace.examples.redis.command;

import dev.headrace.examples.redis.command.CommandSpec.Effect;
import dev.headrace.examples.redis.command.CommandSpec.Keys;
import dev.headrace.examples.redis.protocol.ByteString;
import dev.headrace.examples.redis.protocol.Frame;

/// `EXPIRE key seconds` answers 1, or 0 if there is no such key. Zero seconds or fewer delete it.
record Expire(ByteString key, Lifetime lifetime) implements Command {

  static final CommandSpec SPEC =
      new CommandSpec("expire", -3, Effect.WRITES, Keys.FIRST, Expire::parse);

  static Command parse(Arguments arguments) {
    ByteString key = arguments.next();
    ByteString seconds = arguments.next();
    if (arguments.hasNext()) {
      throw new CommandException("ERR Unsupported option " + arguments.next());
    }
    return new Expire(key, Lifetime.ofSeconds(seconds, "expire"));
  }

  @Override
  public Frame apply(Session session) {
    boolean found = session.keys().expireAt(key, lifetime.deadline(session.keys().now()));
    return new Frame.Int(found ? 1 : 0);
  }
}
