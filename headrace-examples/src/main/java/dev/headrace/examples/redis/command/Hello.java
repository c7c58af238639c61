package dev.headrace.examples.redis.command;

import dev.headrace.examples.redis.protocol.Frame;
import dev.headrace.examples.redis.protocol.RespVersion;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `HELLO [2 | 3 [AUTH user password] [SETNAME name]]` chooses the protocol of the connection and
/// tells about the server.
record Hello(
    @Nullable RespVersion version, @Nullable Credentials credentials, @Nullable String name)
    implements Command {

  static final CommandSpec SPEC = CommandSpec.withoutKeys("hello", -1, Hello::parse);

  static Command parse(Arguments arguments) {
    if (!arguments.hasNext()) {
      return new Hello(null, null, null);
    }
    RespVersion version = version(arguments);
    Credentials credentials = null;
    String name = null;
    while (arguments.hasNext()) {
      String option = arguments.next().toString();
      if (option.equalsIgnoreCase("setname") && arguments.remaining() >= 1) {
        name = arguments.next().toString();
      } else if (option.equalsIgnoreCase("auth") && arguments.remaining() >= 2) {
        credentials = new Credentials(arguments.next(), arguments.next());
      } else {
        throw new CommandException("ERR Syntax error in HELLO option '" + option + "'");
      }
    }
    return new Hello(version, credentials, name);
  }

  @Override
  public Frame apply(Session session) {
    if (credentials != null) {
      session.authenticate(credentials);
    }
    if (!session.isAuthenticated()) {
      throw new CommandException(
          "NOAUTH HELLO must be called with the client already authenticated, otherwise the"
              + " HELLO AUTH <user> <pass> option can be used to authenticate the client"
              + " and select the RESP protocol version at the same time");
    }
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

  private static Frame.Entry entry(String key, Frame value) {
    return new Frame.Entry(Frame.bulk(key), value);
  }
}
