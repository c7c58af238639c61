package dev.headrace.examples.redis.command;

import dev.headrace.examples.redis.protocol.ByteString;
import dev.headrace.examples.redis.protocol.Frame;
import org.jspecify.annotations.Nullable;

/// `AUTH [user] password`: after it the connection is served. There is one user, `default`.
record Auth(@Nullable ByteString user, ByteString password) implements Command {

  static final CommandSpec SPEC = CommandSpec.withoutKeys("auth", -2, Auth::parse);

  static Command parse(Arguments arguments) {
    return switch (arguments.remaining()) {
      case 1 -> new Auth(null, arguments.next());
      case 2 -> new Auth(arguments.next(), arguments.next());
      default -> throw CommandException.syntaxError();
    };
  }

  @Override
  public Frame apply(Session session) {
    if (user == null && !session.settings().get().needPassword()) {
      throw new CommandException(
          "ERR AUTH <password> called without any password configured for the default user."
              + " Are you sure your configuration is correct?");
    }
    session.authenticate(new Credentials(user == null ? Credentials.DEFAULT_USER : user, password));
    return Frame.OK;
  }
}
