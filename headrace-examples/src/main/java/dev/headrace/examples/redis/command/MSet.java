package dev.headrace.examples.redis.command;

import dev.headrace.examples.redis.command.CommandSpec.Effect;
import dev.headrace.examples.redis.command.CommandSpec.Keys;
import dev.headrace.examples.redis.protocol.ByteString;
import dev.headrace.examples.redis.protocol.Frame;
import dev.headrace.examples.redis.store.Keyspace;
import dev.headrace.examples.redis.store.Keyspace.Condition;
import dev.headrace.examples.redis.store.Keyspace.Expiry;
import java.util.ArrayList;
import java.util.List;

/// `MSET key value [key value ...]` sets them all at one moment. The keys do not expire.
record MSet(List<Entry> entries) implements Command {

  record Entry(ByteString key, ByteString value) {}

  static final CommandSpec SPEC = new CommandSpec("mset", -3, Effect.WRITES, Keys.ALL, MSet::parse);

  static Command parse(Arguments arguments) {
    var entries = new ArrayList<Entry>();
    while (arguments.hasNext()) {
      ByteString key = arguments.next();
      if (!arguments.hasNext()) {
        throw CommandException.wrongNumberOfArguments("mset");
      }
      entries.add(new Entry(key, arguments.next()));
    }
    return new MSet(entries);
  }

  @Override
  public Frame apply(Session session) {
    Keyspace database = session.keys();
    return database.atomically(
        () -> {
          for (Entry entry : entries) {
            database.set(entry.key, entry.value, Condition.ALWAYS, new Expiry.Never());
          }
          return Frame.OK;
        });
  }
}
