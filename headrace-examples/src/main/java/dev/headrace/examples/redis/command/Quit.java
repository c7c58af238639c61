package dev.headrace.examples.redis.command;

import dev.headrace.examples.redis.protocol.Frame;

/// `QUIT` answers `OK`, and the connection ends.
record Quit() implements Command {

  static final CommandSpec SPEC = CommandSpec.withoutKeys("quit", -1, _ -> new Quit());

  @Override
  public Frame apply(Session session) {
    session.quit();
    return Frame.OK;
  }
}
