package dev.headrace.examples.redis.command;

import dev.headrace.examples.redis.protocol.Frame;
import java.util.Locale;

/// `CLIENT ID | GETNAME | SETNAME name | SETINFO attribute value`: what clients do with it when
/// they connect. The attributes of the client library are accepted and not kept.
record Client(Action action) implements Command {

  static final CommandSpec SPEC = CommandSpec.withoutKeys("client", -2, Client::parse);

  sealed interface Action {
    record Id() implements Action {}

    record GetName() implements Action {}

    record SetName(String name) implements Action {}

    record SetInfo() implements Action {}
  }

  static Command parse(Arguments arguments) {
    String subcommand = arguments.next().toString();
    return new Client(
        switch (subcommand.toLowerCase(Locale.ROOT)) {
          case "id" -> {
            arguments.requireRemaining(0, "client|id");
            yield new Action.Id();
          }
          case "getname" -> {
            arguments.requireRemaining(0, "client|getname");
            yield new Action.GetName();
          }
          case "setname" -> {
            arguments.requireRemaining(1, "client|setname");
            yield new Action.SetName(arguments.next().toString());
          }
          case "setinfo" -> {
            arguments.requireRemaining(2, "client|setinfo");
            yield setInfo(arguments.next().toString());
          }
          default -> throw CommandException.unknownSubcommand("CLIENT", subcommand);
        });
  }

  @Override
  public Frame apply(Session session) {
    return switch (action) {
      case Action.Id() -> new Frame.Int(session.id());
      case Action.GetName() -> session.name().isEmpty() ? Frame.NULL : Frame.bulk(session.name());
      case Action.SetName(String name) -> {
        session.rename(name);
        yield Frame.OK;
      }
      case Action.SetInfo() -> Frame.OK;
    };
  }

  private static Action setInfo(String attribute) {
    return switch (attribute.toLowerCase(Locale.ROOT)) {
      case "lib-name", "lib-ver" -> new Action.SetInfo();
      default -> throw new CommandException("ERR Unrecognized option '" + attribute + "'");
    };
  }
}
