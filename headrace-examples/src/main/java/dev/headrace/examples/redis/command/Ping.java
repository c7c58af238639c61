package dev.headrace.examples.redis.command;

import dev.headrace.examples.redis.protocol.ByteString;
import dev.headrace.examples.redis.protocol.Frame;
import org.jspecify.annotations.Nullable;

/// `PING [message]` answers `PONG`, or the message.
record Ping(@Nullable ByteString message) implements Command {

  static final CommandSpec SPEC = CommandSpec.withoutKeys("ping", -1, Ping::parse);

  private static final Frame PONG = new Frame.Simple("PONG");

  static Command parse(Arguments arguments) {
    if (arguments.count() > 2) {
      throw CommandException.wrongNumberOfArguments("ping");
    }
    return new Ping(arguments.hasNext() ? arguments.next() : null);
  }

  @Override
  public Frame apply(Session session) {
    return message == null ? PONG : new Frame.Bulk(message);
  }
}
