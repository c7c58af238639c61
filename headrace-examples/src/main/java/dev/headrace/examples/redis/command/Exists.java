package dev.headrace.examples.redis.command;

import dev.headrace.examples.redis.command.CommandSpec.Effect;
import dev.headrace.examples.redis.command.CommandSpec.Keys;
import dev.headrace.examples.redis.protocol.ByteString;
import dev.headrace.examples.redis.protocol.Frame;
import dev.headrace.examples.redis.store.Keyspace;
import java.util.List;

/// `EXISTS key [key ...]` answers how many there are; a key named twice counts twice.
record Exists(List<ByteString> keys) implements Command {

  static final CommandSpec SPEC =
      new CommandSpec("exists", -2, Effect.READS, Keys.ALL, Exists::parse);

  static Command parse(Arguments arguments) {
    return new Exists(arguments.rest());
  }

  @Override
  public Frame apply(Session session) {
    Keyspace database = session.keys();
    return database.atomically(
        () -> new Frame.Int(keys.stream().filter(database::contains).count()));
  }
}
