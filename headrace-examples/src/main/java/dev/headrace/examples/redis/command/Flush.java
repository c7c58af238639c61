package dev.headrace.examples.redis.command;

import dev.headrace.examples.redis.command.CommandSpec.Effect;
import dev.headrace.examples.redis.command.CommandSpec.Keys;
import dev.headrace.examples.redis.protocol.Frame;
import dev.headrace.examples.redis.store.Keyspace;

/// `FLUSHDB [ASYNC | SYNC]` deletes all keys of the database, `FLUSHALL [ASYNC | SYNC]` those of
/// one database after the other. Both are done when they answer.
record Flush(Scope scope) implements Command {

  static final CommandSpec FLUSHDB = spec("flushdb", Scope.DATABASE);
  static final CommandSpec FLUSHALL = spec("flushall", Scope.SERVER);

  enum Scope {
    DATABASE,
    SERVER
  }

  private static CommandSpec spec(String name, Scope scope) {
    return new CommandSpec(
        name, -1, Effect.WRITES, Keys.NONE, arguments -> parse(arguments, scope));
  }

  private static Command parse(Arguments arguments, Scope scope) {
    if (arguments.hasNext()) {
      String mode = arguments.nextKeyword();
      if (arguments.hasNext() || !(mode.equals("async") || mode.equals("sync"))) {
        throw CommandException.syntaxError();
      }
    }
    return new Flush(scope);
  }

  @Override
  public Frame apply(Session session) {
    switch (scope) {
      case DATABASE -> session.keys().clear();
      case SERVER -> session.databases().forEach(Keyspace::clear);
    }
    return Frame.OK;
  }
}
