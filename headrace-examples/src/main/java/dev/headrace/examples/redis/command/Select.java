package dev.headrace.examples.redis.command;

import dev.headrace.examples.redis.protocol.Frame;

/// `SELECT index` chooses the database of this connection.
record Select(long index) implements Command {

  static final CommandSpec SPEC = CommandSpec.withoutKeys("select", 2, Select::parse);

  static Command parse(Arguments arguments) {
    return new Select(arguments.nextInteger());
  }

  @Override
  public Frame apply(Session session) {
    session.select(index);
    return Frame.OK;
  }
}
