package dev.headrace.examples.redis.command;

import dev.headrace.examples.redis.protocol.ByteString;

/// How long a key shall live, as a command asked for it.
///
/// @param millis may be negative
/// @param command which command, for the error
record Lifetime(long millis, String command) {

  private static final int MILLIS_PER_SECOND = 1000;

  /// How a lifetime is counted: [#ofSeconds] or [#ofMillis].
  interface Unit {
    Lifetime read(ByteString number, String command);
  }

  /// @throws CommandException if this is no integer or far too large
  static Lifetime ofSeconds(ByteString seconds, String command) {
    long value = integer(seconds);
    try {
      return new Lifetime(Math.multiplyExact(value, MILLIS_PER_SECOND), command);
    } catch (ArithmeticException _) {
      throw CommandException.invalidExpireTime(command);
    }
  }

  /// @throws CommandException if this is no integer
  static Lifetime ofMillis(ByteString millis, String command) {
    return new Lifetime(integer(millis), command);
  }

  /// @throws CommandException if it is over before it has begun
  Lifetime requirePositive() {
    if (millis <= 0) {
      throw CommandException.invalidExpireTime(command);
    }
    return this;
  }

  /// @throws CommandException if that is too far in the future to be counted
  long deadline(long start) {
    try {
      return Math.addExact(start, millis);
    } catch (ArithmeticException _) {
      throw CommandException.invalidExpireTime(command);
    }
  }

  private static long integer(ByteString word) {
    return Arguments.integer(word).orElseThrow(CommandException::notAnInteger);
  }
}
