package dev.headrace.examples.redis.command;

import dev.headrace.examples.redis.command.CommandSpec.Effect;
import dev.headrace.examples.redis.command.CommandSpec.Keys;
import dev.headrace.examples.redis.protocol.ByteString;
import dev.headrace.examples.redis.protocol.Frame;
import dev.headrace.examples.redis.store.Keyspace;
import java.util.List;

/// `MGET key [key ...]` answers the values that the keys had at one moment, null for those that did
/// not exist.
record MGet(List<ByteString> keys) implements Command {

  static final CommandSpec SPEC = new CommandSpec("mget", -2, Effect.READS, Keys.ALL, MGet::parse);

  static Command parse(Arguments arguments) {
    return new MGet(arguments.rest());
  }

  @Override
  public Frame apply(Session session) {
    Keyspace database = session.keys();
    return database.atomically(
        () -> new Frame.Array(keys.stream().map(database::get).map(Frame::bulkOrNull).toList()));
  }
}
