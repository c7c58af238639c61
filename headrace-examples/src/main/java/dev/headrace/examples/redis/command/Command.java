package dev.headrace.examples.redis.command;

import dev.headrace.examples.redis.protocol.Frame;
import org.jspecify.annotations.Nullable;

/// A command with its arguments, ready to run.
public interface Command {

  /// Runs the command and returns the reply, or null if all that it has to say is among the pushes
  /// of the session.
  ///
  /// @throws CommandException if it cannot be done
  @Nullable Frame apply(Session session);
}
