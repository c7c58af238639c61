package dev.headrace.examples.redis.command;

import dev.headrace.examples.redis.command.CommandSpec.Effect;
import dev.headrace.examples.redis.command.CommandSpec.Keys;
import dev.headrace.examples.redis.protocol.ByteString;
import dev.headrace.examples.redis.protocol.Frame;
import dev.headrace.examples.redis.protocol.Limits;
import org.jspecify.annotations.Nullable;

/// `APPEND key bytes` adds them to the value, and answers how long it is now. No key counts as an
/// empty value.
record Append(ByteString key, ByteString bytes) implements Command {

  static final CommandSpec SPEC =
      new CommandSpec("append", 3, Effect.WRITES, Keys.FIRST, Append::parse);

  /// As long as a value may be that comes as a whole.
  private static final int MAX_BYTES = Limits.DEFAULT.bulkBytes();

  static Command parse(Arguments arguments) {
    return new Append(arguments.next(), arguments.next());
  }

  @Override
  public Frame apply(Session session) {
    return new Frame.Int(session.keys().update(key, this::appended).length());
  }

  private ByteString appended(@Nullable ByteString value) {
    if (value == null) {
      return bytes;
    }
    if (value.length() + (long) bytes.length() > MAX_BYTES) {
      throw new CommandException("ERR string exceeds maximum allowed size (proto-max-bulk-len)");
    }
    return value.concat(bytes);
  }
}
