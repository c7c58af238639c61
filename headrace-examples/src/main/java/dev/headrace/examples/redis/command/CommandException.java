package dev.headrace.examples.redis.command;

import java.io.Serial;

/// A command that cannot be parsed or done. The message is the error reply, its kind included. It
/// has no stack trace: it is about what a client sent, not about this program.
public final class CommandException extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  public CommandException(String message) {
    super(message, null, false, false);
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

  static CommandException unknownSubcommand(String command, String subcommand) {
    return new CommandException(
        "ERR unknown subcommand '" + subcommand + "'. Try " + command + " HELP.");
  }
}
