package dev.headrace.examples.redis.command;

import dev.headrace.examples.redis.protocol.Frame;

/// A command with its arguments, ready to run.
public interface Command {

  /// Runs the command and returns the reply.
  ///
  /// @throws CommandException if it cannot be done
  Frame apply(Session session);
}
