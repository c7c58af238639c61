package dev.headrace.examples.redis.command;

import dev.headrace.examples.redis.command.CommandSpec.Effect;
import dev.headrace.examples.redis.command.CommandSpec.Keys;
import dev.headrace.examples.redis.protocol.ByteString;
import dev.headrace.examples.redis.protocol.Frame;
import dev.headrace.examples.redis.store.Keyspace;

/// `TTL key` answers the seconds that the key has left, rounded, `PTTL key` the milliseconds; -1 if
/// it does not expire, -2 if there is none.
record Ttl(ByteString key, long millisPerUnit) implements Command {

  static final CommandSpec TTL = spec("ttl", 1000);
  static final CommandSpec PTTL = spec("pttl", 1);

  private static CommandSpec spec(String name, long millisPerUnit) {
    return new CommandSpec(
        name, 2, Effect.READS, Keys.FIRST, arguments -> new Ttl(arguments.next(), millisPerUnit));
  }

  @Override
  public Frame apply(Session session) {
    long millis = session.keys().remainingMillis(key);
    boolean expires = millis != Keyspace.NO_KEY && millis != Keyspace.NO_EXPIRY;
    return new Frame.Int(expires ? (millis + millisPerUnit / 2) / millisPerUnit : millis);
  }
}
