package dev.headrace.examples.redis.command;

import dev.headrace.examples.redis.command.CommandSpec.Effect;
import dev.headrace.examples.redis.command.CommandSpec.Keys;
import dev.headrace.examples.redis.protocol.Frame;

/// `DBSIZE` answers how many keys the database has. Redis counts those too that have expired and
/// are still in memory; here they are not counted.
record DbSize() implements Command {

  static final CommandSpec SPEC =
      new CommandSpec("dbsize", 1, Effect.READS, Keys.NONE, _ -> new DbSize());

  @Override
  public Frame apply(Session session) {
    return new Frame.Int(session.keys().sweepAndCount());
  }
}
