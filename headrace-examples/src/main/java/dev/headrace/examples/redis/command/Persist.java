package dev.headrace.examples.redis.command;

import dev.headrace.examples.redis.command.CommandSpec.Effect;
import dev.headrace.examples.redis.command.CommandSpec.Keys;
import dev.headrace.examples.redis.protocol.ByteString;
import dev.headrace.examples.redis.protocol.Frame;

/// `PERSIST key` lets the key live for ever. It answers 0 if it did anyway, or there is none.
record Persist(ByteString key) implements Command {

  static final CommandSpec SPEC =
      new CommandSpec("persist", 2, Effect.WRITES, Keys.FIRST, Persist::parse);

  static Command parse(Arguments arguments) {
    return new Persist(arguments.next());
  }

  @Override
  public Frame apply(Session session) {
    return new Frame.Int(session.keys().persist(key) ? 1 : 0);
  }
}
