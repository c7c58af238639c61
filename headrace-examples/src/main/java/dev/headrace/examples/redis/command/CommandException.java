package dev.headrace.examples.redis.command;

import dev.headrace.examples.redis.protocol.Frame;
import java.io.Serial;

/// A command that cannot be parsed or done. It has no stack trace: it is about what a client sent,
/// not about this program.
public final class CommandException extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  private final String message;

  /// The message is the error reply, its kind included: `ERR syntax error`.
  CommandException(String message) {
    super(message, null, false, false);
    this.message = message;
  }

  /// What the client is told.
  public Frame.Failure reply() {
    return new Frame.Failure(message);
  }

  static CommandException syntaxError() {
    return new CommandException("ERR syntax error");
  }

  static CommandException notAnInteger() {
    return new CommandException("ERR value is not an integer or out of range");
  }

  static CommandException invalidExpireTime(String command) {
    return new CommandException("ERR invalid expire time in '" + command + "' command");
  }

  /// For a subcommand the name is of the form `client|setname`.
  static CommandException wrongNumberOfArguments(String command) {
    return new CommandException("ERR wrong number of arguments for '" + command + "' command");
  }

  static CommandException notWhileSubscribed(String command) {
    return new CommandException(
        "ERR Can't execute '"
            + command
            + "': only (P|S)SUBSCRIBE / (P|S)UNSUBSCRIBE / PING / QUIT / RESET are allowed in this"
            + " context");
  }

  static CommandException unknownSubcommand(String command, String subcommand) {
    return new CommandException(
        "ERR unknown subcommand '" + subcommand + "'. Try " + command + " HELP.");
  }
}
