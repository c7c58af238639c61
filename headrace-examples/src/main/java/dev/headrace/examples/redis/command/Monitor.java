package dev.headrace.examples.redis.command;

/// `MONITOR` is refused: to show every command to everybody who asks, each command would have to be
/// published, whether somebody asks or not.
final class Monitor {

  static final CommandSpec SPEC =
      CommandSpec.withoutKeys(
          "monitor",
          1,
          _ -> {
            throw new CommandException(
                "ERR MONITOR is not supported; to see what is published, PSUBSCRIBE *");
          });

  private Monitor() {}
}
