package dev.headrace.examples.redis.command;

import dev.headrace.examples.redis.protocol.Frame;

/// `RESET` makes the connection as it was when it was opened: it ends the subscriptions, without
/// confirming that, and answers `RESET`.
record Reset() implements Command {

  static final CommandSpec SPEC = CommandSpec.withoutKeys("reset", 1, _ -> new Reset());

  @Override
  public Frame apply(Session session) {
    session.reset();
    return new Frame.Simple("RESET");
  }
}
