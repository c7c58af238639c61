package dev.headrace.examples.redis.command;

import dev.headrace.examples.redis.command.CommandSpec.Effect;
import dev.headrace.examples.redis.command.CommandSpec.Keys;
import dev.headrace.examples.redis.protocol.ByteString;
import dev.headrace.examples.redis.protocol.Frame;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// `INCR key`, `INCRBY key amount`, `DECR key` and `DECRBY key amount` change the integer that the
/// value spells, and answer the new one. No key counts as zero.
record Incr(ByteString key, long amount) implements Command {

  static final CommandSpec INCR = spec("incr", 2, arguments -> new Incr(arguments.next(), 1));
  static final CommandSpec DECR = spec("decr", 2, arguments -> new Incr(arguments.next(), -1));
  static final CommandSpec INCRBY = spec("incrby", 3, Incr::parseIncrBy);
  static final CommandSpec DECRBY = spec("decrby", 3, Incr::parseDecrBy);

  private static CommandSpec spec(String name, int arity, Function<Arguments, Command> parser) {
    return new CommandSpec(name, arity, Effect.WRITES, Keys.FIRST, parser);
  }

  private static Command parseIncrBy(Arguments arguments) {
    return new Incr(arguments.next(), arguments.nextInteger());
  }

  private static Command parseDecrBy(Arguments arguments) {
    ByteString key = arguments.next();
    long amount = arguments.nextInteger();
    if (amount == Long.MIN_VALUE) {
      throw new CommandException("ERR decrement would overflow");
    }
    return new Incr(key, -amount);
  }

  @Override
  public Frame apply(Session session) {
    ByteString sum = session.keys().update(key, this::changed);
    return new Frame.Int(Long.parseLong(sum.toString()));
  }

  private ByteString changed(@Nullable ByteString value) {
    long number =
        value == null ? 0 : Arguments.integer(value).orElseThrow(CommandException::notAnInteger);
    try {
      return ByteString.utf8(Long.toString(Math.addExact(number, amount)));
    } catch (ArithmeticException _) {
      throw new CommandException("ERR increment or decrement would overflow");
    }
  }
}
