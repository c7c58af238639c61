package dev.headrace;

/// The receiver was too slow: it missed values, which were overwritten before it read them.
///
/// @param <T> the type of the channel's values
/// @param missed how many, exactly; at least 1
public record Lagged<T>(long missed) implements BroadcastReceive<T> {

  /// Creates the outcome.
  public Lagged {
    if (missed < 1) {
      throw new IllegalArgumentException("missed must be positive: " + missed);
    }
  }
}
