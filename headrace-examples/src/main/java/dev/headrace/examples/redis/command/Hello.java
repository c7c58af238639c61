package dev.headrace.examples.redis.command;

import dev.headrace.examples.redis.protocol.Frame;
import dev.headrace.examples.redis.protocol.RespVersion;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `HELLO [2 | 3 [AUTH user password] [SETNAME name]]` chooses the protocol of the connection and
/// tells about the server. There are no passwords here: the user `default` may come with any.
record Hello(@Nullable RespVersion version, @Nullable String name) implements Command {

  static final CommandSpec SPEC = CommandSpec.withoutKeys("hello", -1, Hello::parse);

  static Command parse(Arguments arguments) {
    if (!arguments.hasNext()) {
      return new Hello(null, null);
    }
    RespVersion version = version(arguments);
    String name = null;
    while (arguments.hasNext()) {
      String option = arguments.next().toString();
      if (option.equalsIgnoreCase("setname") && arguments.remaining() >= 1) {
        name = arguments.next().toString();
      } else if (option.equalsIgnoreCase("auth") && arguments.remaining() >= 2) {
        authenticate(arguments.next().toString());
        arguments.next();
      } else {
        throw new CommandException("ERR Syntax error in HELLO option '" + option + "'");
      }
    }
    return new Hello(version, name);
  }

  @Override
  public Frame apply(Session session) {
    if (name != null) {
      session.rename(name);
    }
    if (version != null) {
      session.useVersion(version);
    }
    return new Frame.Map(
        List.of(
            entry("server", Frame.bulk("redis")),
            entry("version", Frame.bulk(ServerStatus.REDIS_VERSION)),
            entry("proto", new Frame.Int(session.version().number())),
            entry("id", new Frame.Int(session.id())),
            entry("mode", Frame.bulk("standalone")),
            entry("role", Frame.bulk("master")),
            entry("modules", Frame.array())));
  }

  private static RespVersion version(Arguments arguments) {
    long number =
        Arguments.integer(arguments.next())
            .orElseThrow(
                () ->
                    new CommandException("ERR Protocol version is not an integer or out of range"));
    for (RespVersion version : RespVersion.values()) {
      if (version.number() == number) {
        return version;
      }
    }
    throw new CommandException("NOPROTO unsupported protocol version");
  }

  private static void authenticate(String user) {
    if (!user.equals("default")) {
      throw new CommandException("WRONGPASS invalid username-password pair or user is disabled.");
    }
  }

  private static Frame.Entry entry(String key, Frame value) {
    return new Frame.Entry(Frame.bulk(key), value);
  }
}
