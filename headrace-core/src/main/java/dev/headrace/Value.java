package dev.headrace;

import static java.util.Objects.requireNonNull;

/// A value was received.
///
/// @param <T> the type of the channel's values
/// @param value the value, never null
public record Value<T>(T value) implements TryReceive<T>, BroadcastReceive<T> {

  /// Creates the outcome.
  public Value {
    requireNonNull(value, "value");
  }
}
