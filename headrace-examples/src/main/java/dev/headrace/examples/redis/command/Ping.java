package dev.headrace.examples.redis.command;

import static java.util.Objects.requireNonNullElse;

import dev.headrace.examples.redis.protocol.ByteString;
import dev.headrace.examples.redis.protocol.Frame;
import org.jspecify.annotations.Nullable;

/// `PING [message]` answers `PONG`, or the message; in RESP2 while subscribed, both, so that it
/// looks like a message.
record Ping(@Nullable ByteString message) implements Command {

  static final CommandSpec SPEC = CommandSpec.withoutKeys("ping", -1, Ping::parse);

  private static final Frame PONG = new Frame.Simple("PONG");
  private static final Frame EMPTY = Frame.bulk("");

  static Command parse(Arguments arguments) {
    if (arguments.count() > 2) {
      throw CommandException.wrongNumberOfArguments("ping");
    }
    return new Ping(arguments.hasNext() ? arguments.next() : null);
  }

  @Override
  public Frame apply(Session session) {
    Frame echo = message == null ? null : new Frame.Bulk(message);
    if (session.isRestricted()) {
      return Frame.array(Frame.bulk("pong"), requireNonNullElse(echo, EMPTY));
    }
    return requireNonNullElse(echo, PONG);
  }
}
