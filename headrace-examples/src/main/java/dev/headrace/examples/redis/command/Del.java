package dev.headrace.examples.redis.command;

import dev.headrace.examples.redis.command.CommandSpec.Effect;
import dev.headrace.examples.redis.command.CommandSpec.Keys;
import dev.headrace.examples.redis.protocol.ByteString;
import dev.headrace.examples.redis.protocol.Frame;
import dev.headrace.examples.redis.store.Keyspace;
import java.util.List;

/// `DEL key [key ...]` answers how many there were.
record Del(List<ByteString> keys) implements Command {

  static final CommandSpec SPEC = new CommandSpec("del", -2, Effect.WRITES, Keys.ALL, Del::parse);

  static Command parse(Arguments arguments) {
    return new Del(arguments.rest());
  }

  @Override
  public Frame apply(Session session) {
    Keyspace database = session.keys();
    return database.atomically(() -> new Frame.Int(keys.stream().filter(database::delete).count()));
  }
}
