package dev.headrace.examples.redis.command;

import dev.headrace.examples.redis.command.CommandSpec.Effect;
import dev.headrace.examples.redis.command.CommandSpec.Keys;
import dev.headrace.examples.redis.protocol.ByteString;
import dev.headrace.examples.redis.protocol.Frame;
import org.jspecify.annotations.Nullable;

/// `INCR key` adds one to the integer that the value spells, and answers the sum. No key counts as
/// zero.
record Incr(ByteString key) implements Command {

  static final CommandSpec SPEC =
      new CommandSpec("incr", 2, Effect.WRITES, Keys.FIRST, Incr::parse);

  static Command parse(Arguments arguments) {
    return new Incr(arguments.next());
  }

  @Override
  public Frame apply(Session session) {
    ByteString sum = session.keys().update(key, Incr::plusOne);
    return new Frame.Int(Long.parseLong(sum.toString()));
  }

  private static ByteString plusOne(@Nullable ByteString value) {
    long number =
        value == null ? 0 : Arguments.integer(value).orElseThrow(CommandException::notAnInteger);
    if (number == Long.MAX_VALUE) {
      throw new CommandException("ERR increment or decrement would overflow");
    }
    return ByteString.utf8(Long.toString(number + 1));
  }
}
