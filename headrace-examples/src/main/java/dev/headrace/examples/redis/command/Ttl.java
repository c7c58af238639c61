package dev.headrace.examples.redis.command;

import dev.headrace.examples.redis.command.CommandSpec.Effect;
import dev.headrace.examples.redis.command.CommandSpec.Keys;
import dev.headrace.examples.redis.protocol.ByteString;
import dev.headrace.examples.redis.protocol.Frame;
import dev.headrace.examples.redis.store.Keyspace;

/// `TTL key` answers the seconds that the key has left, rounded; -1 if it does not expire, -2 if
/// there is none.
record Ttl(ByteString key) implements Command {

  static final CommandSpec SPEC = new CommandSpec("ttl", 2, Effect.READS, Keys.FIRST, Ttl::parse);

  static Command parse(Arguments arguments) {
    return new Ttl(arguments.next());
  }

  @Override
  public Frame apply(Session session) {
    long millis = session.keys().remainingMillis(key);
    boolean expires = millis != Keyspace.NO_KEY && millis != Keyspace.NO_EXPIRY;
    return new Frame.Int(expires ? Math.round(millis / 1000.0) : millis);
  }
}
